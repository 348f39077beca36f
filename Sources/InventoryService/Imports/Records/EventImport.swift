internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// Events of the calendar, by name and day.
struct EventImport: RecordImport {
  struct Row: Sendable {
    var name: String
    var day: CalendarDate
    var kind: Change<EventDraft.Kind>
    var description: Change<String?>
    var includeInPrediction: Change<Bool>
  }

  static let table: String? = "events"

  static let columns: [ImportColumn] = [
    .init("date", isRequired: true), .init("name", isRequired: true), .init("type"),
    .init("description", isClearable: true), .init("include_in_prediction", .flag),
  ]

  static let schema = Schema<Row>.object(
    .required("name", .name(1...255)),
    .required("date", .date),
    .replacement("type", .choice()),
    .change("description", .text(0...1000)),
    .replacement("include_in_prediction", .boolean)
  ) { Row(name: $0, day: $1, kind: $2, description: $3, includeInPrediction: $4) }

  private enum Plan {
    case new(EventDraft)
    case known(Event, EventDraft)
    case refused([Violation])
  }

  func examine(_ rows: [Row], in context: some ServiceContext) throws -> [RowOutcome] {
    outcomes(rows, try plans(rows, in: context))
  }

  func apply(_ rows: [Row], in work: Work) throws -> AppliedRows {
    let plans = try plans(rows, in: work)
    var applied = AppliedRows(outcomes: try outcomes(rows, plans).checked())
    let events = Records<EventDraft>(work.connection)
    for (position, plan) in plans.enumerated() {
      switch plan {
      case .new(let draft):
        let event = try uniquely(EventDraft.resourceName, EventDraft.uniqueField) {
          try events.insert(draft, now: work.now)
        }
        applied.records[position] = .init(id: event.id, version: event.version)
      case .known(let old, let draft) where draft != old.draft:
        guard let event = try events.update(old, to: draft, now: work.now) else {
          throw ServiceError.staleVersion(resource: EventDraft.resourceName)
        }
        applied.records[position] = .init(id: event.id, version: event.version)
      case .known, .refused: break
      }
    }
    return applied
  }

  private func plans(_ rows: [Row], in context: some ServiceContext) throws -> [Plan] {
    let known = try Events(context.connection).events(named: Set(rows.map(\.name)))
    var seen: Set<String> = []
    return rows.map { row in
      let key = Self.key(row.name, row.day)
      guard seen.insert(key).inserted else {
        return .refused([
          Violation(path: "/name", rule: "repeated", message: "expected each event of a day once")
        ])
      }
      guard let old = known.first(where: { Self.key($0.draft.name, $0.draft.day) == key }) else {
        guard case .set(let kind) = row.kind else {
          return .refused([
            Violation(path: "/type", rule: "required", message: "expected the type of a new event")
          ])
        }
        return .new(
          EventDraft(
            name: row.name,
            day: row.day,
            kind: kind,
            description: row.description.applied(to: nil),
            includeInPrediction: row.includeInPrediction.applied(to: true)
          )
        )
      }
      var draft = old.draft
      draft.kind = row.kind.applied(to: draft.kind)
      draft.description = row.description.applied(to: draft.description)
      draft.includeInPrediction = row.includeInPrediction.applied(to: draft.includeInPrediction)
      if draft.description == nil, old.draft.description == "" { draft.description = "" }
      guard draft == old.draft || old.draft.source != .calendar else {
        return .refused([
          Violation(
            path: "/name",
            rule: "read_only",
            message: "expected no change to a holiday that comes with a calendar"
          )
        ])
      }
      return .known(old, draft)
    }
  }

  private static func key(_ name: String, _ day: CalendarDate) -> String { "\(name.comparisonKey) \(day)" }

  private func outcomes(_ rows: [Row], _ plans: [Plan]) -> [RowOutcome] {
    zip(rows, plans).map { row, plan in
      let result: RowOutcome.Result
      switch plan {
      case .new: result = .created
      case .known(let old, let draft) where draft != old.draft:
        let (before, after) = difference(Self.members(old.draft), Self.members(draft))
        result = .changed(old: before, new: after)
      case .known: result = .unchanged
      case .refused(let violations): result = .refused(violations)
      }
      let key = "\(row.name) \(row.day)"
      return RowOutcome(key: key, marks: [("name", key)], result: result)
    }
  }

  private static func members(_ draft: EventDraft) -> [(String, JSONValue)] {
    [
      ("type", .string(draft.kind.rawValue)),
      ("description", draft.description.map(JSONValue.string) ?? .null),
      ("include_in_prediction", .bool(draft.includeInPrediction)),
    ]
  }

  func undo(_ changes: [ImportChange], in work: Work) throws {
    let events = Records<EventDraft>(work.connection)
    for change in changes {
      guard let id = change.recordID, let event = try events.record(id: id) else { continue }
      if change.isNew {
        try events.delete(id: id)
      } else if case .object(let old) = try JSONParser().parse(change.oldValues ?? "{}") {
        var draft = event.draft
        if case .string(let text)? = old["type"], let kind = EventDraft.Kind(rawValue: text) {
          draft.kind = kind
        }
        switch old["description"] {
        case .string(let text)?: draft.description = text
        case .null?: draft.description = nil
        default: break
        }
        if case .bool(let flag)? = old["include_in_prediction"] { draft.includeInPrediction = flag }
        _ = try events.update(event, to: draft, now: work.now)
      }
    }
  }
}
