/// A history made ready for models: leading zeros dropped, censored values replaced.
struct Preparation {
  /// Index of the first kept value in the input.
  let start: Int
  let values: [Double]
  /// Flags of replaced values; empty when none.
  let censored: [Bool]

  init(_ input: ForecastInput) {
    let isMissing: (Int) -> Bool = { !input.censored.isEmpty && input.censored[$0] }
    let first = input.values.indices.first { input.values[$0] != 0 && !isMissing($0) }
    start = first ?? input.values.count
    var values = Array(input.values[start...])
    guard !input.censored.isEmpty, input.censored[start...].contains(true) else {
      self.values = values
      censored = []
      return
    }
    let flags = Array(input.censored[start...])
    Self.replace(&values, flags: flags, period: input.seasonalPeriods.first ?? 1)
    self.values = values
    censored = flags
  }

  /// A censored value becomes the mean of the nearest uncensored values in the same phase of the season, up to
  /// four on either side, but not less than what was sold.
  private static func replace(_ values: inout [Double], flags: [Bool], period: Int) {
    let original = values
    let overall = Statistics.mean(zip(original, flags).filter { !$0.1 }.map(\.0))
    for index in values.indices where flags[index] {
      var sum = 0.0
      var count = 0.0
      for direction in [-period, period] {
        var place = index + direction
        var found = 0
        while values.indices.contains(place), found < 4, abs(place - index) <= 26 * period {
          if !flags[place] {
            sum += original[place]
            count += 1
            found += 1
          }
          place += direction
        }
      }
      values[index] = max(original[index], count > 0 ? sum / count : overall)
    }
  }
}
