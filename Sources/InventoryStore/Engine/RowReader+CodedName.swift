internal import InventoryRecords

extension RowReader {
  mutating func nextCoded<Name: CodedName>() throws -> Name {
    let number = try nextInteger()
    guard let name = Name(number: number) else {
      throw SQLError(.corrupt, message: "\(number) is not the number of a \(Name.self)")
    }
    return name
  }
}
