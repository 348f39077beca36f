internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// A kind of record that files bring in.
protocol RecordImport: Sendable {
  /// What a row of the file says.
  associatedtype Row: Sendable

  static var columns: [ImportColumn] { get }
  static var schema: Schema<Row> { get }
  /// The table whose versions tell whether somebody has changed a record since; `nil` where movements stand instead.
  static var table: String? { get }

  /// Says what would become of rows; changes nothing.
  func examine(_ rows: [Row], in context: some ServiceContext) throws -> [RowOutcome]

  /// Brings rows in.
  ///
  /// - Throws: ``RowRefused``, and ``ServiceError``.
  func apply(_ rows: [Row], in work: Work) throws -> AppliedRows

  /// Takes changes back, the last one first. Each of their records still has the version that it had afterwards.
  func undo(_ changes: [ImportChange], in work: Work) throws
}

/// What becomes of a row.
struct RowOutcome: Sendable {
  enum Result: Sendable {
    case created
    /// JSON: the members that change, as they are and as they will be.
    case changed(old: String, new: String)
    case unchanged
    case refused([Violation])
  }

  /// Names the record to people.
  var key: String
  /// What a file may name once: by column and text.
  var marks: [(column: String, text: String)]
  var result: Result
}

/// Rows that were brought in.
struct AppliedRows: Sendable {
  struct Record: Sendable {
    var id: Int64
    var version: Int64
  }

  var outcomes: [RowOutcome]
  /// By position; none where no record stands for the row.
  var records: [Int: Record] = [:]
  var chains: [ImportedChain] = []
}

/// A row that was in order when the file was checked and is so no more.
struct RowRefused: Error {
  /// Among the rows that were to be applied.
  var position: Int
  var violations: [Violation]
}

extension [RowOutcome] {
  /// - Throws: ``RowRefused`` for the first that is refused.
  func checked() throws -> [RowOutcome] {
    for (position, outcome) in enumerated() {
      guard case .refused(let violations) = outcome.result else { continue }
      throw RowRefused(position: position, violations: violations)
    }
    return self
  }
}

/// The members in which two lists of members with the same names differ, as JSON.
func difference(
  _ old: [(String, JSONValue)],
  _ new: [(String, JSONValue)]
) -> (old: String, new: String) {
  var (before, after) = (JSONWriter(), JSONWriter())
  before.beginObject()
  after.beginObject()
  for ((name, was), (_, becomes)) in zip(old, new) where was != becomes {
    before.name(name)
    before.value(was)
    after.name(name)
    after.value(becomes)
  }
  before.endObject()
  after.endObject()
  return (before.text, after.text)
}

extension Violation {
  /// What is wrong with a cell.
  ///
  /// - Parameter value: What stands there.
  func fault(row: Int, got value: JSONValue?) -> ImportFault {
    let column = path.split(separator: "/").first.map(String.init)
    var expected = message[...]
    if expected.hasPrefix("expected ") {
      expected = expected.dropFirst(9)
    } else {
      expected = rule == "required" ? "a value" : "another value (\(message))"
    }
    if let end = expected.ranges(of: ", got ").last { expected = expected[..<end.lowerBound] }
    let got: String =
      switch value {
      case .string(let text)?: ImportFault.shown(text)
      case .number(let lexeme)?: ImportFault.shown(lexeme)
      case .bool(let flag)?: "\(flag)"
      case .null?, nil: "nothing"
      case let value?: value.kind
      }
    return ImportFault(row: row, column: column, expected: String(expected), got: got)
  }
}
