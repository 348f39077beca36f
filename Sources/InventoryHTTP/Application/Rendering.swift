internal import HTTPTypes
internal import InventoryCore

/// An answer in bytes: status, the fields that belong to it, and the body.
struct Rendering {
  var status: Int
  /// `name: value` lines that a replay needs.
  var fields: String
  var body: [UInt8]
  var contentType = "application/json"
}

extension Application {
  /// Puts a reply into its envelope; `nil` when there is no content.
  func rendering(of reply: Reply, for endpoint: Endpoint, now: Instant) -> Rendering? {
    var lines = reply.fields.map { "\($0.name.canonicalName):\($0.value)" }
    if let tag = reply.tag { lines.append("etag:\(tag.field)") }
    let fields = lines.joined(separator: "\n")
    switch reply.content {
    case .data(let data, let page):
      return Rendering(
        status: reply.status ?? endpoint.status, fields: fields,
        body: Envelope.success(data: data, page: page, message: endpoint.message, timestamp: now))
    case .nothing:
      return Rendering(status: reply.status ?? 204, fields: fields, body: [])
    case .document(let body, let contentType):
      return Rendering(
        status: reply.status ?? endpoint.status, fields: fields, body: body, contentType: contentType)
    case .replay(let body):
      return Rendering(status: reply.status ?? endpoint.status, fields: fields, body: body)
    }
  }
}
