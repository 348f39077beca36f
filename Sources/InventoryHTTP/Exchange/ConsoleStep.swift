internal import HTTPTypes
internal import InventoryCore

/// Answers what belongs to the console before the endpoints are looked at.
struct ConsoleStep {
  let application: Application

  /// The file that was asked for; `nil` for the interface.
  ///
  /// - Throws: ``Problem`` 404 or 405.
  func reply(_ method: HTTPRequest.Method, _ target: RequestTarget) throws -> (Reply, isFile: Bool)? {
    let isRead = method == .get || method == .head
    guard let console = application.console else {
      // Whoever opens the address in a browser gets the interface explained.
      guard isRead, target.segments.isEmpty else { return nil }
      return (Reply(.nothing, status: 302).with(.location, "/docs"), isFile: false)
    }
    guard let path = ConsolePath(target.segments) else { return nil }
    if isRead, let file = console.file(path) { return (file.reply, isFile: true) }
    // The page of the documentation has an endpoint for when there is no file.
    if case .found = application.match(.get, target) { return nil }
    guard isRead else {
      throw Problem(
        status: 405,
        "\(method.rawValue) is not allowed here.",
        allow: ["GET", "HEAD"]
      )
    }
    throw Problem(.notFound, "There is nothing at this path.")
  }
}
