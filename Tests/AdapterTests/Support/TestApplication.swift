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

  var face: Face {
    Face(
      respond: { [self] in respond($0) },
      refuse: { refusal, _ in
        var response = HTTPResponse(status: refusal.status)
        if case .overloaded(let seconds) = refusal { response.headerFields[.retryAfter] = "\(seconds)" }
        return Response(head: response, body: Array("\(refusal)".utf8))
      }
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
    case "/echo": return Response(head: head, body: request.body)
    default: break
    }
    let text = "\(request.head.method.rawValue) \(path) \(request.body.count)"
    return Response(head: head, body: Array(text.utf8))
  }

  private func passGate() {
    gate.withLock { $0.inside += 1 }
    gate.broadcast()
    gate.wait { $0.isOpen ? () : nil }
    gate.withLock { $0.inside -= 1 }
  }
}
