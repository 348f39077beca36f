package import InventoryRecords

/// A filtered, sorted, keyset-paginated query, assembled from constant fragments only.
package struct ListQuery: Sendable {
  /// A column to sort by, with its direction.
  package struct SortKey: Hashable, Sendable {
    package var expression: String
    package var isDescending: Bool

    package init(_ expression: String, descending: Bool = false) {
      self.expression = expression
      self.isDescending = descending
    }
  }

  /// What is joined to the rows of a page once they are known.
  package struct Details: Sendable {
    /// The unique column of what the page is chosen from, behind the name that the table has in the query: `p.id`.
    package var identity: String
    package var joins: String
    /// Stands for `?` in the joins.
    package var value: SQLValue?

    package init(identity: String, joins: String, value: SQLValue? = nil) {
      self.identity = identity
      self.joins = joins
      self.value = value
    }
  }

  /// The rows that are read for the longest page of an answer, and for the one behind it. One number for all pages, so that
  /// they share a statement.
  private static let usualMost = 101

  private let selection: String
  private let source: String
  private let details: Details?
  private var conditions: [String] = []
  private var arguments: [SQLValue] = []
  private let sort: [SortKey]
  private var dependsOnValues = false

  /// - Parameters:
  ///   - selection: The columns, after which those of the sort keys are appended.
  ///   - details: The page is chosen first, so that rows before it cost nothing but their place in an index, and then its
  ///     rows are joined with these. An element of the list may have several rows.
  ///   - sort: The last key must be unique, so that the order is total.
  package init(_ selection: String, from source: String, details: Details? = nil, sort: [SortKey]) {
    self.selection = selection
    self.source = source
    self.details = details
    self.sort = sort
  }

  /// Adds a condition in which `?` stands for the value.
  package mutating func filter(_ condition: String, _ value: SQLValue) {
    conditions.append(condition.replacing("?", with: bind(value)))
  }

  /// Adds a condition that very few rows meet or nearly all, as the value will have it.
  package mutating func filterByValue(_ condition: String, _ value: SQLValue) {
    filter(condition, value)
    dependsOnValues = true
  }

  /// Adds a condition without a value.
  package mutating func filter(_ condition: String) { conditions.append(condition) }

  /// Starts after the row whose sort values these are.
  package mutating func start(after values: [SQLValue]) {
    guard values.count == sort.count else { return }
    let names = values.map { bind($0) }
    let first = sort[0]
    let bound = "\(first.expression) \(first.isDescending ? "<=" : ">=") \(names[0])"
    guard Set(sort.map(\.isDescending)).count > 1 else {
      // One comparison of rows, which the engines answer from where the index has it.
      let keys = sort.map(\.expression).joined(separator: ", ")
      conditions.append("(\(keys)) \(first.isDescending ? "<" : ">") (\(names.joined(separator: ", ")))")
      // SQLite does so for columns only; an index over an expression is bounded by the expression alone.
      if first.expression.contains("(") { conditions.append(bound) }
      return
    }
    // (a, b) > (x, y), with a direction per column: a > x OR (a = x AND b > y).
    let alternatives = sort.indices.map { index -> String in
      let equal = sort[..<index].indices.map { "\(sort[$0].expression) = \(names[$0])" }
      let key = sort[index]
      return (equal + ["\(key.expression) \(key.isDescending ? "<" : ">") \(names[index])"])
        .joined(separator: " AND ")
    }
    conditions.append("(" + alternatives.map { "(\($0))" }.joined(separator: " OR ") + ")")
    // The first column alone bounds the index scan.
    conditions.append(bound)
  }

  private mutating func bind(_ value: SQLValue) -> String {
    arguments.append(value)
    return "$\(arguments.count)"
  }

  private var whereClause: String {
    conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
  }

  /// The elements of one part of the list.
  ///
  /// - Parameter merge: Takes a row into the element before it; `false` when the row begins another.
  package func page<Value>(
    _ part: ListPart,
    _ connection: any SQLConnection,
    merge: (inout Value, RowReader) throws -> Bool = { _, _ in false },
    _ map: (inout RowReader) throws -> Value
  ) throws -> ListPage<Value> {
    var query = self
    if let position = part.after { query.start(after: position.values) }
    let sql = query.statement(part, isWhole: conditions.isEmpty, connection.dialect)
    var values: [Value] = []
    var last: [SQLValue] = []
    var count = 0
    try run(sql, query.arguments, connection) { row in
      if count <= part.limit, !values.isEmpty, try merge(&values[values.count - 1], row) { return }
      count += 1
      guard count <= part.limit else { return }
      values.append(try map(&row))
      try row.copy(last: sort.count, to: &last)
    }
    return ListPage(
      values: values,
      last: values.isEmpty ? nil : ListPosition(last),
      hasMore: count > part.limit
    )
  }

  /// The statement of one part of the list, with its values.
  ///
  /// - Parameter isWhole: Whether no rows are left out but those before the place where the part begins. Of a list that is
  ///   narrowed, few rows may be left or nearly all, and how it is read best depends on how many a page needs.
  private mutating func statement(_ part: ListPart, isWhole: Bool, _ dialect: SQLDialect) -> String {
    let keys = sort.map(\.expression).joined(separator: ", ")
    let order = sort.map { $0.expression + ($0.isDescending ? " DESC" : "") }.joined(separator: ", ")
    let limit = bind(.integer(part.limit + 1))
    // A second limit, which is known whatever the values are.
    let most: Int? = dialect.guessesLimits && isWhole ? max(Self.usualMost, part.limit + 1) : nil
    var window = "\(whereClause) ORDER BY \(order) LIMIT \(limit)"
    var passesOver = false
    if part.offset > 0 {
      let offset = bind(.integer(part.offset))
      if most != nil, conditions.isEmpty, let details, sort.map(\.expression) == [details.identity] {
        // The index is walked to where the page begins, and rows are read from there on.
        let first = "(SELECT \(keys) FROM \(source) ORDER BY \(order) LIMIT 1 OFFSET \(offset))"
        let begins = "\(keys) \(sort[0].isDescending ? "<=" : ">=") \(first)"
        window = " WHERE \(begins) ORDER BY \(order) LIMIT \(limit)"
      } else {
        window += " OFFSET \(offset)"
        passesOver = true
      }
    }
    guard let details else {
      // To plan one table takes no time.
      guard let most, source.contains(" JOIN ") else {
        return "SELECT \(selection), \(keys) FROM \(source)\(window)"
      }
      let names = sort.indices.map { "sort_\($0 + 1)" }
      let named = zip(sort, names).map { "\($0.expression) AS \($1)" }.joined(separator: ", ")
      let again = zip(sort, names).map { $1 + ($0.isDescending ? " DESC" : "") }.joined(separator: ", ")
      return "SELECT * FROM (SELECT \(selection), \(named) FROM \(source)\(window)) page "
        + "ORDER BY \(again) LIMIT \(most)"
    }
    let joins: String
    if let value = details.value {
      joins = details.joins.replacing("?", with: bind(value))
    } else {
      joins = details.joins
    }
    let page = "(SELECT \(details.identity) AS page_id FROM \(source)\(window)) page"
    let isPage = "ON \(details.identity) = page.page_id"
    if let join = dialect.orderedJoin {
      return "SELECT \(selection), \(keys) FROM \(page) \(join) \(source) \(isPage) \(joins)"
    }
    guard let most else {
      return "SELECT \(selection), \(keys) FROM \(page) JOIN \(source) \(isPage) \(joins) ORDER BY \(order)"
    }
    guard !passesOver else {
      return "SELECT \(selection), \(keys) FROM (SELECT page_id FROM \(page) LIMIT \(most)) page "
        + "JOIN \(source) \(isPage) \(joins) ORDER BY \(order)"
    }
    // Nothing is passed over: rows are read as they are chosen, and not looked up again.
    let name = details.identity.prefix { $0 != "." }
    let rows = "(SELECT \(name).* FROM \(source)\(window)) \(name)"
    return "SELECT \(selection), \(keys) FROM (SELECT * FROM \(rows) LIMIT \(most)) \(name) "
      + "\(joins) ORDER BY \(order)"
  }

  /// Every row that matches, in no order.
  package func all<Value>(
    _ connection: any SQLConnection,
    _ map: (inout RowReader) throws -> Value
  ) throws -> [Value] {
    var values: [Value] = []
    try run("SELECT \(selection) FROM \(source)\(whereClause)", arguments, connection) {
      values.append(try map(&$0))
    }
    return values
  }

  /// How many rows match, ignoring the page.
  package func count(_ connection: any SQLConnection) throws -> Int {
    var count = 0
    try run("SELECT COUNT(*) FROM \(source)\(whereClause)", arguments, connection) {
      count = try $0.nextInt()
    }
    return count
  }

  private func run(
    _ sql: String,
    _ arguments: [SQLValue],
    _ connection: any SQLConnection,
    _ body: (inout RowReader) throws -> Void
  ) throws {
    if dependsOnValues {
      try connection.forEachByValue(sql, arguments, body)
    } else {
      try connection.forEach(sql, arguments, body)
    }
  }
}
