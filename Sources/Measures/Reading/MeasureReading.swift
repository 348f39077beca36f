internal import Glibc

/// The numbers of all processes at one moment.
package struct MeasureReading: Sendable {
  package let layout: MeasureLayout
  private(set) var values: [UInt64]
  /// Processes that are running, the one that was asked first.
  package internal(set) var processes: [MeasureProcess] = []
  /// The last errors and slow statements, newest first.
  package internal(set) var records: [MeasureRecord] = []
  /// When everything was last set to 0, in microseconds since 1970; 0 for never.
  package internal(set) var resetAt: Int64 = 0

  init(_ layout: MeasureLayout) {
    self.layout = layout
    values = [UInt64](repeating: 0, count: layout.count)
  }

  /// The numbers of one process that shares them with nobody.
  package init(_ board: MeasureBoard) {
    self.init(board.layout)
    add(board)
    records = EndedProcesses.newest(board.ownRecords(), since: 0)
  }

  mutating func add(_ board: MeasureBoard) {
    let own = board.values()
    values.add(own)
    processes.append(MeasureProcess(board, own))
  }

  mutating func add(_ other: [UInt64], of layout: MeasureLayout) { merge(other, of: layout) { $0 &+ $1 } }

  mutating func subtract(_ other: [UInt64], of layout: MeasureLayout) {
    merge(other, of: layout) { $0 &- $1 }
  }

  private mutating func merge(_ other: [UInt64], of theirs: MeasureLayout, _ body: (UInt64, UInt64) -> UInt64)
  {
    if theirs.isSame(as: layout) {
      for index in values.indices { values[index] = body(values[index], other[index]) }
      return
    }
    for (index, place) in layout.places(of: theirs).enumerated() where place >= 0 {
      values[place] = body(values[place], other[index])
    }
  }
}

extension MeasureLayout {
  /// Whether every number stands at the same place in both.
  func isSame(as other: MeasureLayout) -> Bool {
    families.count == other.families.count
      && zip(families, other.families).allSatisfy {
        $0.name == $1.name && $0.kind == $1.kind && $0.unit == $1.unit && $0.labels == $1.labels
      }
  }
}

/// A running process.
package struct MeasureProcess: Hashable, Sendable {
  package var processID: Int
  package var name: String
  /// Microseconds since 1970; 0 where it is not known.
  package var startedAt: Int64
  /// Its gauges by name, those with one series.
  package var gauges: [String: Int]

  init(_ file: MeasureFile, _ values: [UInt64], _ layout: MeasureLayout) {
    self.init(file.processID, file.name, file.startedAt, values, layout)
  }

  init(_ board: MeasureBoard, _ values: [UInt64]) {
    self.init(Int(getpid()), board.name, board.startedAt, values, board.layout)
  }

  private init(
    _ processID: Int,
    _ name: String,
    _ startedAt: Int64,
    _ values: [UInt64],
    _ layout: MeasureLayout
  ) {
    self.processID = processID
    self.name = name
    self.startedAt = startedAt
    gauges = [:]
    for (index, family) in layout.families.enumerated() where family.isGauge && family.labels.isEmpty {
      gauges[family.name] = Int(truncatingIfNeeded: Int64(bitPattern: values[layout.offsets[index]]))
    }
  }
}

// MARK: - Looking things up

extension MeasureReading {
  /// The series of a counter or gauge that are not 0, or all of them.
  package func series(_ name: String, all: Bool = false) -> [(labels: [String], value: Int)] {
    guard let index = layout.index(of: name) else { return [] }
    let family = layout.families[index]
    return (0..<family.cells).compactMap { cell in
      let value = Int(
        truncatingIfNeeded: Int64(bitPattern: values[layout.offsets[index] + cell * family.width])
      )
      return value != 0 || all ? (family.labelValues(ofCell: cell), value) : nil
    }
  }

  /// A counter or gauge with all of its series added up.
  package func total(_ name: String) -> Int { series(name).reduce(0) { $0 + $1.value } }

  /// The series of a histogram in which something was observed.
  package func histograms(_ name: String) -> [(labels: [String], histogram: MeasuredHistogram)] {
    guard let index = layout.index(of: name), case .histogram(let bounds) = layout.families[index].kind else {
      return []
    }
    let family = layout.families[index]
    return (0..<family.cells).compactMap { cell in
      let first = layout.offsets[index] + cell * family.width
      let buckets = Array(values[first...(first + bounds.count)])
      guard buckets.contains(where: { $0 > 0 }) else { return nil }
      return (
        family.labelValues(ofCell: cell),
        MeasuredHistogram(bounds: bounds, buckets: buckets, sum: values[first + bounds.count + 1])
      )
    }
  }
}

/// How large something was, as often as it was observed.
package struct MeasuredHistogram: Hashable, Sendable {
  package var bounds: [UInt64]
  /// Observations up to each bound and above the one before; one more for those above all.
  package var buckets: [UInt64]
  package var sum: UInt64

  package init(bounds: [UInt64], buckets: [UInt64], sum: UInt64) {
    self.bounds = bounds
    self.buckets = buckets
    self.sum = sum
  }

  package var count: UInt64 { buckets.reduce(0, &+) }
  package var mean: Double { count == 0 ? 0 : Double(sum) / Double(count) }

  /// Observations above one of the bounds.
  package func count(above bound: UInt64) -> UInt64 {
    zip(bounds.map { $0 > bound } + [true], buckets).reduce(0) { $0 &+ ($1.0 ? $1.1 : 0) }
  }

  /// The value that a share of the observations does not exceed, as if they were spread evenly within each bucket; the
  /// last bound where it lies above that.
  package func quantile(_ share: Double) -> Double {
    guard count > 0 else { return 0 }
    let wanted = share * Double(count)
    var below = 0.0
    for (index, bound) in bounds.enumerated() {
      let inside = Double(buckets[index])
      if inside > 0, below + inside >= wanted {
        let start = index == 0 ? 0 : Double(bounds[index - 1])
        return start + (Double(bound) - start) * max(0, wanted - below) / inside
      }
      below += inside
    }
    return Double(bounds.last ?? 0)
  }

  package static func + (one: MeasuredHistogram, other: MeasuredHistogram) -> MeasuredHistogram {
    var sum = one
    sum.buckets.add(other.buckets)
    sum.sum &+= other.sum
    return sum
  }
}
