import InventoryCore
import SeriesFiles

/// The command line.
struct Options: Sendable {
  var paths: [String] = []
  var days = 182
  var refit = 1
  var leadTime = 7
  var jobs = 2

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
      case "--jobs": jobs = value
      default: throw SeriesFileError("unknown option \(argument)")
      }
    }
    guard !paths.isEmpty else { throw SeriesFileError("no files given") }
  }
}

/// What a policy aims at.
struct Target: Sendable {
  let service: ServiceTarget
  /// Days between two looks at the stock; 0 for every day, with a reorder point.
  let review: Int

  static let all = [
    Target(service: .cycleServiceLevel(0.90), review: 0),
    Target(service: .cycleServiceLevel(0.95), review: 0),
    Target(service: .cycleServiceLevel(0.98), review: 0),
    Target(service: .cycleServiceLevel(0.95), review: 7),
    Target(service: .fillRate(0.98), review: 0),
  ]

  var name: String {
    let measure = if case .fillRate = service { "fill" } else { "cycle" }
    return "\(measure) \(Tally.figure(100 * service.share, 0)) %\(review > 0 ? " R\(review)" : "")"
  }
}
