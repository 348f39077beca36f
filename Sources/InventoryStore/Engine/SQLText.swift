internal import Synchronization

/// Statements whose length depends on how much there is to do.
package enum SQLText {
  /// An `INSERT` of several rows, its parameters numbered row after row.
  package static func insertion(
    into table: String,
    _ columns: [String],
    rows: Int,
    conflict: String
  ) -> String {
    // Those of a few rows are run for nearly every write, and writing them takes longer than running them.
    guard rows <= few else { return written(into: table, columns, rows: rows, conflict: conflict) }
    let key = Insertion(table: table, columns: columns, rows: rows, conflict: conflict)
    return insertions.withLock { known in
      if let text = known[key] { return text }
      let text = written(into: table, columns, rows: rows, conflict: conflict)
      if known.count < most { known[key] = text }
      return text
    }
  }

  /// What an `INSERT` of a few rows is made of.
  private struct Insertion: Hashable {
    var table: String
    var columns: [String]
    var rows: Int
    var conflict: String

    /// Those of a table nearly always differ in how many columns they have; and columns that are one array are not compared
    /// one by one.
    func hash(into hasher: inout Hasher) {
      hasher.combine(table)
      hasher.combine(columns.count)
      hasher.combine(rows)
    }
  }

  /// Rows up to which a text is kept: a sale or an order has seldom more lines.
  private static let few = 8
  /// Most texts that are kept. The code has fewer; the limit is for lists of columns that are made at run time.
  private static let most = 1000
  private static let insertions = Mutex<[Insertion: String]>([:])

  private static func written(
    into table: String,
    _ columns: [String],
    rows: Int,
    conflict: String
  ) -> String {
    let groups = (0..<rows).map { row in
      let names = columns.indices.map { "$\(row * columns.count + $0 + 1)" }
      return "(\(names.joined(separator: ", ")))"
    }
    return "INSERT INTO \(table) (\(columns.joined(separator: ", "))) "
      + "VALUES \(groups.joined(separator: ", ")) \(conflict)"
  }

  /// The sum of whole numbers in two columns that ``RowReader/nextTotal()`` puts together: the sum itself may be more than
  /// the engines count to.
  package static func total(of expression: String) -> String {
    "CAST(COALESCE(SUM(\(expression) / \(RowReader.totalBase)), 0) AS BIGINT), "
      + "CAST(COALESCE(SUM(\(expression) % \(RowReader.totalBase)), 0) AS BIGINT)"
  }

  /// `$2, $3, $4`.
  package static func parameters(_ count: Int, from first: Int = 1) -> String {
    (first..<(first + count)).map { "$\($0)" }.joined(separator: ", ")
  }

  /// `VALUES (…), (…)` of whole numbers, its parameters numbered row after row from `$1`. The types of the first row are those
  /// of all.
  package static func table(columns: Int, rows: Int) -> String {
    let groups = (0..<rows).map { row in
      let names = (0..<columns).map { column in
        let name = "$\(row * columns + column + 1)"
        return row == 0 ? "CAST(\(name) AS BIGINT)" : name
      }
      return "(\(names.joined(separator: ", ")))"
    }
    return "VALUES \(groups.joined(separator: ", "))"
  }

  /// An `ON CONFLICT` clause that puts a row in the place of the one with its key.
  package static func replacement(of columns: [String], key: [String]) -> String {
    let changes = columns.filter { !key.contains($0) }.map { "\($0) = excluded.\($0)" }
    return "ON CONFLICT (\(key.joined(separator: ", "))) DO UPDATE SET \(changes.joined(separator: ", "))"
  }
}
