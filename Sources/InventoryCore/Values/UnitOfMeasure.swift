/// What a product is counted or measured in: a closed list, so that the same unit has one spelling.
public enum UnitOfMeasure: String, CaseIterable, Sendable {
  // Counted
  case piece, pair, set, dozen, pack, box, `case`, carton, crate, pallet, bag, sack, bottle, can, jar, tube,
    roll, sheet
  case bundle, tray, portion, hour
  /// In what is not known, as of products that came with a file of sales.
  case unit
  // Weight
  case mg, g, kg, t, oz, lb
  // Volume
  case ml, cl, dl, l, m3, gal
  // Length and area
  case mm, cm, m, m2

  /// - Parameter text: The name of the unit, in any letter case.
  /// - Throws: ``ValueError/unknownName`` when there is no such unit.
  public init(parsing text: String) throws(ValueError) {
    guard text.utf8.count <= 8, let unit = Self(rawValue: text.lowercased()) else { throw .unknownName }
    self = unit
  }

  /// Whether there are only whole numbers of it.
  public var isWhole: Bool { self == .piece }
}

extension UnitOfMeasure: CustomStringConvertible {
  /// The name of the unit.
  public var description: String { rawValue }
}

extension Schema where Value == UnitOfMeasure {
  /// A unit by its name, in any letter case.
  public static var unit: Schema {
    .parsed(
      "enum",
      .choice(UnitOfMeasure.allCases.map(\.rawValue)),
      expected: "one of \(UnitOfMeasure.allCases.map(\.rawValue).joined(separator: ", "))"
    ) { try? UnitOfMeasure(parsing: $0) }
  }
}
