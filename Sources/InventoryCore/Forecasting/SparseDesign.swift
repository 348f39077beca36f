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

  var rowCount: Int { starts.count - 1 }

  /// - Parameter dense: Values per row of each column; all of length `rows`.
  init(rows: Int, columns: [(column: Column, values: [Double])]) {
    self.columns = columns.map(\.column)
    starts.reserveCapacity(rows + 1)
    places.reserveCapacity(rows * 12)
    entries.reserveCapacity(rows * 12)
    for row in 0..<rows {
      for (place, column) in columns.enumerated() where column.values[row] != 0 {
        places.append(place)
        entries.append(column.values[row])
      }
      starts.append(places.count)
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
