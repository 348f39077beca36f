internal import HTTPTypes
internal import InventoryCore

/// The interface for people: one page without scripts and without outside requests, derived from the table.
enum DocumentationPage {
  static func html(endpoints: [Endpoint], version: String) -> [UInt8] {
    var page = """
      <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Inventory API</title>
      <meta name="viewport" content="width=device-width,initial-scale=1"></head><body>
      <h1>Inventory API \(version)</h1>
      <p>Machine-readable: <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>. Sign in with
      <code>POST /api/v1/auth/login</code> and send <code>Authorization: Bearer …</code>.</p>
      """
    var tags: [String] = []
    for endpoint in endpoints where !tags.contains(endpoint.tag) { tags.append(endpoint.tag) }
    for tag in tags {
      page += "<h2>\(escaped(tag))</h2>\n"
      for endpoint in endpoints where endpoint.tag == tag { page += section(endpoint) }
    }
    page += "</body></html>\n"
    return Array(page.utf8)
  }

  private static func section(_ endpoint: Endpoint) -> String {
    var text =
      "<h3 id=\"\(endpoint.operation)\"><code>\(endpoint.method.rawValue) \(escaped(endpoint.path.description))</code></h3>\n"
    text += "<p>\(escaped(endpoint.summary)). "
    switch endpoint.access {
    case .everyone: text += "No sign-in.</p>\n"
    case .role(let role): text += "Role \(role.rawValue).</p>\n"
    case .roleOrKey(let role): text += "Role \(role.rawValue), or an API key.</p>\n"
    case .local: text += "Local socket or admin.</p>\n"
    }
    if !endpoint.parameters.isEmpty { text += "<h4>Parameters</h4>" + list(endpoint.parameters) }
    if let body = endpoint.body { text += "<h4>Body</h4>" + list(body.properties) }
    let refusals = endpoint.refusals.map { status, reasons in
      "\(status)" + (reasons.isEmpty ? "" : " (" + reasons.map(\.rawValue).joined(separator: ", ") + ")")
    }
    return text
      + "<p>Answers \(endpoint.status). Refuses with \(escaped(refusals.joined(separator: "; "))).</p>\n"
  }

  private static func list(_ properties: [SchemaShape.Property]) -> String {
    "<ul>"
      + properties.map { property in
        var schema = JSONWriter()
        property.shape.withoutNull.write(into: &schema)
        return "<li><code>\(escaped(property.name))</code>\(property.isRequired ? ", required" : "") "
          + "\(escaped(property.summary)) <small>\(escaped(schema.text))</small></li>"
      }.joined() + "</ul>\n"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
