internal import InventoryCore
internal import InventoryRecords

extension Schema {
  /// A name, or the number that older clients send for it.
  static func coded() -> Schema where Value: CodedName {
    let names = Value.allCases.map(\.rawValue)
    let numbers = Value.allCases.map(\.code)
    let range = (numbers.min() ?? 0)...(numbers.max() ?? 0)
    let number = Schema<Int64>.integer(range)
    return Schema(.either([.choice(names), .integer(range)])) { value, path, violations in
      let known: Value? =
        switch value {
        case .string(let text): Value(rawValue: text)
        case .number: number.value(of: value).flatMap { Value(number: $0) }
        default: nil
        }
      if known == nil {
        violations.add(
          path,
          "enum",
          "expected one of \(names.joined(separator: ", ")), or its number from \(range.lowerBound) to \(range.upperBound)"
        )
      }
      return known
    }
  }
}

extension SchemaShape {
  static func names<Name: CodedName>(of _: Name.Type) -> SchemaShape {
    .choice(Name.allCases.map(\.rawValue))
  }
}

extension Schema {
  /// What a value stands for, whatever is wrong with it otherwise.
  fileprivate func value(of value: JSONValue) -> Value? {
    var ignored = Violations()
    return read(value, at: .root, &ignored)
  }
}
