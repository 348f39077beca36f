import InventoryCore

/// CSV: the records do not depend on the pieces in which the file arrives, and every fault has a place.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
  guard let first = bytes.first else { return 0 }
  let content = Array(bytes.dropFirst())
  let pieces = records(content, pieces: Int(first % 16) + 1)
  precondition(records(content, pieces: content.count + 1) == pieces, "records depend on the pieces")

  var faults = 0
  var reader = SalesFileReader(
    today: CalendarDate(daysSinceEpoch: 20_000) ?? SalesFileReader.earliestDay,
    source: CSVReader.source(content, pieces: Int(first % 16) + 1)
  )
  let report = { (fault: ImportFault) in
    faults += 1
    precondition(fault.row >= 1 && !fault.description.isEmpty)
  }
  guard (try? reader.readHeader(report)) ?? false else {
    precondition(faults > 0, "refused without a reason")
    return 0
  }
  while (try? reader.next(report)) ?? nil != nil {}
  return 0
}

private func records(_ content: [UInt8], pieces: Int) -> [String] {
  var reader = CSVReader(capacity: 16, source: CSVReader.source(content, pieces: pieces))
  var all: [String] = []
  while let step = try? reader.next(), step != .end {
    switch step {
    case .record: all.append("\(reader.row) \((0..<reader.count).map { reader.text($0) })")
    case .malformed(let malformation): all.append("\(reader.row) \(malformation)")
    case .end: break
    }
  }
  return all
}
