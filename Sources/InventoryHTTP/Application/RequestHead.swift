package import HTTPTypes
internal import Synchronization

/// The head of a request and who is on the other end, with what follows from these alone.
///
/// A reference, so that an adapter to which the same bytes come again can hand over the same head: what was found out
/// for the first request then need not be found out again. Nothing that depends on the time, on the database or on other
/// requests is kept here.
package final class RequestHead: Sendable {
  /// Method, path with query exactly as the client sent it (`:path`), and header fields. Repeated fields are
  /// already joined with `, `.
  package let request: HTTPRequest
  package let peer: Peer
  private let found = AtomicLazyReference<Directions>()

  package init(_ request: HTTPRequest, peer: Peer = Peer()) {
    self.request = request
    self.peer = peer
  }

  /// Where a request without a body goes; `nil` until the first has been directed there.
  var directions: Directions? { found.load() }

  func keep(_ directions: Directions) { _ = found.storeIfNil(directions) }
}
