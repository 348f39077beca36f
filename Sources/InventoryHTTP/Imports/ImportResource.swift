internal import InventoryCore
internal import InventoryRecords
internal import InventoryService
internal import InventoryStore

extension Resource where Value == ImportStatus {
  static let imported = Resource(
    "Import",
    [
      .init("import_id", .identifier) { $1.value($0.record.id) },
      .init("state", .choice(ImportRecord.State.allCases.map(\.rawValue))) {
        $1.value($0.record.state.rawValue)
      },
      .init("format", .choice(ImportRecord.Format.allCases.map(\.rawValue))) {
        $1.value($0.record.format.rawValue)
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

  private static let reportShape = SchemaShape.object([
    .init("lines", .count), .init("sales", .count), .init("products", .count),
    .init("products_created", .count), .init("first_day", .nullable(.day)),
    .init("last_day", .nullable(.day)), .init("fault_count", .count),
    .init(
      "faults",
      .array(
        .object([
          .init("row", .count), .init("column", .nullable(.text)), .init("expected", .text),
          .init("got", .text),
        ]),
        counts: 0...50
      ),
      summary: "The first 50."
    ),
  ])
}
