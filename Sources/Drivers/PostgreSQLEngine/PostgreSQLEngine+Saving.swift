internal import InventoryStore
internal import Platform

extension PostgreSQLEngine: SavableEngine {
  package func save(to path: String) throws { try ClientTools(settings).save(to: path) }

  /// A back-up need not have the trigger that ends the sessions of those who rely on a board when others write: nobody relies
  /// on one until the schema is the present one again.
  package func replace(by path: String) throws {
    let guest: Link
    do { guest = try guestLink() } catch let failure as LinkFailure { throw failure.error }
    try withExtendedLifetime(guest) { try ClientTools(settings).replace(by: path) }
  }

  /// A session that keeps everybody from relying on a board for as long as it is open.
  private func guestLink() throws -> Link {
    let link = try Link(settings, direct: true)
    let deadline = MonotonicTime.now.advanced(bySeconds: settings.statementTimeout)
    let question = "SELECT to_regprocedure('cache_board_guest()') IS NOT NULL"
    var hasBoards = false
    try link.run([Command(question, isPreparable: false)], until: deadline).last?
      .forEach { hasBoards = try $0.nextFlag() }
    if hasBoards {
      _ = try link.run([Command("SELECT cache_board_guest()", isPreparable: false)], until: deadline)
    }
    return link
  }
}
