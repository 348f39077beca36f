internal import AsyncHTTPClient
internal import Glibc
package import InventoryCore
package import InventoryService
internal import NIOCore
internal import NIOPosix

/// The one way out of the house, over HTTP/1.1 with TLS as the system trusts it.
///
/// A host is resolved once for each connection, every one of its addresses is judged, and the connection goes to one that
/// was judged, under the name of the host: what the name means a moment later, or to somebody else, does not matter. No
/// redirect is followed, no proxy is asked, nothing is unpacked, and nobody is waited for longer than ``Limits`` say.
package final class OutboundGuard: OutboundSender {
  /// What an answer may cost.
  package struct Limits: Sendable {
    /// Seconds from the first byte to the last, both ways.
    package var seconds = 10.0
    /// Bytes of its body.
    package var body = 65_536
    /// Bytes of its head.
    package var head = 16_384
    /// Bytes of its body that are handed on.
    package var kept = 2_000
    /// Whether what a host says that is not public is handed on too: only where whoever runs the service has named the host.
    package var keepsPrivateAnswers = false

    package init() {}
  }

  /// The addresses of a name.
  package typealias Resolver = @Sendable (String) -> [IPAddress]

  let policy: OutboundPolicy
  let limits: Limits
  /// File of the certificates that are believed; `nil` for those of the system.
  let trust: String?
  let resolve: Resolver
  let group: MultiThreadedEventLoopGroup

  /// - Parameters:
  ///   - policy: Which addresses may be connected to.
  ///   - threads: Threads that move bytes.
  ///   - trust: File of the certificates that are believed; those of the system unless a test has its own.
  ///   - resolve: The system's resolver unless a test has its own.
  package init(
    policy: OutboundPolicy,
    limits: Limits = Limits(),
    threads: Int = 1,
    trust: String? = nil,
    resolve: @escaping Resolver = OutboundGuard.system
  ) {
    self.policy = policy
    self.limits = limits
    self.trust = trust
    self.resolve = resolve
    group = MultiThreadedEventLoopGroup(numberOfThreads: threads)
  }

  package func line() -> any OutboundLine { GuardedLine(self) }

  /// Ends its threads.
  package func close() { try? group.syncShutdownGracefully() }

  /// An address of a host that may be connected to.
  ///
  /// - Returns: `nil` when it has none, or when any of its addresses may not be: whoever mixes them is up to something.
  func address(of url: OutboundURL) -> IPAddress? {
    let addresses = IPAddress(url.host).map { [$0] } ?? resolve(url.host)
    guard !addresses.isEmpty, addresses.allSatisfy(policy.admits) else { return nil }
    return addresses.first(where: \.isIPv4) ?? addresses.first
  }

  /// What `getaddrinfo(3)` says of a name.
  package static let system: Resolver = { name in
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(name, nil, &hints, &list) == 0 else { return [] }
    defer { freeaddrinfo(list) }
    var addresses: [IPAddress] = []
    var entry = list
    while let found = entry {
      defer { entry = found.pointee.ai_next }
      guard let address = found.pointee.ai_addr else { continue }
      let bytes: [UInt8]? =
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
          address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
            withUnsafeBytes(of: $0.pointee.sin_addr) { Array($0) }
          }
        case AF_INET6:
          address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
            withUnsafeBytes(of: $0.pointee.sin6_addr) { Array($0) }
          }
        default: nil
        }
      if let address = bytes.flatMap(IPAddress.init(bytes:)), !addresses.contains(address) {
        addresses.append(address)
      }
    }
    return addresses
  }
}
