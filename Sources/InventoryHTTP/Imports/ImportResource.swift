internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

extension Resource where Value == ImportStatus {
  static let imported = Resource(
    "Import",
    [
      .init("import_id", .identifier) { $1.value($0.record.id) },
      .init("state", .choice(ImportRecord.State.allCases.map(\.rawValue))) {
        $1.value($0.record.state.rawValue)
      },
      .init("resource", .choice(ImportResource.allCases.map(\.rawValue))) {
        $1.value($0.record.resource.rawValue)
      },
      .init("format", .choice(FileFormat.allCases.map(\.rawValue))) {
        $1.value($0.record.format.rawValue)
      },
      .init("location_id", .nullable(.identifier), "Of sales and counts.") {
        $1.optional($0.record.locationID)
      },
      .init("dry_run", .boolean) { $1.value($0.record.isRehearsal) },
      .init("size", .count, "Bytes.") { $1.value($0.record.size) },
      .init("created_at", .instant) { $1.value($0.record.createdAt) },
      .init("finished_at", .nullable(.instant)) { $1.optional($0.record.finishedAt) },
      .init("report", .nullable(reportShape), "What came in, or would; null until the file has been read.") {
        $1.optional(json: $0.record.report)
      },
      .init("task", optional: Resource<Job>.task, "Reads the file; null when it is forgotten.") { $0.job },
      .init("reversal_task", optional: Resource<Job>.task, "Takes the import back.") { $0.reversal },
    ]
  )

  /// Numbers of products and days are those of files of sales.
  private static let reportShape = SchemaShape.object([
    .init("lines", .count, isRequired: true), .init("created", .count, isRequired: true),
    .init("changed", .count, isRequired: true), .init("unchanged", .count, isRequired: true),
    .init("sales", .count, isRequired: false), .init("products", .count, isRequired: false),
    .init("products_created", .count, isRequired: false),
    .init("first_day", .nullable(.day), isRequired: false),
    .init("last_day", .nullable(.day), isRequired: false), .init("fault_count", .count, isRequired: true),
    .init(
      "faults",
      .array(Resource<ImportFault>.importFault.shape, counts: 0...50),
      isRequired: true,
      summary: "The first 50."
    ),
  ])
}

extension Resource where Value == ImportFault {
  static let importFault = Resource([
    .init("row", .count, "Of the file, from 1; a header counts.") { $1.value($0.row) },
    .init("column", .nullable(.text), "null when the row as a whole is wrong.") { $1.optional($0.column) },
    .init("expected", .text) { $1.value($0.expected) },
    .init("got", .text) { $1.value($0.got) },
  ])
}

extension Resource where Value == ImportChange {
  static let importChange = Resource([
    .init("row", .count, "Of the file, from 1; a header counts.") { $1.value($0.row) },
    .init("key", .text, "SKU, e-mail address, or name and day.") { $1.value($0.key) },
    .init("change", .choice(["created", "changed"])) { $1.value($0.isNew ? "created" : "changed") },
    .init("record_id", .nullable(.identifier), "null when nothing was written, or it was taken back.") {
      $1.optional($0.recordID)
    },
    .init("old", .nullable(.any), "The members that change, as they were; null for what is new.") {
      $1.optional(json: $0.oldValues)
    },
    .init("new", .nullable(.any), "The same members as they are now; null for what is new.") {
      $1.optional(json: $0.newValues)
    },
  ])
}
