internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Files that bring in products, clients, sales of days gone by, counts and events.
enum ImportEndpoints {
  private static let prefix = EndpointTable.prefix + "/imports"
  private static let tag = "imports"

  static let all: [Endpoint] = [list, submit, one, faults, changes, reverse]

  /// Formats by their media types.
  private static let types: KeyValuePairs<String, FileFormat> = [
    "text/csv": .csv, "application/x-ndjson": .ndjson, "application/ndjson": .ndjson,
  ]

  private struct ImportParameters: Sendable {
    var resource: ImportResource
    var format: FileFormat?
    var decimal: DecimalMark
    var locationID: Int64?
    var isRehearsal: Bool
    var isRepeated: Bool

    var locationFits: Bool { locationID == nil || resource.hasLocations }
  }

  private static let list = Endpoint.read(
    prefix,
    "listImports",
    "List imports, newest first",
    tag: tag,
    access: .staff,
    parameters: Schema.object(
      .window,
      .optional("resource", Schema<ImportResource>.choice()),
      .optional("state", Schema<ImportRecord.State>.choice())
    ) { ListParameters(filter: ImportFilter(resource: $1, state: $2), window: $0) },
    output: .list(Resource.imported.shape)
  ) { call, parameters in
    try call.page(parameters.window, of: .imported) { reading, part in
      try reading.imports.page(parameters.filter, part)
    } total: {
      try $0.imports.count(parameters.filter)
    }
  }

  private static let importParameters = Schema<ImportParameters>.object(
    Field<ImportResource>.optional(
      "resource",
      .choice(),
      default: .sales,
      "products by sku, clients by email, events by name and date, counts by sku or barcode, sales of days gone by."
    ),
    .optional("format", Schema<FileFormat>.choice(), "When Content-Type does not say it."),
    Field<DecimalMark>.optional("decimal", .choice(), default: .point, "How a table writes its numbers."),
    .optional("location_id", .identifier, "Of sales and counts; the default location when absent."),
    .optional(
      "dry_run",
      .boolean,
      default: false,
      "Whether the file is only checked, and what it would do told."
    ),
    .optional(
      "again",
      .boolean,
      default: false,
      "Whether a file of sales or counts that was imported before is imported again."
    )
  ) {
    ImportParameters(resource: $0, format: $1, decimal: $2, locationID: $3, isRehearsal: $4, isRepeated: $5)
  }
  .refined("resource", "this resource does not belong to locations", at: "location_id") { $0.locationFits }

  private static let submit = Endpoint.upload(
    prefix,
    "submitImport",
    "Submit a file for import; a worker validates the whole file, then imports all of it or nothing. Fields of a CSV "
      + "file are separated by commas, semicolons or tabs",
    tag: tag,
    access: .staff,
    types: types.map(\.key),
    parameters: importParameters,
    output: .object(Resource.imported.shape),
    status: 202,
    message: "Import submitted",
    audit: ["submit import", "submit task"],
    reasons: [.alreadyImported]
  ) { call, parameters in
    let format = try parameters.format ?? format(of: call.request)
    guard !call.request.body.isEmpty else {
      throw Problem(.badRequest, "The body is empty; expected the file.")
    }
    return try call.commit { work in
      let record = try work.imports.submit(
        call.request.body,
        ImportOrder(
          parameters.resource,
          format,
          decimal: parameters.decimal,
          locationID: parameters.locationID,
          isRehearsal: parameters.isRehearsal,
          isRepeated: parameters.isRepeated
        )
      )
      return .data(try call.rendered(record, in: work)).with(.location, "\(prefix)/\(record.id)")
    }
  }

  private static let one = Endpoint.read(
    prefix + "/{id}",
    "getImport",
    "Get the status of an import, with the first faults of its file",
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

  /// A part of what belongs to one import.
  private static let rows = Schema<ListParameters<Int64>>.object(
    Field<Int64>.required("id", .identifier, "Number of the import."),
    Field<ListWindow>.window
  ) { ListParameters(filter: $0, window: $1) }

  private static let faults = Endpoint.read(
    prefix + "/{id}/faults",
    "listImportFaults",
    "List all faults of the file of an import, with row, column, expected and actual value",
    tag: tag,
    access: .staff,
    parameters: rows,
    output: .list(Resource.importFault.shape)
  ) { call, parameters in
    try call.page(parameters.window, of: .importFault) { reading, part in
      try reading.imports.faults(of: parameters.filter, part)
    } total: {
      try $0.imports.faultCount(of: parameters.filter)
    }
  }

  private static let changes = Endpoint.read(
    prefix + "/{id}/changes",
    "listImportChanges",
    "List what an import has changed or would change, row by row, with old and new values",
    tag: tag,
    access: .staff,
    parameters: rows,
    output: .list(Resource.importChange.shape)
  ) { call, parameters in
    try call.page(parameters.window, of: .importChange) { reading, part in
      try reading.imports.changes(of: parameters.filter, part)
    } total: {
      try $0.imports.changeCount(of: parameters.filter)
    }
  }

  private static let reverse = Endpoint.action(
    .post,
    prefix + "/{id}/reverse",
    "reverseImport",
    "Reverse a whole import: stock movements by compensating entries, records by restoring their previous values; refused, "
      + "with the reason, when a later change conflicts",
    tag: tag,
    access: .staff,
    parameters: .recordPath,
    output: .object(Resource.imported.shape),
    status: 202,
    message: "Reversal submitted",
    audit: ["reverse import", "submit task?"],
    reasons: [.alreadyReversed, .notReversible]
  ) { call, path in
    try call.commit { work in
      .data(
        try call.rendered(try work.imports.submitReversal(of: path.id), in: work)
      )
    }
  }

  private static func format(of request: Request) throws -> FileFormat {
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
