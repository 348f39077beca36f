package import InventoryCore

/// Who reads and who writes the records of a kind: people and programs with this role, or one that may do more.
package struct RecordAccess: Hashable, Sendable {
  package var readers: Role
  package var writers: Role
  /// Who may add one.
  package var creators: Role

  /// - Parameter creators: The writers, unless said otherwise.
  init(readers: Role = .staff, writers: Role = .staff, creators: Role? = nil) {
    self.readers = readers
    self.writers = writers
    self.creators = creators ?? writers
  }
}
