internal import InventoryCore
internal import InventoryRecords

extension Field {
  /// `sort`: up to three columns, separated by commas.
  static func sort<Column>() -> Field where Value == [Sorting<Column>] {
    .optional("sort", .columns(), default: [], "Columns separated by commas; - for descending.")
  }
}

extension Schema {
  fileprivate static func columns<Column>() -> Schema where Value == [Sorting<Column>] {
    let columns = Column.allCases.map(\.rawValue)
    let names = columns + columns.map { "-" + $0 }
    return Schema(.array(.choice(names), counts: 1...3)) { value, path, violations in
      guard case .array(let elements) = value, (1...3).contains(elements.count) else {
        violations.add(path, "max_items", "expected 1 to 3 columns")
        return nil
      }
      var sort: [Sorting<Column>] = []
      for element in elements {
        guard case .string(let text) = element,
          let column = Column(rawValue: text.hasPrefix("-") ? String(text.dropFirst()) : text),
          !sort.contains(where: { $0.column == column })
        else {
          violations.add(path, "enum", "expected different columns of \(columns.joined(separator: ", "))")
          return nil
        }
        sort.append(.init(column, descending: text.hasPrefix("-")))
      }
      return sort
    }
  }
}
