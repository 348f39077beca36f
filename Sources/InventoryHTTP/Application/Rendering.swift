internal import HTTPTypes
internal import InventoryCore

/// An answer in its final form: status and body.
struct Rendering {
  var status: Int
  var body: Body
  var contentType = "application/json"
}

extension Application {
  /// Puts a reply into its envelope; `nil` when there is no content.
  func rendering(of reply: Reply, for endpoint: Endpoint, now: Instant) -> Rendering? {
    switch reply.content {
    case .data(let data, let page):
      return Rendering(
        status: reply.status ?? endpoint.status,
        body: .bytes(
          Envelope.success(
            data: data,
            page: page,
            summary: reply.summary,
            message: endpoint.message,
            timestamp: now
          )
        )
      )
    case .nothing:
      return Rendering(status: reply.status ?? 204, body: .bytes([]))
    case .document(let body, let contentType):
      return Rendering(
        status: reply.status ?? endpoint.status,
        body: .bytes(body),
        contentType: contentType
      )
    case .stream(let stream, let contentType):
      return Rendering(
        status: reply.status ?? endpoint.status,
        body: .stream(stream),
        contentType: contentType
      )
    case .replay(let body):
      return Rendering(status: reply.status ?? endpoint.status, body: .bytes(body))
    }
  }
}

extension Reply {
  /// The header fields that a replay repeats, as `name:value` lines.
  var storedFields: String {
    var lines = fields.map { "\($0.name.rawName):\($0.value)" }
    if let tag { lines.append("ETag:\(tag.field)") }
    return lines.joined(separator: "\n")
  }
}
