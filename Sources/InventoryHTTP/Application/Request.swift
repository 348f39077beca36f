package import HTTPTypes

/// One HTTP request as the adapters hand it over: the head, the whole body, and who is on the other end.
package struct Request: Sendable {
  /// Method, path with query exactly as the client sent it (`:path`), and header fields. Repeated fields are
  /// already joined with `, `.
  package var head: HTTPRequest
  package var body: [UInt8]
  package var peer: Peer

  package init(head: HTTPRequest, body: [UInt8] = [], peer: Peer = Peer()) {
    self.head = head
    self.body = body
    self.peer = peer
  }
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
