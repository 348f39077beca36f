internal import ArgumentParser
internal import InventoryClient
internal import InventoryCore

/// The demand of the days to come.
struct Predict: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Forecast the demand of a product, with a chart, and say what to order."
  )

  @OptionGroup var service: ServiceOptions

  @Argument(help: "Its SKU.")
  var sku: SKU

  @Option(help: "Days to forecast: 1 to 365.")
  var days = 14

  @Option(help: "The code of the location; the default one when absent.")
  var location: String?

  @Option(help: "What if it were on promotion on this day, YYYY-MM-DD? May be given several times.")
  var promotion: [CalendarDate] = []

  @Flag(help: "Say how each number was found.")
  var why = false

  func validate() throws {
    guard (1...365).contains(days) else { throw ValidationError("--days is from 1 to 365") }
  }

  func run() async throws {
    let inventory = try service.inventory()
    let forecast = try await inventory.predict(
      .init(
        sku: sku,
        days: days,
        locationID: try await location.asyncMap { try await LocationNames(inventory).id(of: $0) },
        promotionDates: promotion.isEmpty ? nil : promotion
      )
    )
    if service.json { return Output.json(forecast.json) }
    show(forecast.value)
  }

  private func show(_ forecast: Inventory.Forecast) {
    let terminal = Terminal.output
    let unit = forecast.product.unit
    let title = CellText.plain("\(forecast.product.name) (\(forecast.product.sku))")
    Output.line(terminal.styled(title, .bold))
    Output.text(ForecastChart(forecast).text(for: terminal))
    let advice = forecast.recommendation
    var rows = [
      ("Next \(forecast.days) days", "\(advice.predictedDemand.short) \(unit)"),
      ("In stock", "\(advice.currentStock.short) \(unit), \(advice.onOrder.short) on order"),
      ("Reorder point", "\(advice.reorderPoint.short) \(unit)"),
      ("Order", "\(advice.recommendedOrder.short) \(unit)"),
      ("Urgency", advice.urgency.text),
    ]
    if let day = advice.stockoutDate { rows.append(("Runs out", day.description)) }
    if let accuracy = forecast.accuracy {
      rows.append(("Accuracy", "\(accuracy.accuracyPercent.short) % in \(accuracy.origins) backtests"))
    }
    rows.append(("Model", CellText.plain(forecast.model)))
    if let promotion = forecast.promotion {
      let days = promotion.dates.map(\.description).joined(separator: ", ")
      rows.append(("What if", "on promotion on \(days)"))
      rows.append(
        ("", "\(promotion.promotedDemand.short) \(unit) there, without it \(promotion.usualDemand.short)")
      )
      if promotion.basis == .unknown {
        rows.append(("", "nothing tells what one does, so no effect is assumed"))
      }
    }
    for (name, value) in rows {
      Output.line(terminal.styled(CellText.padded(name, to: 15, isRight: false), .bold) + value)
    }
    guard why else { return }
    Output.line()
    for step in forecast.explanation { Output.line(CellText.plain(step.sentence)) }
  }
}
