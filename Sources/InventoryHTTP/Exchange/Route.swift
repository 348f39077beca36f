internal import HTTPTypes
internal import InventoryCore

/// The endpoint of a request, and what its path says.
struct Route: Sendable {
  let target: RequestTarget
  /// The position of the endpoint in the table.
  let index: Int
  /// Path parameters by name.
  let values: [(name: String, text: String)]

  /// - Throws: ``Problem`` 404, or 405 with what is allowed.
  init(_ method: HTTPRequest.Method, _ target: RequestTarget, in application: Application) throws {
    switch application.match(method, target) {
    case .found(let index, let values):
      self.target = target
      self.index = index
      self.values = values
    case .methodNotAllowed(let allowed):
      throw Problem(
        status: 405,
        "\(method.rawValue) is not allowed here.",
        allow: allowed.map(\.rawValue)
      )
    case .notFound: throw Problem(.notFound, "There is nothing at this path.")
    }
  }
}
