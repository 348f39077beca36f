internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// What a request changes of a record.
struct Revision<Draft>: Sendable {
  let apply: @Sendable (inout Draft) -> Void

  init(_ apply: @escaping @Sendable (inout Draft) -> Void) { self.apply = apply }
}

/// The endpoints of a kind of record that people list, add, read, change and delete.
struct RecordEndpoints<Draft: RecordRules, New: Sendable> {
  /// Below the common prefix, such as `/clients`.
  let path: String
  /// `Client` and `Clients`: names of operations and schemas.
  let name: String
  let plural: String
  /// For people: `client`, `clients`.
  let singularText: String
  let pluralText: String
  /// Summaries, where the usual ones do not say it well.
  var listSummary: String?
  var changeSummary: String?
  var deletionSummary: String?
  /// The name of the schema of bodies, where a new record and a change have the same.
  var bodyName: String?
  var creationRate = RateClass.standard
  /// Reasons for which a change may be refused, besides those of every kind of record.
  var changeReasons: [Reason] = []
  /// The same of a deletion.
  var deletionReasons: [Reason] = [.inUse]
  /// What its cached answers are about; `nil` where none is cached.
  var cache: CachePolicy.Subject?
  let resource: Resource<Record<Draft>>
  let query: Schema<ListParameters<Draft.Filter>>
  let new: Schema<New>
  let change: Schema<Revision<Draft>>
  let draft: @Sendable (New, Work) throws -> Draft

  private var prefix: String { EndpointTable.prefix + path }
  private var duplicates: [Reason] { Draft.uniqueField.isEmpty ? [] : [.duplicate] }
  private var tag: String { String(path.dropFirst()) }
  /// With its article: `a client`, `an address`.
  private var oneText: String {
    let beginsWithVowel = singularText.first.map { "aeiou".contains($0) } ?? false
    return "\(beginsWithVowel ? "an" : "a") \(singularText)"
  }

  var all: [Endpoint] {
    [list, creation, reading, update(.put, "replace"), update(.patch, "update"), deletion]
  }

  private var list: Endpoint {
    Endpoint.read(
      prefix,
      "list\(plural)",
      listSummary ?? "List \(pluralText), filtered and sorted",
      tag: tag,
      access: .role(Draft.access.readers),
      parameters: query,
      output: .list(resource.shape)
    ) { [resource, cache] call, parameters in
      try call.page(parameters.window, of: resource, cachedAs: cache) { reading, part in
        try reading.records(Draft.self).page(parameters.filter, part)
      } total: {
        try $0.records(Draft.self).count(parameters.filter)
      }
    }
  }

  private var creation: Endpoint {
    Endpoint.write(
      .post,
      prefix,
      "create\(name)",
      "Create \(oneText)",
      tag: tag,
      access: .role(Draft.access.creators),
      rate: creationRate,
      parameters: .none,
      body: new.named(bodyName ?? "New\(name)"),
      output: .object(resource.shape),
      status: 201,
      message: "\(name) created",
      audit: [AuditRow("create \(Draft.resourceName)")],
      reasons: duplicates
    ) { [resource, draft, prefix] call, _, new in
      try call.commit { work in
        let record = try work.records().create(try draft(new, work))
        return Reply.data(resource.data(record, for: call.role), version: record.versionTag)
          .with(.location, "\(prefix)/\(record.id)")
      }
    }
  }

  private var reading: Endpoint {
    Endpoint.read(
      prefix + "/{id}",
      "get\(name)",
      "Get \(oneText)",
      tag: tag,
      access: .role(Draft.access.readers),
      parameters: .recordPath,
      output: .object(resource.shape)
    ) { [resource, cache] call, path in
      func answer() throws -> CachedAnswer {
        let record = try call.read(.statement) { try $0.records(Draft.self).record(id: path.id) }
        return CachedAnswer(resource.data(record, for: call.role), version: record.versionTag)
      }
      guard let cache else { return try call.uncached(answer) }
      return try call.cached(cache, answer)
    }
  }

  private func update(_ method: HTTPRequest.Method, _ verb: String) -> Endpoint {
    Endpoint.write(
      method,
      prefix + "/{id}",
      "\(verb)\(name)",
      changeSummary ?? "Update \(oneText); fields that are absent stay unchanged",
      tag: tag,
      access: .role(Draft.access.writers),
      parameters: .recordPath,
      body: change.named(bodyName ?? "\(name)Change"),
      output: .object(resource.shape),
      message: "\(name) changed",
      audit: [AuditRow("update \(Draft.resourceName)?")],
      reasons: duplicates + [.staleVersion] + changeReasons
    ) { [resource] call, path, revision in
      try call.commit { work in
        let record = try work.records(Draft.self).update(
          id: path.id,
          revision.apply,
          ifMatch: { try call.checkMatch($0.versionTag, of: $0, as: resource) }
        )
        return .data(resource.data(record, for: call.role), version: record.versionTag)
      }
    }
  }

  private var deletion: Endpoint {
    Endpoint.action(
      .delete,
      prefix + "/{id}",
      "delete\(name)",
      deletionSummary ?? "Delete \(oneText)",
      tag: tag,
      access: .role(Draft.access.writers),
      parameters: .recordPath,
      output: .nothing,
      status: 204,
      message: "\(name) deleted",
      audit: [AuditRow("delete \(Draft.resourceName)")],
      reasons: [.staleVersion] + deletionReasons
    ) { call, path in
      try call.commit { work in
        try work.records(Draft.self).delete(id: path.id, ifMatch: { try call.checkMatch($0.versionTag) })
        return .nothing
      }
    }
  }
}

extension Record where Draft: RecordRules {
  /// What a change must match.
  var versionTag: EntityTag { EntityTag("\(Draft.tagName)\(id).\(version)") }
}
