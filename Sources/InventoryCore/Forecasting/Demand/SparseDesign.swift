/// A regression matrix with few non-zero entries per row, one row per period of history and horizon.
struct SparseDesign {
  /// What is known about a coefficient before the data: a normal prior on the scale of log demand.
  struct Column: Hashable {
    let name: String
    /// 1 / variance; 0 leaves the coefficient free.
    let precision: Double
    /// Mean of the prior, 0 unless other products taught it.
    let priorMean: Double
  }

  private(set) var columns: [Column] = []
  /// Row r holds the entries `starts[r]..<starts[r + 1]` of the next two arrays.
  private(set) var starts: [Int] = [0]
  private(set) var places: [Int] = []
  private(set) var entries: [Double] = []

  /// Number of leading columns of which every row has an entry, zero or not.
  let denseCount: Int

  var rowCount: Int { starts.count - 1 }

  /// - Parameters:
  ///   - columns: Values per row of each column; all of length `rows`.
  ///   - denseCount: Number of leading columns that are rarely 0.
  init(rows: Int, columns: [(column: Column, values: [Double])], denseCount: Int) {
    self.columns = columns.map(\.column)
    self.denseCount = denseCount
    starts.reserveCapacity(rows + 1)
    places.reserveCapacity(rows * 12)
    entries.reserveCapacity(rows * 12)
    let values = columns.map(\.values)
    for row in 0..<rows {
      for place in values.indices where place < denseCount || values[place][row] != 0 {
        places.append(place)
        entries.append(values[place][row])
      }
      starts.append(places.count)
    }
  }

  /// Gives access without checks to the three arrays of rows: ``starts``, ``places`` and ``entries``.
  func withEntries(
    _ body: (UnsafeBufferPointer<Int>, UnsafeBufferPointer<Int>, UnsafeBufferPointer<Double>) -> Void
  ) {
    starts.withUnsafeBufferPointer { starts in
      places.withUnsafeBufferPointer { places in
        entries.withUnsafeBufferPointer { entries in body(starts, places, entries) }
      }
    }
  }

  /// Mean of each column over `rows`.
  func means(over rows: Range<Int>) -> [Double] {
    var means = [Double](repeating: 0, count: columns.count)
    for entry in starts[rows.lowerBound]..<starts[rows.upperBound] { means[places[entry]] += entries[entry] }
    return means.map { $0 / Double(max(rows.count, 1)) }
  }

  /// Adds `sum of entry × coefficient` of each row to `offset`.
  func linearPredictor(_ coefficients: [Double]) -> [Double] {
    (0..<rowCount).map { row in
      var sum = 0.0
      for entry in starts[row]..<starts[row + 1] { sum += entries[entry] * coefficients[places[entry]] }
      return sum
    }
  }
}
