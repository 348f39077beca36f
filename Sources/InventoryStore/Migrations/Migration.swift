internal import Cryptography

/// One reversible step of the schema. The DDL is written once, in ``SchemaWords``; the text that each engine gets is
/// checksummed, so that a step that has been applied cannot change unseen.
package struct Migration: Sendable {
  package var version: Int
  package var name: String
  package var up: [SQLDialect.Engine: String]
  package var down: [SQLDialect.Engine: String]
  /// Writes, behind the DDL of ``up``, what SQL alone cannot compute.
  package var fill: @Sendable (any SQLConnection) throws -> Void

  package init(
    version: Int,
    name: String,
    up: [SQLDialect.Engine: String],
    down: [SQLDialect.Engine: String],
    fill: @escaping @Sendable (any SQLConnection) throws -> Void = { _ in }
  ) {
    self.version = version
    self.name = name
    self.up = up
    self.down = down
    self.fill = fill
  }

  package init(
    version: Int,
    name: String,
    up: (SchemaWords) -> String,
    down: (SchemaWords) -> String,
    fill: @escaping @Sendable (any SQLConnection) throws -> Void = { _ in }
  ) {
    func texts(_ write: (SchemaWords) -> String) -> [SQLDialect.Engine: String] {
      Dictionary(uniqueKeysWithValues: SQLDialect.Engine.allCases.map { ($0, write(SchemaWords($0))) })
    }
    self.init(version: version, name: name, up: texts(up), down: texts(down), fill: fill)
  }

  /// What a database keeps of the step, to know it again.
  package func checksum(for engine: SQLDialect.Engine) -> String { SHA256.hash(up[engine] ?? "").description }

  /// Every step, oldest first.
  package static let all: [Migration] = [
    .foundation, .jobs, .forecasts, .orders, .lists, .search, .actors, .chains, .suppliers,
    .texts, .origins, .limits,
    .places, .transfers, .purchaseOrders, .sales, .barcodes, .settings,
    .signingIn, .secondFactors, .apiKeys, .auditLists,
    .stockouts, .leadTimeMeans,
    .files, .changes, .webhooks, .figures, .signedKeys, .providerKeys, .auditArchives, .chat,
    .service, .assistantModel, .methods, .namedSales, .nameKeys, .entryReferences,
    .placeLists, .listIndexes, .keptSums, .versionNumbers, .boards,
  ]
}
