package import HTTPTypes

/// One HTTP request as the adapters hand it over: the head, the whole body, and who is on the other end.
package struct Request: Sendable {
  package let origin: RequestHead
  package let body: [UInt8]
  /// What the client or the proxy calls the request (`X-Request-ID`). It is no part of the head, which may be that of
  /// other requests too.
  package let name: String?

  package init(_ origin: RequestHead, body: [UInt8] = [], name: String? = nil) {
    self.origin = origin
    self.body = body
    self.name = name
  }

  package init(head: HTTPRequest, body: [UInt8] = [], peer: Peer = Peer(), name: String? = nil) {
    self.init(RequestHead(head, peer: peer), body: body, name: name)
  }

  /// The same request with its body.
  package func with(body: [UInt8]) -> Request { Request(origin, body: body, name: name) }

  package var head: HTTPRequest { origin.request }
  package var peer: Peer { origin.peer }
}

/// The other end of a connection.
package struct Peer: Hashable, Sendable {
  /// Address of the client as a trusted proxy reports it; `nil` on a local socket.
  package var address: String?
  /// Whether the client's connection to the proxy was encrypted.
  package var isSecure: Bool
  /// Credentials of the process on a local socket that nginx never uses; `nil` behind a proxy.
  package var credentials: PeerCredentials?

  package init(address: String? = nil, isSecure: Bool = false, credentials: PeerCredentials? = nil) {
    self.address = address
    self.isSecure = isSecure
    self.credentials = credentials
  }
}

/// User and group of a process as of `connect(2)` (unix(7), `SO_PEERCRED`).
package struct PeerCredentials: Hashable, Sendable {
  package var userID: UInt32
  package var groupID: UInt32

  package init(userID: UInt32, groupID: UInt32) {
    self.userID = userID
    self.groupID = groupID
  }
}
