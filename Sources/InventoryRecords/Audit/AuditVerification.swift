/// What a walk through the audit log has found.
package struct AuditVerification: Hashable, Sendable {
  /// What is wrong.
  package enum Fault: Hashable, Sendable {
    /// The row is not the one whose hash its successor, or the kept head, carries.
    case altered(id: Int64)
    /// Rows are missing before this one, or it stands twice.
    case sequence(id: Int64)
    /// The kept head of a lane does not match its last row: rows were cut off.
    case head(lane: Int64)
  }

  package var rows = 0
  package var chains = 0
  /// The first fault.
  package var fault: Fault?

  package init(rows: Int = 0, chains: Int = 0, fault: Fault? = nil) {
    self.rows = rows
    self.chains = chains
    self.fault = fault
  }
}
