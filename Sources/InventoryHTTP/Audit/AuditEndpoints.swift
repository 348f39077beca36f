internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// The audit log: who did what, and whether that is still what was written.
enum AuditEndpoints {
  private static let prefix = EndpointTable.prefix + "/audit-logs"
  private static let tag = "audit"

  static let all: [Endpoint] = [list, verify]

  private enum Format: String, CaseIterable, Sendable {
    case json
    case csv
  }

  private struct Parameters: Sendable {
    var filter: AuditFilter
    var window: ListWindow
    var format: Format
  }

  private static let parameters = Schema.object(
    .window,
    .optional("actor", .actor, "user:7, key:7, uid:1000, system or anonymous."),
    .optional("action", .text(1...100)),
    .optional("resource", .text(1...200), "A type such as product, or type and number: product:7."),
    .optional("from", .instant, "At or after."),
    .optional("to", .instant, "Before."),
    .optional("format", Schema<Format>.choice(), default: .json, "A page as CSV instead of JSON.")
  ) { window, actor, action, resource, from, to, format in
    let parts = resource?.split(separator: ":", maxSplits: 1).map(String.init) ?? []
    return Parameters(
      filter: AuditFilter(
        actor: actor,
        action: action,
        resourceType: parts.first,
        resourceID: parts.count > 1 ? parts[1] : nil,
        from: from,
        to: to
      ),
      window: window,
      format: format
    )
  }.refined("period", "from and to may lie at most 366 days apart", at: "to") { parameters in
    guard let from = parameters.filter.from, let to = parameters.filter.to else { return true }
    return to <= from.advanced(bySeconds: AuditService<Reading>.longestPeriod)
  }

  private static let list = Endpoint.read(
    prefix,
    "listAuditLogs",
    "List audit log entries, newest first; reading them is recorded too",
    tag: tag,
    access: .admin,
    parameters: parameters,
    output: .list(Resource.auditRecord.shape),
    audit: ["read audit_log"]
  ) { call, parameters in
    let part = try call.part(parameters.window)
    let (page, total) = try call.read { reading in
      (
        try reading.audit.page(parameters.filter, part),
        parameters.window.wantsTotal ? try reading.audit.count(parameters.filter) : 0
      )
    }
    let answer = try call.list(
      page,
      window: parameters.window,
      resource: .auditRecord,
      total: { total }
    )
    try call.inventory.commit(as: call.caller) { work in
      work.audit.noteReading(parameters.filter, rows: page.values.count)
    }
    guard parameters.format == .csv else { return try call.uncached { answer } }
    var reply = Reply(.document(AuditCSV.bytes(page.values), contentType: "text/csv; charset=utf-8"))
    for field in answer.fields {
      if let name = HTTPField.Name(field.name) { reply.fields.append((name, field.value)) }
    }
    return reply.with(.contentDisposition, "attachment; filename=\"audit-log.csv\"")
  }

  private static let verify = Endpoint.read(
    prefix + "/verify",
    "verifyAuditLog",
    "Verify the hash chains of the audit log; reports the first altered entry",
    tag: tag,
    access: .admin,
    output: .object(
      .named(
        "AuditVerification",
        .object([
          .init("valid", .boolean, isRequired: true), .init("rows", .count, isRequired: true),
          .init("chains", .count, isRequired: true), .init("fault", .nullable(.text), isRequired: true),
          .init("row_id", .nullable(.identifier), isRequired: true),
        ])
      )
    )
  ) { call in
    let found = try call.inventory.read { try $0.audit.verify() }
    return .object { writer in
      writer.member("valid", found.fault == nil)
      writer.member("rows", found.rows)
      writer.member("chains", found.chains)
      writer.member("fault", found.fault?.name) { $0.value($1) }
      writer.member("row_id", found.fault?.rowID) { $0.value($1) }
    }
  }
}

extension Schema where Value == Actor {
  /// `user:7`, as answers and logs write it.
  fileprivate static var actor: Schema {
    .parsed(
      "actor",
      .string(
        lengths: nil,
        pattern: "^(anonymous|system|(user|key):[0-9]{1,18}|uid:[0-9]{1,9})$",
        format: nil
      ),
      expected: "user:7, key:7, uid:1000, system or anonymous"
    ) { Actor($0) }
  }
}

extension AuditVerification.Fault {
  /// For programs.
  fileprivate var name: String {
    switch self {
    case .altered: "altered"
    case .sequence: "sequence"
    case .head: "head"
    }
  }

  fileprivate var rowID: Int64? {
    switch self {
    case .altered(let id), .sequence(let id): id
    case .head: nil
    }
  }
}
