import Foundation
import InventoryCore
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

/// The daily sales of a bakery's article, public data beside the checkout.
enum Bakery {
  static let path: String? = {
    let folder =
      ProcessInfo.processInfo.environment["FORECAST_DATA_DIR"].map { URL(fileURLWithPath: $0) }
      ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../shared/data/forecast/dev").standardizedFileURL
    let path = folder.appendingPathComponent("bakery_daily.csv").path
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()

  /// The first series: its first day, what is known, and what came after.
  static func series() throws -> (start: CalendarDate, train: [Int], test: [Int]) {
    let path = try #require(path)
    let data = try #require(FileManager.default.contents(atPath: path))
    let line = try #require(String(decoding: data, as: UTF8.self).split(separator: "\n").dropFirst().first)
    let cells = line.split(separator: ",", omittingEmptySubsequences: false)
    func numbers(_ cell: Substring) -> [Int] { cell.split(separator: " ").compactMap { Int($0) } }
    return (
      try CalendarDate(parsing: String(cells[1])), numbers(cells[2]), numbers(cells[3])
    )
  }
}

@Suite("Forecast of an imported history")
struct BakeryTests {
  @Test(
    "28 days of an imported article are forecast",
    .enabled(if: Bakery.path != nil, "bakery_daily.csv is not beside this checkout"),
    arguments: [0, 40, 1500]
  )
  func forecastOfTheBakery(daysLater: Int) throws {
    let (start, train, test) = try Bakery.series()
    let shop = try Shop()
    let today = try #require(start.advanced(by: train.count + daysLater))
    let noon = Instant(startOf: today).advanced(bySeconds: 43_200)
    shop.clock.advance(seconds: noon.unixSeconds - shop.clock.now.unixSeconds)
    var text = "sku,date,quantity\n"
    for (index, quantity) in train.enumerated() {
      text += "BOISSON_33CL,\(try #require(start.advanced(by: index))),\(quantity)\n"
    }
    guard
      case .imported = try shop.inventory.salesImporter.importSales(
        as: .system,
        open: { SalesImportTests.source(text) }
      )
    else { throw Missing(description: "import was refused") }
    let forecast = try shop.inventory.read {
      try $0.forecasts.forecast(.sku("BOISSON_33CL"), days: 28)
    }
    let predicted = Array(forecast.forecast.mean.prefix(28))
    #expect(predicted.count == 28)
    #expect(predicted.allSatisfy { $0 > 0 })
    let total = Double(test.prefix(28).reduce(0, +))
    #expect((0.5 * total...2 * total).contains(predicted.reduce(0, +)))
    let days = forecast.days.filter { $0.predicted != nil }
    #expect(days.first?.day == today)
    #expect(days.allSatisfy { ($0.lower ?? .infinity) <= ($0.upper ?? -.infinity) })
  }
}
