internal import ArgumentParser
internal import InventoryClient
internal import InventoryCore

/// A sale at the counter.
struct Sell: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Sell products: one checkout, all of it or nothing."
  )

  @OptionGroup var service: ServiceOptions

  @Argument(help: "SKU or SKU=QUANTITY of each product.")
  var lines: [LineArgument]

  @Option(help: "How it is paid.")
  var payment: Named<Inventory.Checkout.PaymentType>?

  @Option(help: "The code of the location; the default one when absent.")
  var location: String?

  @Option(
    help:
      "A number of your own for this sale: the same sale is never entered twice, whenever it is sent again."
  )
  var externalID: String?

  @Flag(help: "Show what would happen, and change nothing.")
  var dryRun = false

  func run() async throws {
    let inventory = try service.inventory()
    let sale = try await inventory.checkout(
      .init(
        lines: lines.map { .init(sku: $0.sku, quantity: $0.quantity) },
        externalID: externalID,
        locationID: try await location.asyncMap { try await LocationNames(inventory).id(of: $0) },
        paymentType: payment?.choice
      ),
      dryRun: dryRun
    )
    if service.json { return Output.json(sale.json) }
    var table = Table([
      .number("Entry"), .text("SKU"), .number("Quantity"), .number("Price"), .number("Total"),
      .number("Left"),
    ])
    for line in sale.lines {
      table.add([
        .init("\(line.id)"), .init(line.sku.text, .cyan), .init("\(line.quantity.magnitude)"),
        .init(line.unitPrice?.description ?? ""), .init(line.total?.description ?? ""),
        .init("\(line.balanceAfter)", line.balanceAfter == .zero ? .red : nil),
      ])
    }
    Output.text(table.text(for: .output))
    Output.line("\(Terminal.output.styled("Total", .bold)) \(sale.total)\(dryRun ? " (dry run)" : "")")
  }
}

/// What a customer brings back.
struct Return: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Take back what was sold.")

  @OptionGroup var service: ServiceOptions

  @Argument(help: "The number of the sale's entry.")
  var entry: Int64

  @Argument(help: "How much comes back.")
  var quantity: Quantity

  @Option(help: "Why.")
  var reason: String?

  @Flag(help: "Show what would happen, and change nothing.")
  var dryRun = false

  func run() async throws {
    let returned = try await service.inventory().returnTransaction(
      id: entry,
      .init(quantity: quantity, reason: reason),
      dryRun: dryRun
    )
    if service.json { return Output.json(returned.json) }
    Output.line(
      "\(returned.sku): \(returned.quantity) came back, \(returned.balanceAfter) on hand\(dryRun ? " (dry run)" : "")"
    )
  }
}
