/// A column of an exported file: how its value is read from a row, and written.
package struct ExportColumn: Sendable {
  package enum Content: Sendable {
    case text
    case integer
    /// Minor units.
    case money
    /// Units of `10^-places`.
    case number(places: Int)
    case flag
    /// Microseconds since 1970.
    case instant
    /// Days since 1970.
    case day
    case hexadecimal
    /// A number that stands for a name.
    case name([Int64: [UInt8]])
    /// Two values: kind and number.
    case actor
  }

  package var name: String
  package var content: Content

  init(_ name: String, _ content: Content) {
    self.name = name
    self.content = content
  }

  /// Names by their codes.
  static func names<Name: CaseIterable & RawRepresentable<String>>(_ code: (Name) -> Int64) -> Content {
    .name(Dictionary(uniqueKeysWithValues: Name.allCases.map { (code($0), Array($0.rawValue.utf8)) }))
  }
}
