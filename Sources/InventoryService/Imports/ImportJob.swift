internal import InventoryCore
internal import InventoryRecords

/// Imports as jobs: the file waits in the database until a worker has read it.
package enum ImportJob {
  package static let run = "import.run"
  /// As jobs of imports were called while there were sales only.
  package static let runSales = "import.sales"
  package static let reverse = "import.reverse"

  static func draft(_ kind: String, importID: Int64) -> JobDraft {
    JobDraft(
      kind: kind,
      payload: #"{"import_id":\#(importID)}"#,
      priority: 20,
      uniqueKey: "\(kind):\(importID)"
    )
  }
}
