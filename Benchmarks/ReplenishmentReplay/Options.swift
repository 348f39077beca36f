import SeriesFiles

/// The command line.
struct Options: Sendable {
  var paths: [String] = []
  var days = 182
  var refit = 1
  var leadTime = 7
  /// Most days of the replay with the service fed back, and days between its forecasts.
  var shopDays = 1095
  var shopRefit = 7
  var jobs = 2
  /// Every how many items one is replayed.
  var step = 1

  init(_ arguments: [String]) throws(SeriesFileError) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("--") else {
        paths.append(argument)
        continue
      }
      guard let value = rest.popFirst().flatMap({ Int($0) }), value > 0 else {
        throw SeriesFileError("\(argument): expected a whole number above 0")
      }
      switch argument {
      case "--days": days = value
      case "--refit": refit = value
      case "--lead-time": leadTime = value
      case "--shop-days": shopDays = value
      case "--shop-refit": shopRefit = value
      case "--jobs": jobs = value
      case "--step": step = value
      default: throw SeriesFileError("unknown option \(argument)")
      }
    }
    guard !paths.isEmpty else { throw SeriesFileError("no files given") }
  }
}
