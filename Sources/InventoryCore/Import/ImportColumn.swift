/// A column of a file to be imported, or a member of its lines of JSON.
public struct ImportColumn: Hashable, Sendable {
  /// What a cell is read as.
  public enum Content: Hashable, Sendable {
    case text
    case number
    /// `true`, `false`, `yes`, `no`, `1`, `0`.
    case flag
  }

  /// Under which it is known.
  public var name: String
  /// Other names for it.
  public var aliases: [String]
  /// What its cells are read as.
  public var content: Content
  /// Whether an empty cell of a table says that there shall be nothing; otherwise it says nothing.
  public var isClearable: Bool
  /// Whether a table must have it.
  public var isRequired: Bool
  /// Whether it is passed over: exports have it, and nobody writes it.
  public var isIgnored: Bool

  /// A column as given.
  public init(
    _ name: String,
    _ content: Content = .text,
    aliases: [String] = [],
    isClearable: Bool = false,
    isRequired: Bool = false,
    isIgnored: Bool = false
  ) {
    self.name = name
    self.content = content
    self.aliases = aliases
    self.isClearable = isClearable
    self.isRequired = isRequired
    self.isIgnored = isIgnored
  }
}

/// How numbers are written in a table.
public enum DecimalMark: String, CaseIterable, Sendable {
  case point = "."
  case comma = ","
}

/// A line of a file to be imported: its cells by their columns, as values that a ``Schema`` reads.
public struct ImportRow: Sendable {
  /// Of the file, from 1; a table's header counts.
  public var number: Int
  /// A member for each cell that says something.
  public var object: JSONObject

  /// A row as given.
  public init(number: Int, object: JSONObject) {
    self.number = number
    self.object = object
  }
}
