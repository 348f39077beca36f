/// Structured field values for HTTP (RFC 9651): reading with the algorithms of section 4.2, writing with those of
/// section 4.1.
///
/// Several lines of one field are joined with `, ` before they are read. Text with a byte outside ASCII is refused.
public enum StructuredField {
  /// A bare item (section 3.3).
  public enum Value: Hashable, Sendable {
    /// At most 15 digits.
    case integer(Int64)
    /// At most 12 digits before the point and 3 after it, counted in thousandths.
    case decimal(thousandths: Int64)
    /// Printable ASCII.
    case string(String)
    /// A word that needs no quotes.
    case token(String)
    /// Bytes, written in base64.
    case binary([UInt8])
    /// `?1` or `?0`.
    case boolean(Bool)
    /// Seconds since 1970, at most 15 digits.
    case date(Int64)
    /// Text of any script.
    case displayString(String)
  }

  /// A named value behind an item, in the order written; of repeated names the last value counts, at the place of the
  /// first.
  public struct Parameter: Hashable, Sendable {
    /// Lower-case letters, digits, `_`, `-`, `.` and `*`, beginning with a letter or `*`.
    public var key: String
    /// A parameter without a value is `true`.
    public var value: Value

    /// A parameter as given; an unusable key shows when it is written.
    public init(_ key: String, _ value: Value) {
      self.key = key
      self.value = value
    }
  }

  /// A bare item with its parameters (section 3.3).
  public struct Item: Hashable, Sendable {
    /// The bare item.
    public var value: Value
    /// What qualifies it.
    public var parameters: [Parameter]

    /// An item, by default without parameters.
    public init(_ value: Value, _ parameters: [Parameter] = []) {
      self.value = value
      self.parameters = parameters
    }

    /// The value of a parameter.
    public subscript(key: String) -> Value? { parameters.last { $0.key == key }?.value }
  }

  /// A member of a list, or the value of a dictionary's entry (sections 3.1 and 3.2).
  public enum Member: Hashable, Sendable {
    /// One item.
    case item(Item)
    /// Items in parentheses, with parameters of the whole.
    case innerList([Item], parameters: [Parameter])
  }

  /// An entry of a dictionary (section 3.2); of repeated keys the last value counts, at the place of the first.
  public struct Entry: Hashable, Sendable {
    /// Spelled as the key of a parameter.
    public var key: String
    /// `true` when the entry was written without a value.
    public var member: Member

    /// An entry as given; an unusable key shows when it is written.
    public init(_ key: String, _ member: Member) {
      self.key = key
      self.member = member
    }
  }

  /// Where a field breaks the grammar.
  public struct SyntaxError: Error, Hashable, Sendable {
    /// Bytes from the start of the field.
    public var offset: Int
  }

  /// Reads an item field, such as `Idempotency-Key`.
  ///
  /// - Throws: ``SyntaxError``.
  public static func item(_ text: String) throws(SyntaxError) -> Item {
    try read(text) { reader throws(SyntaxError) in try reader.item() }
  }

  /// Reads a list field, such as `RateLimit`. An empty field is an empty list.
  ///
  /// - Throws: ``SyntaxError``.
  public static func list(_ text: String) throws(SyntaxError) -> [Member] {
    try read(text) { reader throws(SyntaxError) in try reader.list() }
  }

  /// Reads a dictionary field, such as `Priority`. An empty field is an empty dictionary.
  ///
  /// - Throws: ``SyntaxError``.
  public static func dictionary(_ text: String) throws(SyntaxError) -> [Entry] {
    try read(text) { reader throws(SyntaxError) in try reader.dictionary() }
  }

  private static func read<Result>(
    _ text: String,
    _ body: (inout StructuredFieldReader) throws(SyntaxError) -> Result
  ) throws(SyntaxError) -> Result {
    var reader = StructuredFieldReader(Array(text.utf8))
    return try reader.whole(body)
  }
}
