internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// Clients, by e-mail address.
struct ClientImport: RecordImport {
  struct Row: Sendable {
    var email: EmailAddress
    var name: Change<String>
    var lastname: Change<String>
    var telephone: Change<PhoneNumber>
  }

  static let table: String? = ClientDraft.table

  static let columns: [ImportColumn] = [
    .init("email", isRequired: true), .init("name"), .init("lastname"), .init("telephone"),
  ]

  static let schema = Schema<Row>.object(
    .required("email", .email),
    .replacement("name", .name(1...100)),
    .replacement("lastname", .name(1...100)),
    .replacement("telephone", .telephone)
  ) { Row(email: $0, name: $1, lastname: $2, telephone: $3) }

  private enum Plan {
    case new(ClientDraft)
    case known(Client, ClientDraft)
    case refused([Violation])
  }

  func examine(_ rows: [Row], in context: some ServiceContext) throws -> [RowOutcome] {
    outcomes(rows, try plans(rows, in: context))
  }

  func apply(_ rows: [Row], in work: Work) throws -> AppliedRows {
    let plans = try plans(rows, in: work)
    var applied = AppliedRows(outcomes: try outcomes(rows, plans).checked())
    var (new, changed): ([(position: Int, draft: ClientDraft)], [(old: Client, draft: ClientDraft)]) = (
      [], []
    )
    for (position, plan) in plans.enumerated() {
      switch plan {
      case .new(let draft): new.append((position, draft))
      case .known(let old, let draft) where draft != old.draft:
        changed.append((old, draft))
        applied.records[position] = .init(id: old.id, version: old.version + 1)
      case .known, .refused: break
      }
    }
    let records = Records<ClientDraft>(work.connection)
    let ids = try uniquely(ClientDraft.resourceName, ClientDraft.uniqueField) {
      try records.insert(new.map(\.draft), now: work.now)
    }
    for (id, (position, _)) in zip(ids, new) { applied.records[position] = .init(id: id, version: 1) }
    try records.update(changed, now: work.now)
    return applied
  }

  private func plans(_ rows: [Row], in context: some ServiceContext) throws -> [Plan] {
    let keys = Set(rows.map { $0.email.text.lowercased() })
    let known = try Records<ClientDraft>(context.connection).records(by: "email_key", keys) {
      $0.email.lowercased()
    }
    var seen: Set<String> = []
    return rows.map { row in
      let key = row.email.text.lowercased()
      guard seen.insert(key).inserted else {
        return .refused([Violation(path: "/email", rule: "repeated", message: "expected each address once")])
      }
      if let old = known[key] {
        var draft = old.draft
        draft.name = row.name.applied(to: draft.name)
        draft.lastname = row.lastname.applied(to: draft.lastname)
        draft.telephone = row.telephone.map(\.text).applied(to: draft.telephone)
        return .known(old, draft)
      }
      guard
        case (.set(let name), .set(let lastname), .set(let telephone)) = (
          row.name, row.lastname, row.telephone
        )
      else {
        let missing = [
          ("name", row.name.isSet), ("lastname", row.lastname.isSet), ("telephone", row.telephone.isSet),
        ]
        return .refused(
          missing.filter { !$0.1 }.map {
            Violation(path: "/\($0.0)", rule: "required", message: "expected the \($0.0) of a new client")
          }
        )
      }
      return .new(ClientDraft(name: name, lastname: lastname, email: row.email, telephone: telephone))
    }
  }

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
      return RowOutcome(key: row.email.text, marks: [("email", row.email.text.lowercased())], result: result)
    }
  }

  private static func members(_ draft: ClientDraft) -> [(String, JSONValue)] {
    [
      ("name", .string(draft.name)), ("lastname", .string(draft.lastname)),
      ("telephone", .string(draft.telephone)),
    ]
  }

  func undo(_ changes: [ImportChange], in work: Work) throws {
    let records = Records<ClientDraft>(work.connection)
    for change in changes {
      guard let id = change.recordID, let client = try records.record(id: id, lock: true) else { continue }
      if change.isNew {
        try ClientDraft.checkDeletion(of: client, in: work)
        try records.delete(id: id)
      } else if case .object(let old) = try JSONParser().parse(change.oldValues ?? "{}") {
        var draft = client.draft
        if case .string(let name)? = old["name"] { draft.name = name }
        if case .string(let lastname)? = old["lastname"] { draft.lastname = lastname }
        if case .string(let telephone)? = old["telephone"] { draft.telephone = telephone }
        _ = try records.update(client, to: draft, now: work.now)
      }
    }
  }
}
