/// An engine that can be saved whole into a file, and filled from one, while others use the database.
package protocol SavableEngine: SQLEngine {
  /// Writes the database as of one moment into a file, which exists and is empty.
  func save(to path: String) throws

  /// Puts what a file holds in the place of everything in the database, in one step: others see all of it or nothing.
  func replace(by path: String) throws
}
