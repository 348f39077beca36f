import InventoryCore
import SeriesFiles

/// Draws a series with its forecast, the band around it, and the events, as an SVG.
///
///     forecast-csv DATA.csv > FORECASTS.csv
///     forecast-plot DATA.csv --forecasts FORECASTS.csv [--id ID] [--history N] > PLOT.svg
///
/// Without `--forecasts` the series is forecast here.
@main
enum ForecastPlot {
  static func main() {
    do throws(SeriesFileError) {
      let options = try Options(Array(CommandLine.arguments.dropFirst()))
      let picture = try Picture(options)
      print(Drawing(picture).text)
    } catch {
      complain("forecast-plot: \(error.description)")
    }
  }
}
