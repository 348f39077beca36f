import InventoryCore

/// The command line.
struct Options {
  var path = ""
  var horizon: Int?
  var season: Int?
  var frequency: Frequency?
  var covariates = Covariates.all
  var quantiles = ForecastInput.defaultQuantileLevels
  var jobs = 1
  var timing = false

  enum Covariates {
    case all
    case named([String])
  }

  static let usage = """
    usage: forecast-csv DATA.csv [--horizon H] [--season M] [--frequency F] [--covariates all|none|NAME,…]
                        [--quantiles 0.025,0.1,0.5,0.9,0.95,0.975] [--jobs N] [--timing] > FORECASTS.csv
      DATA.csv     unique_id,start,train,test[,x_…]; numbers inside a field are separated by blanks
      --horizon    periods to forecast; default from datasets.csv beside DATA.csv, else the length of test
      --season     periods per season, besides those usual for the frequency; default from datasets.csv
      --frequency  hourly, daily, weekly, monthly, quarterly, yearly or other; default from datasets.csv
      --covariates columns known in advance; default all
      --jobs       threads; --timing writes `timing ID CPU_MS` to standard error
    """

  init(_ arguments: [String]) throws(Failure) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("--") else {
        guard path.isEmpty else { throw Failure("one file at a time, got \(path) and \(argument)") }
        path = argument
        continue
      }
      if argument == "--timing" {
        timing = true
        continue
      }
      if argument == "--help" { throw Failure("\n" + Self.usage) }
      guard let value = rest.popFirst() else { throw Failure("\(argument) needs a value") }
      try set(argument, value)
    }
    guard !path.isEmpty else { throw Failure("no file given\n" + Self.usage) }
  }

  private mutating func set(_ name: String, _ value: String) throws(Failure) {
    switch name {
    case "--horizon": horizon = try whole(name, value)
    case "--season": season = try whole(name, value)
    case "--jobs": jobs = try whole(name, value)
    case "--frequency":
      guard let known = Frequency(rawValue: value) else {
        throw Failure("--frequency: expected one of \(Frequency.allCases.map(\.rawValue)), got \(value)")
      }
      frequency = known
    case "--covariates":
      covariates =
        switch value {
        case "all": .all
        case "none": .named([])
        default: .named(value.split(separator: ",").map(String.init))
        }
    case "--quantiles":
      quantiles = []
      for part in value.split(separator: ",") {
        guard let level = Double(part) else { throw Failure("--quantiles: expected numbers, got \(part)") }
        quantiles.append(level)
      }
    default: throw Failure("unknown option \(name)\n" + Self.usage)
    }
  }

  private func whole(_ name: String, _ value: String) throws(Failure) -> Int {
    guard let number = Int(value), number > 0 else {
      throw Failure("\(name): expected a whole number above 0, got \(value)")
    }
    return number
  }
}
