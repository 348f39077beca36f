/// The named properties in which the engines differ. Queries ask for a property, never for an engine.
package struct SQLDialect: Hashable, Sendable {
  package enum Engine: String, CaseIterable, Sendable {
    case sqlite
    case postgresql
  }

  /// Chooses the DDL of a migration; queries never look at it.
  package var engine: Engine
  /// Appended to a `SELECT` that locks the rows it reads; empty where one writer at a time makes it needless.
  package var lockClause: String
  /// Appended to a claim that skips rows which others hold.
  package var skipLockedClause: String
  /// A condition on products `p` that finds a pattern, `?`, in their ``ProductText`` by an index.
  package var productSearch: String
  /// The table that takes rows of the feed of changes in.
  package var outbox: String
  /// Most parameters of one statement.
  package var maximumParameters: Int
  /// Whether a write keeps all others waiting, so that long ones are cut into portions.
  package var hasOneWriter: Bool
  /// Joins rows to those of a page in the order of the page, so that they need not be sorted again; `nil` where no join has an
  /// order.
  package var orderedJoin: String?
  /// Whether the engine may take one plan of a statement for all its values, and then guesses how many rows a limit leaves.
  package var guessesLimits: Bool

  package init(
    engine: Engine,
    lockClause: String,
    skipLockedClause: String,
    productSearch: String,
    outbox: String,
    maximumParameters: Int,
    hasOneWriter: Bool,
    orderedJoin: String?,
    guessesLimits: Bool
  ) {
    self.engine = engine
    self.lockClause = lockClause
    self.skipLockedClause = skipLockedClause
    self.productSearch = productSearch
    self.outbox = outbox
    self.maximumParameters = maximumParameters
    self.hasOneWriter = hasOneWriter
    self.orderedJoin = orderedJoin
    self.guessesLimits = guessesLimits
  }
}
