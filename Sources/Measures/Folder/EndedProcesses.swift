internal import Platform

/// What processes have counted that are no longer there, and what is subtracted since the last reset.
///
/// Numbers are kept by the layout of those who counted them, so that nothing is lost when versions alternate.
struct EndedProcesses: Equatable {
  struct Section: Equatable {
    var description: [UInt8]
    var totals: [UInt64]
    /// What all processes of this layout had counted at the last reset.
    var baseline: [UInt64]
  }

  var boot = MachineBoot.present
  var uptime = MachineBoot.uptime
  /// When everything was last set to 0, in microseconds since 1970; 0 for never.
  var resetAt: Int64 = 0
  /// Files whose numbers are in here. They are not read again, though they may still be there.
  var merged: [UInt64] = []
  var sections: [Section] = []
  var records: [MeasureRecord] = []

  private static let magic: UInt64 = 0x3144_444E_4553_5245
  /// Files that are remembered to have been taken in: a reader may have opened one before it was removed.
  private static let remembered = 1000

  init() {}

  mutating func take(_ file: MeasureFile, _ bytes: [UInt8]) {
    merged.append(file.id)
    merged.removeFirst(max(0, merged.count - Self.remembered))
    records = Self.newest(records + file.records(in: bytes), since: resetAt)
    let description = Array(file.description(in: bytes))
    guard let layout = MeasureLayout(describedBy: description), layout.count == file.slotCount else { return }
    var values = file.values(in: bytes)
    layout.clearGauges(&values)
    update(description, count: layout.count) { $0.totals.add(values) }
  }

  mutating func reset(at moment: Int64, living: [(file: MeasureFile, bytes: [UInt8])]) {
    resetAt = moment
    records = []
    for index in sections.indices { sections[index].baseline = sections[index].totals }
    for (file, bytes) in living {
      let description = Array(file.description(in: bytes))
      guard let layout = MeasureLayout(describedBy: description), layout.count == file.slotCount else {
        continue
      }
      var values = file.values(in: bytes)
      layout.clearGauges(&values)
      update(description, count: layout.count) { $0.baseline.add(values) }
    }
  }

  private mutating func update(_ description: [UInt8], count: Int, _ body: (inout Section) -> Void) {
    let index =
      sections.firstIndex { $0.description == description && $0.totals.count == count } ?? sections.endIndex
    if index == sections.endIndex {
      let zeros = [UInt64](repeating: 0, count: count)
      sections.append(Section(description: description, totals: zeros, baseline: zeros))
    }
    body(&sections[index])
  }

  /// The newest records of each kind, newest first.
  static func newest(_ records: [MeasureRecord], since moment: Int64) -> [MeasureRecord] {
    MeasureRecord.Kind.allCases.flatMap { kind in
      records.filter { $0.kind == kind && $0.microseconds > moment }
        .sorted { $0.microseconds > $1.microseconds }.prefix(MeasureRecord.capacity)
    }
  }
}

extension [UInt64] {
  mutating func add(_ other: [UInt64]) { for index in indices { self[index] &+= other[index] } }
}

// MARK: - As bytes

extension EndedProcesses {
  var bytes: [UInt8] {
    var writer = WordWriter()
    writer.write([Self.magic, boot.high, boot.low, uptime, UInt64(bitPattern: resetAt)])
    writer.write([UInt64(merged.count)] + merged)
    writer.write([UInt64(sections.count)])
    for section in sections {
      writer.write(section.description)
      writer.write([UInt64(section.totals.count)] + section.totals + section.baseline)
    }
    writer.write([UInt64(records.count)])
    for record in records {
      writer.write([UInt64(record.kind.rawValue), UInt64(bitPattern: record.microseconds)])
      writer.write(record.body)
    }
    return writer.bytes + withUnsafeBytes(of: CheckSum.of(writer.bytes).littleEndian) { Array($0) }
  }

  /// `nil` for what is damaged, of another version, or from before the machine was started.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= 16, bytes.words(at: bytes.count - 8, count: 1)[0] == CheckSum.of(bytes.dropLast(8))
    else {
      return nil
    }
    var reader = WordReader(bytes: Array(bytes.dropLast(8)))
    do {
      guard try reader.word() == Self.magic else { return nil }
      boot = MachineBoot(high: try reader.word(), low: try reader.word())
      uptime = try reader.word()
      guard !boot.isPast(madeAt: uptime) else { return nil }
      resetAt = Int64(bitPattern: try reader.word())
      merged = try reader.words(try reader.word())
      for _ in 0..<(try reader.word()) {
        let description = try reader.text()
        let count = try reader.word()
        sections.append(
          Section(
            description: description,
            totals: try reader.words(count),
            baseline: try reader.words(count)
          )
        )
      }
      for _ in 0..<(try reader.word()) {
        guard let kind = MeasureRecord.Kind(rawValue: Int(truncatingIfNeeded: try reader.word())) else {
          return nil
        }
        let moment = Int64(bitPattern: try reader.word())
        records.append(MeasureRecord(kind: kind, microseconds: moment, body: try reader.text()))
      }
    } catch { return nil }
  }
}

private struct WordWriter {
  var bytes: [UInt8] = []

  mutating func write(_ words: [UInt64]) {
    for word in words { withUnsafeBytes(of: word.littleEndian) { bytes += $0 } }
  }

  mutating func write(_ text: [UInt8]) {
    write([UInt64(text.count)])
    bytes += text
  }
}

private struct WordReader {
  struct Short: Error {}

  let bytes: [UInt8]
  private var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func word() throws(Short) -> UInt64 { try words(1)[0] }

  mutating func words(_ count: UInt64) throws(Short) -> [UInt64] {
    guard count <= UInt64(bytes.count - position) / 8 else { throw Short() }
    defer { position += Int(count) * 8 }
    return bytes.words(at: position, count: Int(count))
  }

  mutating func text() throws(Short) -> [UInt8] {
    let count = try word()
    guard count <= UInt64(bytes.count - position) else { throw Short() }
    defer { position += Int(count) }
    return Array(bytes[position..<(position + Int(count))])
  }
}
