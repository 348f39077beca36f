internal import InventoryCore
internal import Synchronization

/// Where a request goes and what it asks for there, as far as its head alone says it.
final class Directions: Sendable {
  let route: Route
  let credentials: Result<Credentials, any Error>
  private let read = AtomicLazyReference<Kept>()

  private final class Kept: Sendable {
    let parameters: any Sendable
    init(_ parameters: any Sendable) { self.parameters = parameters }
  }

  init(_ route: Route, credentials: Result<Credentials, any Error>) {
    self.route = route
    self.credentials = credentials
  }

  /// The parameters of the path and of the query, which an endpoint has one schema for.
  func parameters<Parameters: Sendable>(_ validate: () throws -> Parameters) rethrows -> Parameters {
    // In two steps: parameters may be one that is missing, and a chain of optionals that ends early would be taken for it.
    if let kept = read.load(), let known = kept.parameters as? Parameters { return known }
    let parameters = try validate()
    _ = read.storeIfNil(Kept(parameters))
    return parameters
  }
}
