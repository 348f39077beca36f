/// One thing that is wrong with a file to be imported.
public struct ImportFault: Hashable, Sendable {
  /// From 1, the header being the first; empty lines count.
  public var row: Int
  /// Name of the column; `nil` when the row as a whole is wrong.
  public var column: String?
  /// What would be right.
  public var expected: String
  /// What stands there, shortened.
  public var got: String

  /// Longest text that is shown of a cell, in characters.
  public static let longestShown = 40

  /// A fault as given.
  public init(row: Int, column: String?, expected: String, got: String) {
    self.row = row
    self.column = column
    self.expected = expected
    self.got = got
  }

  /// A cell as it may be shown: quoted, shortened, control characters escaped.
  public static func shown(_ text: String) -> String {
    guard !text.isEmpty else { return "nothing" }
    var shown = "'"
    for (index, scalar) in text.unicodeScalars.enumerated() {
      guard index < longestShown else { return shown + "…'" }
      shown += scalar.properties.generalCategory == .control ? scalar.escaped(asASCII: true) : String(scalar)
    }
    return shown + "'"
  }
}

extension ImportFault: CustomStringConvertible {
  /// `row 3, column quantity: expected a number, got 'x'`.
  public var description: String {
    "row \(row)\(column.map { ", column \($0)" } ?? ""): expected \(expected), got \(got)"
  }
}

/// The faults of a file: how many, and the first of them.
public struct ImportFaults: Hashable, Sendable {
  /// The first of them, in the order of the file.
  public private(set) var first: [ImportFault] = []
  /// How many there are.
  public private(set) var count = 0
  /// Most faults that are kept.
  public let limit: Int

  /// No faults yet; so many are kept.
  public init(limit: Int = 50) { self.limit = limit }

  /// Whether there are none.
  public var isEmpty: Bool { count == 0 }

  /// Counts a fault, and keeps it while there is room.
  public mutating func append(_ fault: ImportFault) {
    if first.count < limit { first.append(fault) }
    count += 1
  }

  /// The faults of two looks at the same file, in the order of its rows.
  package func merged(with other: ImportFaults) -> ImportFaults {
    var merged = ImportFaults(limit: max(limit, other.limit))
    merged.first = Array((first + other.first).sorted { $0.row < $1.row }.prefix(merged.limit))
    merged.count = count + other.count
    return merged
  }
}
