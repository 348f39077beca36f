import HTTPTypes
import InventoryHTTP
import Listening
import Synchronization

/// An application that tells what it has been asked, and can be made to wait.
final class TestApplication: Sendable {
  private let requests = Mutex<[Request]>([])
  private let gate = Monitor(State())

  private struct State {
    var isOpen = true
    var inside = 0
  }

  /// Every request that has reached the application, in the order of arrival.
  var seen: [Request] { requests.withLock { $0 } }
  var targets: [String] { seen.map { $0.head.path ?? "" } }

  var responder: Responder {
    Responder(
      respond: { [self] in respond($0) },
      refuse: { refusal, _ in
        var response = HTTPResponse(status: refusal.status)
        if case .overloaded(let seconds) = refusal { response.headerFields[.retryAfter] = "\(seconds)" }
        return Response(head: response, body: Array("\(refusal)".utf8))
      },
      largestBody: { $0.path == "/small" ? 10 : .max }
    )
  }

  /// From now on requests to `/wait` stay in the application.
  func closeGate() { gate.withLock { $0.isOpen = false } }

  func openGate() {
    gate.withLock { $0.isOpen = true }
    gate.broadcast()
  }

  /// Returns when `count` requests stay in the application.
  func waitUntilInside(_ count: Int) {
    gate.wait { $0.inside >= count ? () : nil }
  }

  private func respond(_ request: Request) -> Response {
    requests.withLock { $0.append(request) }
    let path = request.head.path ?? ""
    if path == "/wait" { passGate() }
    let status = HTTPResponse.Status(code: Int(path.dropFirst("/status/".count)) ?? 200)
    var head = HTTPResponse(status: status, headerFields: [.contentType: "text/plain"])
    switch path {
    case "/split": head.headerFields.append(HTTPField(name: .location, value: "/a\r\nSet-Cookie: b"))
    case "/large": return Response(head: head, body: [UInt8](repeating: 0x78, count: 100_000))
    case "/echo": return Response(head: head, body: request.body)
    case let path where path.hasPrefix("/produced/"):
      let length = Int(path.dropFirst("/produced/".count)) ?? 0
      return Response(head: head, body: .stream(produced(.max, of: length)))
    case "/said": return Response(head: head, body: .stream(produced(200_000, of: 200_000, says: 200_000)))
    case "/short": return Response(head: head, body: .stream(produced(200_000, of: 200_000, says: 200_001)))
    case "/failing": return Response(head: head, body: .stream(produced(200_000, of: .max)))
    default: break
    }
    let text = "\(request.head.method.rawValue) \(path) \(request.body.count)"
    return Response(head: head, body: Array(text.utf8))
  }

  struct OutOfPaper: Error {}

  /// How productions have ended, each with its error or none.
  private let ends = Monitor<[String]>([])

  /// Waits for one more production to end, and says with what.
  func nextEnd() -> String {
    ends.wait { $0.isEmpty ? nil : $0.removeFirst() }
  }

  /// A body of `length` bytes that fails after `limit`.
  private func produced(_ limit: Int, of length: Int, says: Int? = nil) -> BodyStream {
    BodyStream(length: says) { [ends] writer in
      let outcome = Result {
        var written = 0
        while written < length {
          guard written < limit else { throw OutOfPaper() }
          let line = Self.line.prefix(min(length, limit) - written)
          try writer.write(line)
          written += line.count
        }
      }
      let text = if case .failure(let error) = outcome { "\(error)" } else { "done" }
      ends.withLock { $0.append(text) }
      ends.signal()
      try outcome.get()
    }
  }

  private static let line = Array(repeating: UInt8(ascii: "x"), count: 1_000)

  private func passGate() {
    gate.withLock { $0.inside += 1 }
    gate.broadcast()
    gate.wait { $0.isOpen ? () : nil }
    gate.withLock { $0.inside -= 1 }
  }
}
