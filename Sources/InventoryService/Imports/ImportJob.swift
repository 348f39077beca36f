internal import InventoryCore

/// Imports as jobs: the file waits in the database until a worker has read it.
package enum ImportJob {
  package static let run = kind("import.run", "Checks the file of an import, and brings it in") {
    try $0.run($1, $2)
  }

  /// As jobs of imports were called while there were sales only; some may still wait.
  package static let runSales = kind("import.sales", "As import.run, in jobs of earlier releases") {
    try $0.run($1, $2)
  }

  package static let reverse = kind("import.reverse", "Takes an import back") { try $0.reverse($1, $2) }

  package static let kinds = [AnyJobKind(run), AnyJobKind(runSales), AnyJobKind(reverse)]

  /// What is done with one import, one at a time.
  private static func kind(
    _ name: String,
    _ summary: String,
    run: @escaping @Sendable (ImportRunner, Int64, JobContext) throws -> JobOutcome
  ) -> JobKind<Int64> {
    JobKind(
      name,
      summary,
      payload: .object(.required("import_id", .identifier, \.self)) { $0 },
      priority: 20,
      lane: .heavy,
      unique: .onePer { "\($0)" },
      run: { context, id in try run(ImportRunner(inventory: context.inventory), id, context) }
    )
  }
}
