import Glibc
import InventoryCore

/// Reads series from a CSV file and writes their forecasts, one `mean` row and one row per quantile for each.
///
///     forecast-csv DATA.csv [--horizon H] [--season M] [--frequency F] [--covariates all|none|NAME,…]
///                  [--quantiles 0.025,…] [--jobs N] [--timing] > FORECASTS.csv
@main
enum ForecastCSV {
  static func main() {
    do throws(Failure) {
      let options = try Options(Array(CommandLine.arguments.dropFirst()))
      let file = try DataFile(path: options.path)
      let settings = try Settings(options, file: file)
      let rows = file.rows
      let tasks = rows.map { SeriesTask(row: $0, columns: file.covariates, settings: settings) }
      let families = Families(tasks, jobs: options.jobs)
      let results = Workers.map(count: rows.count, jobs: options.jobs) { index in
        tasks[index].run(pooled: families.pooled(index)).adding(milliseconds: families.milliseconds(index))
      }
      try write(results, ids: rows.map(\.id), horizon: settings.horizon, timing: options.timing)
    } catch {
      print("forecast-csv: \(error.message)\n", to: STDERR_FILENO)
      exit(2)
    }
  }

  private static func write(
    _ results: [SeriesTask.Result],
    ids: [String],
    horizon: Int,
    timing: Bool
  ) throws(Failure) {
    var out = "unique_id,kind," + (1...horizon).map { "h\($0)" }.joined(separator: ",") + "\n"
    for (id, result) in zip(ids, results) {
      switch result.outcome {
      case .failure(let failure): throw Failure("series \(id): \(failure.message)")
      case .success(let forecast):
        out += id + ",mean," + line(forecast.mean)
        for quantile in forecast.quantiles { out += "\(id),q\(quantile.level)," + line(quantile.values) }
      }
      if timing { print("timing \(id) \(result.milliseconds)\n", to: STDERR_FILENO) }
    }
    print(out, to: STDOUT_FILENO)
  }

  private static func line(_ values: [Double]) -> String {
    values.map { "\($0)" }.joined(separator: ",") + "\n"
  }

  private static func print(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
  }
}

/// A message for the person at the terminal.
struct Failure: Error {
  let message: String
  init(_ message: String) { self.message = message }
}
