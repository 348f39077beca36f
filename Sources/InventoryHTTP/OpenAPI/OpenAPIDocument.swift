internal import HTTPTypes
internal import InventoryCore

/// OpenAPI 3.1, derived from the endpoint table.
struct OpenAPIDocument {
  let endpoints: [Endpoint]
  let version: String

  func json() -> [UInt8] {
    var writer = JSONWriter(capacity: 128 << 10)
    writer.object { writer in
      writer.member("openapi", "3.1.0")
      writer.object("info") { writer in
        writer.member("title", "Inventory")
        writer.member("version", version)
        writer.member(
          "description",
          "Stock that is never oversold, forecasts with their reasons. Money is a decimal string."
        )
        writer.object("license") { writer in
          writer.member("name", "Apache-2.0")
          writer.member("identifier", "Apache-2.0")
        }
      }
      writer.array("servers") { writer in writer.object { $0.member("url", "/") } }
      writer.object("paths", writePaths)
      writer.object("components", writeComponents)
    }
    return writer.bytes
  }

  private func writePaths(_ writer: inout JSONWriter) {
    var paths: [String] = []
    for endpoint in endpoints where !paths.contains(endpoint.path.description) {
      paths.append(endpoint.path.description)
    }
    for path in paths {
      writer.name(path)
      writer.object { writer in
        for endpoint in endpoints where endpoint.path.description == path {
          writer.name(endpoint.method.rawValue.lowercased())
          writer.object { write(endpoint, into: &$0) }
        }
      }
    }
  }

  private func write(_ endpoint: Endpoint, into writer: inout JSONWriter) {
    writer.member("operationId", endpoint.operation)
    writer.member("summary", endpoint.summary)
    writer.array("tags") { $0.value(endpoint.tag) }
    writer.array("security") { writer in
      if endpoint.access != .everyone { writer.object { $0.array("bearer") { _ in } } }
    }
    switch endpoint.access {
    case .role(let role), .roleOrKey(let role): writer.member("x-role", role.rawValue)
    case .everyone, .local: break
    }
    let inPath = Set(endpoint.path.parameterNames)
    if !endpoint.parameters.isEmpty || endpoint.keepsAnswers {
      writer.array("parameters") { writer in
        for parameter in endpoint.parameters {
          writer.object {
            let place = inPath.contains(parameter.name) ? "path" : "query"
            write(named(parameter, of: endpoint), in: place, into: &$0)
          }
        }
        if endpoint.keepsAnswers { writeWriteParameters(endpoint, &writer) }
      }
    }
    if let body = endpoint.body {
      writer.object("requestBody") { writer in
        writer.member("required", !endpoint.bodyIsOptional)
        writer.object("content") { writer in
          writer.object("application/json") { writer in
            writer.name("schema")
            body.write(into: &writer, reference: Self.reference)
            let example = body.example
            writer.name("example")
            writer.value(example)
          }
        }
      }
    }
    if !endpoint.uploads.isEmpty { writeUpload(endpoint, into: &writer) }
    writer.object("responses") { writeResponses(endpoint, into: &$0) }
  }

  private func writeUpload(_ endpoint: Endpoint, into writer: inout JSONWriter) {
    writer.object("requestBody") { writer in
      writer.member("required", true)
      writer.object("content") { writer in
        for type in endpoint.uploads {
          writer.name(type)
          writer.object { writer in
            writer.object("schema") { writer in
              writer.member("type", "string")
              writer.member("minLength", 1)
            }
          }
        }
      }
    }
  }

  /// A parameter with what its endpoint says of it: the fields of a list are those of its records.
  private func named(_ parameter: SchemaShape.Property, of endpoint: Endpoint) -> SchemaShape.Property {
    guard parameter.name == "fields", case .list(let record) = endpoint.output else { return parameter }
    var parameter = parameter
    let names = record.properties.map(\.name)
    parameter.shape = .array(.choice(names), counts: 1...min(names.count, 40))
    return parameter
  }

  private func write(_ parameter: SchemaShape.Property, in place: String, into writer: inout JSONWriter) {
    writer.member("name", parameter.name)
    writer.member("in", place)
    writer.member("required", place == "path" || parameter.isRequired)
    if !parameter.summary.isEmpty { writer.member("description", parameter.summary) }
    if case .nullable(.array) = parameter.shape { writer.member("explode", false) }
    if case .array = parameter.shape { writer.member("explode", false) }
    writer.name("schema")
    parameter.shape.withoutNull.write(into: &writer, reference: Self.reference)
  }

  private func writeWriteParameters(_ endpoint: Endpoint, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", "Idempotency-Key")
      writer.member("in", "header")
      writer.member("required", false)
      writer.member(
        "description",
        "Makes a retry safe: the same key and body give the first answer again, for 24 h."
      )
      writer.object("schema") { writer in
        writer.member("type", "string")
        writer.member("minLength", 1)
        writer.member("maxLength", 255)
        writer.member("pattern", "^[!-~]+$")
      }
    }
    guard endpoint.rehearses else { return }
    writer.object { writer in
      writer.member("name", "dry_run")
      writer.member("in", "query")
      writer.member("required", false)
      writer.member("description", "Runs the whole transaction, answers with its outcome, and takes it back.")
      writer.object("schema") { $0.member("type", "boolean") }
    }
  }

  private func writeResponses(_ endpoint: Endpoint, into writer: inout JSONWriter) {
    writer.name("\(endpoint.status)")
    writeSuccess(endpoint, into: &writer)
    if let other = endpoint.otherStatus {
      writer.name("\(other)")
      if case .document = endpoint.output {
        writer.object { $0.member("description", HTTPResponse.Status(named: other).reasonPhrase) }
      } else {
        writeSuccess(endpoint, into: &writer)
      }
    }
    for (status, reasons) in endpoint.refusals {
      writer.name("\(status)")
      writer.object { writer in
        writer.member("description", HTTPResponse.Status(named: status).reasonPhrase)
        if !reasons.isEmpty {
          writer.array("x-reasons") { writer in for reason in reasons { writer.value(reason.rawValue) } }
        }
        writer.object("content") { writer in
          writer.object("application/json") { writer in
            writer.object("schema") { $0.member("$ref", "#/components/schemas/Error") }
          }
        }
      }
    }
  }

  private func writeSuccess(_ endpoint: Endpoint, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("description", endpoint.message)
      switch endpoint.output {
      case .nothing: break
      case .document(let type, let shape):
        writer.object("content") { Self.write(type, shape, into: &$0) }
      case .documents(let forms):
        writer.object("content") { writer in
          for (type, shape) in forms { Self.write(type, shape, into: &writer) }
        }
      case .object(let shape): Self.writeEnvelope(shape, tableType: endpoint.tableType, into: &writer)
      case .list(let shape):
        Self.writeEnvelope(
          .array(shape, counts: nil),
          isList: true,
          summary: endpoint.summaryShape,
          into: &writer
        )
      }
      writeLinks(of: endpoint, into: &writer)
    }
  }

  private func writeLinks(of endpoint: Endpoint, into writer: inout JSONWriter) {
    let links = endpoint.links(among: endpoints)
    guard !links.isEmpty else { return }
    writer.object("links") { writer in
      for link in links {
        writer.name(link.operation)
        writer.object { writer in
          writer.member("operationId", link.operation)
          writer.object("parameters") { writer in
            let number = "$response.body#/data/\(link.member)"
            writer.name(link.parameter)
            writer.value(number)
          }
        }
      }
    }
  }

  private static func write(_ type: String, _ shape: SchemaShape, into writer: inout JSONWriter) {
    writer.name(type)
    writer.object { writer in
      writer.name("schema")
      shape.write(into: &writer, reference: reference)
    }
  }

  private static func writeEnvelope(
    _ shape: SchemaShape,
    isList: Bool = false,
    summary: SchemaShape? = nil,
    tableType: String? = nil,
    into writer: inout JSONWriter
  ) {
    var properties: [SchemaShape.Property] = [.init("success", .boolean), .init("data", shape)]
    if isList {
      properties.append(
        .init(
          "page",
          .object([
            .init("limit", .count), .init("next_cursor", .nullable(.text)), .init("has_more", .boolean),
          ])
        )
      )
    }
    if let summary { properties.append(.init("summary", summary, isRequired: false)) }
    properties += [.init("message", .text), .init("timestamp", .instant)]
    writer.object("content") { writer in
      writer.object("application/json") { writer in
        writer.name("schema")
        SchemaShape.object(properties).write(into: &writer, reference: reference)
      }
      if let tableType { write(tableType, .text, into: &writer) }
    }
  }

  private func writeComponents(_ writer: inout JSONWriter) {
    writer.object("securitySchemes") { writer in
      writer.object("bearer") { writer in
        writer.member("type", "http")
        writer.member("scheme", "bearer")
        writer.member("bearerFormat", "JWT")
      }
    }
    writer.object("schemas") { writer in
      writer.name("Error")
      Self.errorShape.write(into: &writer, reference: { _ in nil })
      for (name, shape) in namedShapes() {
        writer.name(name)
        shape.write(into: &writer, reference: Self.reference)
      }
    }
  }

  private static let errorShape = SchemaShape.object([
    .init("success", .boolean),
    .init("error_code", .choice(ErrorCode.allCases.map(\.rawValue))),
    .init("message", .text),
    .init("details", .any, summary: "reason, fields, and the members of the reason."),
    .init("timestamp", .instant),
    .init("request_id", .text),
  ])

  private func namedShapes() -> [(String, SchemaShape)] {
    var found: [String: SchemaShape] = [:]
    for endpoint in endpoints {
      endpoint.body?.collectNames(into: &found)
      endpoint.summaryShape?.collectNames(into: &found)
      switch endpoint.output {
      case .object(let shape), .list(let shape), .document(_, let shape): shape.collectNames(into: &found)
      case .nothing, .documents: break
      }
    }
    return found.sorted { $0.key < $1.key }
  }

  private static func reference(_ name: String) -> String? { "#/components/schemas/\(name)" }
}
