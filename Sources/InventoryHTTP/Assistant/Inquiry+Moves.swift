internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

// Who moved what.
extension Inquiry {
  /// The latest movements of a product, or of all.
  func moves(_ row: JSONValue?) throws -> AssistantAnswer {
    try call.caller.require(.staff)
    var arguments = row.map { [("sku", Self.sku($0))] } ?? []
    arguments += [("limit", "\(parsed.count ?? 10)")] + atPlace
    guard parsed.spans.count < 2 else { return cannot("I list movements of one span of days at a time.") }
    if let span = parsed.spans.first {
      let (start, end) = try call.read { reading in
        (
          reading.chat.start(of: span.first, at: place.location),
          reading.chat.start(of: span.last.advanced(by: 1) ?? span.last, at: place.location)
        )
      }
      arguments += [("from", "\(start)"), ("to", "\(end)")]
    }
    if let kind = parsed.movementKind { arguments.append(("kind", kind)) }
    let result = try tools.run("list_movements", arguments)
    let rows = result.data.elements
    let what = row.map { "of \(Self.name($0)) (\(Self.sku($0)))" } ?? "of any product"
    let when = parsed.spans.first.map { " \(Self.days($0))" } ?? ""
    let citation = Self.citation(result, "Movements", id: nil)
    guard let last = rows.first else {
      return AssistantAnswer(
        text: "There is no movement \(what) \(whereAsked)\(when).",
        citations: [citation]
      )
    }
    let known = try actors(of: rows)
    func actor(_ row: JSONValue) -> String { known[Self.actor(row)] ?? Self.actor(row) }
    let time = try moment(last["occurred_at"]?.text)
    let kind = (last["kind"]?.text ?? "").replacing("_", with: " ")
    let of = row == nil ? " of \(Self.shown(last["sku"]?.text ?? ""))" : ""
    return AssistantAnswer(
      text:
        "The latest movement \(what) \(whereAsked)\(when) is a \(kind)\(of) of \(last["quantity"]?.text ?? "") by \(actor(last)) \(time). The table has the last \(rows.count).",
      citations: [citation],
      data: Self.table(
        "Movements",
        [
          ("occurred_at", "When", .moment), ("sku", "SKU", .text), ("kind", "Kind", .text),
          ("quantity", "Quantity", .quantity),
          ("balance_after", "Balance", .quantity), ("actor", "Who", .text), ("reference", "Reference", .text),
        ],
        rows.map {
          [
            $0["occurred_at"], $0["sku"], $0["kind"], $0["quantity"], $0["balance_after"], .string(actor($0)),
            $0["reference"],
          ]
        }
      )
    )
  }

  /// Who has recorded a movement, as everybody sees it who sees movements: `user 3`.
  private static func actor(_ row: JSONValue) -> String {
    row["actor_kind"]?.text == "system"
      ? "the system" : "\(row["actor_kind"]?.text ?? "") \(row["actor_id"]?.text ?? "")"
  }

  /// Names of those who have recorded movements, as far as the asker's role sees them: an administrator sees all, everybody
  /// else their own.
  private func actors(of rows: [JSONValue]) throws -> [String: String] {
    try call.read { reading in
      var names: [String: String] = [:]
      for row in rows where names[Self.actor(row)] == nil {
        guard let kind = row["actor_kind"]?.text.flatMap(Actor.Kind.init), let id = row["actor_id"]?.integer,
          let actor = Actor(kind: kind, id: id), call.role >= .admin || actor == call.caller.actor
        else { continue }
        do {
          switch actor {
          case .user(let id): names[Self.actor(row)] = Self.shown(try reading.accounts.user(id: id).fullName)
          case .apiKey(let id):
            names[Self.actor(row)] = "the key \(Self.shown(try reading.apiKeys.key(id: id).name))"
          default: break
          }
        } catch ServiceError.notFound { continue }
      }
      return names
    }
  }

  /// A moment as the clocks at the place show it.
  private func moment(_ text: String?) throws -> String {
    guard let text, let moment = try? Instant(parsing: text) else { return "at an unknown time" }
    let (day, start) = try call.read(.statement) { reading in
      let day = reading.chat.day(of: moment, at: place.location)
      return (day, reading.chat.start(of: day, at: place.location))
    }
    let minutes = max(0, moment.microseconds - start.microseconds) / 60_000_000
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "on \(Self.day(day)) at \(two(minutes / 60)):\(two(minutes % 60))"
  }
}
