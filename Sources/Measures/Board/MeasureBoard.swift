internal import Glibc
internal import Platform
internal import Synchronization

/// The numbers of this process, in memory that others can read: a mapped file of the run folder, or memory of its own
/// where there is no folder.
///
/// Counting is an atomic addition to one word: no lock, no allocation, no look-up. No other process writes here.
///
/// `@unchecked Sendable`: `slots` is set once and points to atomics that live as long as the board; records are written
/// under `writing`.
package final class MeasureBoard: @unchecked Sendable {
  package let layout: MeasureLayout
  /// What the process is called, such as the name of its program.
  package let name: String
  /// Tells the board from all others; 0 while it has no file.
  let id: UInt64
  /// Microseconds since 1970.
  package let startedAt: Int64
  let slots: UnsafeMutablePointer<Atomic<UInt64>>
  /// Where the records of both kinds stand.
  let records: UnsafeMutableRawPointer
  private let mapping: UnsafeMutableRawPointer
  private let length: Int
  /// Locked for as long as the process lives, which is how others know that it does; -1 without a file.
  private let descriptor: Int32
  private let writing = Mutex([0, 0])

  /// A board in memory that only this process can read.
  package init(_ families: [MeasureFamily], name: String = "process") {
    layout = MeasureLayout(families)
    self.name = name
    id = 0
    startedAt = WallClock.microseconds
    descriptor = -1
    length = 0
    let bytes = max(layout.count, 1) * 8 + MeasureRecord.regionLength
    mapping = .allocate(byteCount: bytes, alignment: 16)
    mapping.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
    slots = mapping.bindMemory(to: Atomic<UInt64>.self, capacity: layout.count)
    records = mapping + max(layout.count, 1) * 8
  }

  /// A board over a mapped file that is complete and locked by `descriptor`.
  init(
    _ layout: MeasureLayout,
    name: String,
    file: MeasureFile,
    mapping: UnsafeMutableRawPointer,
    descriptor: Int32
  ) {
    self.layout = layout
    self.name = name
    id = file.id
    startedAt = file.startedAt
    self.mapping = mapping
    length = file.length
    self.descriptor = descriptor
    slots = (mapping + file.slotsAt).bindMemory(to: Atomic<UInt64>.self, capacity: layout.count)
    records = mapping + file.recordsAt
  }

  deinit {
    guard descriptor >= 0 else {
      mapping.deallocate()
      return
    }
    munmap(mapping, length)
    LockedFile.close(descriptor)
  }

  /// Every number as it stands.
  func values() -> [UInt64] { (0..<layout.count).map { slots[$0].load(ordering: .relaxed) } }

  /// Keeps a record for people; the oldest of its kind makes room.
  package func note(_ kind: MeasureRecord.Kind, at microseconds: Int64, _ fields: [String]) {
    writing.withLock { next in
      MeasureRecord(kind: kind, microseconds: microseconds, fields: fields)
        .store(in: records, place: next[kind.rawValue] % MeasureRecord.capacity)
      next[kind.rawValue] += 1
    }
  }

  func ownRecords() -> [MeasureRecord] {
    writing.withLock { _ in
      MeasureRecord.all(in: UnsafeRawBufferPointer(start: records, count: MeasureRecord.regionLength))
    }
  }
}

// MARK: - What is counted with

extension MeasureBoard {
  /// - Precondition: The family is one of the board's, and a counter.
  package func counter(_ name: String) -> MeasureCounter {
    let (first, family) = place(name)
    precondition(family.kind == .counter, "\(name) is no counter")
    return MeasureCounter(board: self, first: first, cells: family.cells)
  }

  /// - Precondition: The family is one of the board's, and a gauge.
  package func gauge(_ name: String) -> MeasureGauge {
    let (first, family) = place(name)
    precondition(family.isGauge, "\(name) is no gauge")
    return MeasureGauge(board: self, first: first, cells: family.cells)
  }

  /// - Precondition: The family is one of the board's, and a histogram.
  package func histogram(_ name: String) -> MeasureHistogram {
    let (first, family) = place(name)
    guard case .histogram(let bounds) = family.kind else { preconditionFailure("\(name) is no histogram") }
    return MeasureHistogram(board: self, first: first, cells: family.cells, bounds: bounds)
  }

  private func place(_ name: String) -> (Int, MeasureFamily) {
    guard let index = layout.index(of: name) else { preconditionFailure("there is no family \(name)") }
    return (layout.offsets[index], layout.families[index])
  }
}

/// Counts something of one family.
package struct MeasureCounter: Sendable {
  let board: MeasureBoard
  let first: Int
  let cells: Int

  /// - Parameter cell: The series, by the order of the values of its labels.
  package func add(_ amount: Int = 1, cell: Int = 0) {
    precondition(cell >= 0 && cell < cells)
    board.slots[first + cell].wrappingAdd(UInt64(bitPattern: Int64(amount)), ordering: .relaxed)
  }
}

/// Tells how something stands in this process.
package struct MeasureGauge: Sendable {
  let board: MeasureBoard
  let first: Int
  let cells: Int

  package func set(_ value: Int, cell: Int = 0) {
    precondition(cell >= 0 && cell < cells)
    board.slots[first + cell].store(UInt64(bitPattern: Int64(value)), ordering: .relaxed)
  }

  package func add(_ amount: Int, cell: Int = 0) {
    precondition(cell >= 0 && cell < cells)
    board.slots[first + cell].wrappingAdd(UInt64(bitPattern: Int64(amount)), ordering: .relaxed)
  }
}

/// Counts how large something was.
package struct MeasureHistogram: Sendable {
  let board: MeasureBoard
  let first: Int
  let cells: Int
  let bounds: [UInt64]

  package func observe(_ value: UInt64, cell: Int = 0) {
    precondition(cell >= 0 && cell < cells)
    var bucket = 0
    while bucket < bounds.count, value > bounds[bucket] { bucket += 1 }
    let base = first + cell * (bounds.count + 2)
    board.slots[base + bucket].wrappingAdd(1, ordering: .relaxed)
    board.slots[base + bounds.count + 1].wrappingAdd(value, ordering: .relaxed)
  }
}

extension MeasureBoard {
  /// Sets every counter to 0; for a board that nobody else reads.
  func reset() {
    for (index, family) in layout.families.enumerated() where !family.isGauge {
      for slot in layout.offsets[index]..<(layout.offsets[index] + family.cells * family.width) {
        slots[slot].store(0, ordering: .relaxed)
      }
    }
    writing.withLock { next in
      records.initializeMemory(as: UInt8.self, repeating: 0, count: MeasureRecord.regionLength)
      next = [0, 0]
    }
  }
}
