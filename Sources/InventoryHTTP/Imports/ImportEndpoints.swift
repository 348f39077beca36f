internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService
internal import InventoryStore

/// Files of sales of days gone by.
enum ImportEndpoints {
  private static let prefix = EndpointTable.prefix + "/imports"
  private static let tag = "imports"

  static let all: [Endpoint] = [submit, one, reverse]

  /// Formats by their media types.
  private static let types: KeyValuePairs<String, ImportRecord.Format> = [
    "text/csv": .csv, "application/x-ndjson": .ndjson, "application/ndjson": .ndjson,
  ]

  private struct Wish: Sendable {
    var format: ImportRecord.Format?
    var isRehearsal: Bool
    var isRepeated: Bool
  }

  private static let submit = Endpoint.upload(
    prefix,
    "submitImport",
    "Hand in a file of sales (sku, date, quantity, unit_price?, is_promo?); a worker checks the whole file and then "
      + "writes all of it, or nothing",
    tag: tag,
    access: .staff,
    types: types.map(\.key),
    parameters: Schema.object(
      .optional("format", .choice(), "When Content-Type does not say it."),
      .optional("dry_run", .boolean, default: false, "Whether the file is only checked."),
      .optional(
        "again",
        .boolean,
        default: false,
        "Whether a file that was imported before is imported again."
      )
    ) { Wish(format: $0, isRehearsal: $1, isRepeated: $2) },
    output: .object(Resource.imported.shape),
    status: 202,
    message: "Import submitted",
    reasons: [.alreadyImported]
  ) { call, wish in
    let format = try wish.format ?? format(of: call.request)
    guard !call.request.body.isEmpty else { throw Problem(.badRequest, "The body is the file; it is empty.") }
    return try call.commit { work in
      let record = try work.imports.submit(
        call.request.body,
        format,
        isRehearsal: wish.isRehearsal,
        isRepeated: wish.isRepeated
      )
      return .data(try call.rendered(record, in: work)).with(.location, "\(prefix)/\(record.id)")
    }
  }

  private static let one = Endpoint.read(
    prefix + "/{id}",
    "getImport",
    "How an import stands, with every fault of the file",
    tag: tag,
    access: .staff,
    parameters: .recordPath,
    output: .object(Resource.imported.shape)
  ) { call, path in
    let data = try call.read { reading in
      try call.rendered(try reading.imports.record(id: path.id), in: reading)
    }
    return .data(data, tag: EntityTag(content: data))
  }

  private static let reverse = Endpoint.action(
    .post,
    prefix + "/{id}/reverse",
    "reverseImport",
    "Take an import back by compensating entries",
    tag: tag,
    access: .staff,
    parameters: .recordPath,
    output: .object(Resource.imported.shape),
    status: 202,
    message: "Reversal submitted",
    reasons: [.alreadyReversed, .notReversible]
  ) { call, path in
    try call.commit { work in
      .data(
        try call.rendered(try work.imports.submitReversal(of: path.id), in: work)
      )
    }
  }

  private static func format(of request: Request) throws -> ImportRecord.Format {
    let type = (request.head.headerFields[.contentType] ?? "").prefix { $0 != ";" }.lowercased()
      .trimmingSpaces
    guard let format = types.first(where: { $0.key == type })?.value else {
      throw Problem(
        status: 415,
        "Expected Content-Type \(types.map(\.key).joined(separator: ", ")), or the parameter format."
      )
    }
    return format
  }
}

extension Call {
  fileprivate func rendered(_ record: ImportRecord, in context: some ServiceContext) throws -> [UInt8] {
    Resource.imported.data(try context.imports.status(of: record), for: role)
  }
}
