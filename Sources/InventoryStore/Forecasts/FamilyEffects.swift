package import InventoryCore

/// What families of products have taught about the causes of demand, as rows: a family is a category, or 0 for all
/// products that are counted in pieces.
package struct FamilyEffects {
  private let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  /// The family of all.
  package static let everything: Int64 = 0

  /// The day on which it was learned; `nil` when it never was.
  package func day() throws -> CalendarDate? {
    try connection.first("SELECT MAX(learned_day) FROM family_effects") { try $0.nextOptionalDay() } ?? nil
  }

  /// Every family.
  package func all() throws -> [Int64: PooledEffects] {
    try effects("", [])
  }

  /// A category's own effects, or those of everything; `nil` when nothing was learned.
  package func effects(categoryID: Int64?) throws -> PooledEffects? {
    let families = [categoryID ?? Self.everything, Self.everything]
    let known = try effects("WHERE family = $1 OR family = $2", families.map { .integer($0) })
    return families.lazy.compactMap { known[$0] }.first
  }

  private func effects(_ condition: String, _ arguments: [SQLValue]) throws -> [Int64: PooledEffects] {
    var effects: [Int64: [PooledEffects.Effect]] = [:]
    try connection.forEach(
      "SELECT family, name, mean, deviation, products FROM family_effects \(condition)",
      arguments
    ) { row in
      effects[try row.nextInteger(), default: []].append(
        .init(
          name: try row.nextText(),
          mean: try row.nextReal(),
          deviation: try row.nextReal(),
          products: try row.nextInt()
        )
      )
    }
    return effects.mapValues { PooledEffects(effects: $0) }
  }

  /// Puts what was learned in the place of what was.
  package func keep(_ families: [Int64: PooledEffects], on day: CalendarDate) throws {
    try connection.execute("DELETE FROM family_effects", [])
    let values = families.sorted { $0.key < $1.key }.flatMap { family, pooled in
      pooled.effects.flatMap { effect -> [SQLValue] in
        [
          .integer(family), .text(effect.name), .real(effect.mean), .real(effect.deviation),
          .integer(effect.products), .day(day),
        ]
      }
    }
    try connection.insert(
      into: "family_effects",
      ["family", "name", "mean", "deviation", "products", "learned_day"],
      values,
      conflict: ""
    )
  }
}
