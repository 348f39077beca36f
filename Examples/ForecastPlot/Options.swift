import SeriesFiles

/// The command line.
struct Options {
  var path = ""
  var forecasts: String?
  var id: String?
  var history = 90
  var horizon: Int?

  static let usage = """
    usage: forecast-plot DATA.csv [--forecasts FORECASTS.csv] [--id ID] [--history N] [--horizon H] > PLOT.svg
      DATA.csv     unique_id,start,train,test[,x_…]; columns of zeros and ones are drawn as events
      --forecasts  written by forecast-csv; without it the series is forecast here
      --id         which series; default the first
      --history    periods shown before the forecast; default 90
      --horizon    periods to forecast without --forecasts; default the length of test, or 28
    """

  init(_ arguments: [String]) throws(SeriesFileError) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("--") else {
        guard path.isEmpty else { throw SeriesFileError("one file at a time, got \(path) and \(argument)") }
        path = argument
        continue
      }
      guard argument != "--help", let value = rest.popFirst() else {
        throw SeriesFileError("\n" + Self.usage)
      }
      switch argument {
      case "--forecasts": forecasts = value
      case "--id": id = value
      case "--history", "--horizon":
        guard let number = Int(value), (1...100_000).contains(number) else {
          throw SeriesFileError("\(argument): expected a whole number above 0, got \(value)")
        }
        if argument == "--history" { history = number } else { horizon = number }
      default: throw SeriesFileError("unknown option \(argument)\n" + Self.usage)
      }
    }
    guard !path.isEmpty else { throw SeriesFileError("no file given\n" + Self.usage) }
  }
}
