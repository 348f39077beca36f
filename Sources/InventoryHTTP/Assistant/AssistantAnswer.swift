internal import InventoryCore

/// Where a number of an answer comes from: what its caller can ask for again.
package struct Citation: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case product, stock, statistics, replenishment, advice, forecast, dashboard, sales
    case stockValue = "stock_value"
    case events, movements, orders
    case purchaseOrders = "purchase_orders"
    case locations, categories
  }

  package var kind: Kind
  /// The number of the record that it is about; `nil` for lists and reports.
  package var id: Int64?
  /// Path and query of the endpoint.
  package var path: String
  package var label: String
}

/// A table of an answer, or a chart: the first column stands below, the others are its series.
struct AnswerData: Hashable, Sendable {
  enum Kind: String, CaseIterable, Sendable { case table, line, bar }

  struct Column: Hashable, Sendable {
    enum Content: String, CaseIterable, Sendable { case text, quantity, money, day, moment, percent }

    var name: String
    var label: String
    var content: Content
  }

  var kind: Kind
  var title: String
  var columns: [Column]
  /// Text, numbers and nulls.
  var rows: [[JSONValue]]
}

/// What the assistant says.
struct AssistantAnswer: Sendable {
  enum Source: String, CaseIterable, Sendable { case builtin, upstream }

  var text: String
  var citations: [Citation] = []
  var data: AnswerData?
  var source = Source.builtin
  var isCached = false

  /// JSON of what is kept with the text.
  func details() -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.array("citations") { writer in
        for citation in citations {
          writer.object { writer in
            writer.member("kind", citation.kind.rawValue)
            writer.member("id", citation.id) { $0.value($1) }
            writer.member("path", citation.path)
            writer.member("label", citation.label)
          }
        }
      }
      writer.member("data", data) { writer, data in
        writer.object { writer in
          writer.member("kind", data.kind.rawValue)
          writer.member("title", data.title)
          writer.array("columns") { writer in
            for column in data.columns {
              writer.object { writer in
                writer.member("name", column.name)
                writer.member("label", column.label)
                writer.member("type", column.content.rawValue)
              }
            }
          }
          writer.array("rows") { writer in
            for row in data.rows { writer.array { writer in for cell in row { writer.value(cell) } } }
          }
        }
      }
      writer.member("source", source.rawValue)
    }
    return writer.bytes
  }
}

extension AssistantAnswer {
  /// An answer of a model from its text and ``details()``.
  init?(kept value: JSONValue) {
    guard let text = value["text"]?.text, let details = value["details"] else { return nil }
    self.text = text
    source = .upstream
    for citation in details["citations"]?.elements ?? [] {
      guard let kind = citation["kind"]?.text.flatMap(Citation.Kind.init), let path = citation["path"]?.text,
        let label = citation["label"]?.text
      else { return nil }
      citations.append(Citation(kind: kind, id: citation["id"]?.integer, path: path, label: label))
    }
  }
}

extension Citation.Kind {
  /// What it is called where nothing better is known.
  var title: String {
    let words = rawValue.replacing("_", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}

extension SchemaShape {
  static let citation = SchemaShape.named(
    "Citation",
    .object([
      .init("kind", .choice(Citation.Kind.allCases.map(\.rawValue))),
      .init(
        "id",
        .nullable(.identifier),
        summary: "Number of the record that it is about; null for lists and reports."
      ),
      .init("path", .text, summary: "Path and query at which the caller finds the same."),
      .init("label", .text),
    ])
  )

  static let answerData = SchemaShape.named(
    "AnswerData",
    .object([
      .init(
        "kind",
        .choice(AnswerData.Kind.allCases.map(\.rawValue)),
        summary: "A table; or a chart, of which the first column stands below and the others are series."
      ),
      .init("title", .text),
      .init(
        "columns",
        .array(
          .object([
            .init("name", .text), .init("label", .text),
            .init("type", .choice(AnswerData.Column.Content.allCases.map(\.rawValue))),
          ]),
          counts: nil
        )
      ),
      .init(
        "rows",
        .array(.array(.nullable(.either([.text, .figure])), counts: nil), counts: nil),
        summary: "A cell for each column: text, a number, or null."
      ),
    ])
  )
}
