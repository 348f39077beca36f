internal import ArgumentParser
internal import InventoryClient
internal import InventoryCore

/// What to order, and orders made of it.
struct ReplenishmentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replenishment",
    abstract: "List what to order now and soon, and make purchase orders of it.",
    subcommands: [List.self, Order.self],
    defaultSubcommand: List.self
  )

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List what to order now and soon.",
      discussion: """
        With a budget, the lines that it buys something of are listed, with how much, what that costs, and the margin
        that it is expected to earn.

          inventoryctl replenishment --budget 500
        """
    )

    @OptionGroup var service: ServiceOptions

    @Option(help: "Only lines of a status.")
    var status: Named<Inventory.Forecast.Recommendation.Status>?

    @Option(help: "What may be spent: what to buy of what is due. Only for staff.")
    var budget: Money?

    @Option(help: "Most lines.")
    var limit = 50

    func run() async throws {
      let inventory = try service.inventory()
      let page = try await inventory.listReplenishment(
        status: status?.choice,
        budget: budget,
        pageSize: min(max(limit, 1), 100)
      ).page()
      if service.json { return Output.json(page.json) }
      if budget != nil { return try await show(page, inventory) }
      guard !page.elements.isEmpty else { return Output.line("Nothing to order") }
      let names = try await LocationNames(inventory)
      var table = Table([
        .text("SKU"), .flexible("Name"), .text("Status"), .number("Order"), .number("Available"),
        .number("On order"), .text("Runs out"), .flexible("Supplier"), .text("Location"),
      ])
      for line in page.elements {
        table.add([
          .init(line.sku, .cyan), .init(line.name), .init(line.status.text, line.status == .now ? .red : nil),
          .init(line.recommendedOrder.short), .init("\(line.available)"), .init("\(line.onOrder)"),
          .init(line.stockoutDate?.description ?? ""), .init(line.supplier ?? ""),
          .init(names[line.locationID]),
        ])
      }
      Output.text(table.text(for: .output))
    }

    private func show(_ page: Pages<Inventory.ReplenishmentLine>.Page, _ inventory: Inventory) async throws {
      let names = try await LocationNames(inventory)
      var table = Table([
        .text("SKU"), .flexible("Name"), .number("Buy"), .number("Of"), .number("Cost"), .number("Gain"),
        .flexible("Supplier"), .text("Location"),
      ])
      var isEmpty = true
      for line in page.elements {
        guard let bought = line.budgetOrder, bought > .zero else { continue }
        isEmpty = false
        table.add([
          .init(line.sku, .cyan), .init(line.name), .init("\(bought)"), .init(line.recommendedOrder.short),
          .init(line.budgetCost.map { "\($0)" } ?? ""), .init(line.expectedGain.map { "\($0)" } ?? ""),
          .init(line.supplier ?? ""), .init(names[line.locationID]),
        ])
      }
      if isEmpty { Output.line("Nothing to buy") } else { Output.text(table.text(for: .output)) }
      guard case .object(let summary) = page.summary else { return }
      if case .string(let spent)? = summary["spent"], case .string(let left)? = summary["left"] {
        Output.note("spent \(spent), left \(left)")
      }
      if case .array(let leftOut)? = summary["left_out"], !leftOut.isEmpty {
        let skus = leftOut.compactMap { line -> String? in
          guard case .object(let members) = line, case .string(let sku)? = members["sku"] else { return nil }
          return sku
        }
        Output.note("left out, without a cost price or a margin: \(skus.joined(separator: ", "))")
      }
    }
  }

  struct Order: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a draft of a purchase order for each supplier from what there is to order.",
      discussion: """
        A draft orders nothing yet: look at it, and send it with the console or POST /purchase-orders/ID/order.

          inventoryctl replenishment order --urgency now --dry-run
          inventoryctl replenishment order --location main --supplier 3
        """
    )

    @OptionGroup var service: ServiceOptions

    @Option(help: "The code of the location; each of them when absent.")
    var location: String?

    @Option(help: "The number of the supplier; each of them when absent.")
    var supplier: Int64?

    @Option(
      help: "high: what runs out before a delivery; now: what has reached its reorder point; soon: what will."
    )
    var urgency: Named<Inventory.NewAdvisedPurchaseOrders.Urgency>?

    @Flag(help: "Show what would happen, and change nothing.")
    var dryRun = false

    func run() async throws {
      let inventory = try service.inventory()
      let names = try await LocationNames(inventory)
      let made = try await inventory.createAdvisedPurchaseOrders(
        .init(
          locationID: try location.map { try names.id(of: $0) },
          supplierID: supplier,
          urgency: urgency?.choice
        ),
        dryRun: dryRun
      )
      if service.json { return Output.json(made.json) }
      show(made.purchaseOrders, names)
      for (reason, skipped) in Dictionary(grouping: made.skipped, by: \.reason.text).sorted(by: {
        $0.key < $1.key
      }) {
        let skus = skipped.map(\.sku).joined(separator: ", ")
        Output.note("not ordered, \(reason.replacing("_", with: " ")): \(skus)")
      }
      if dryRun { Output.line("Nothing was changed (dry run)") }
    }

    private func show(_ orders: [Inventory.PurchaseOrder], _ names: LocationNames) {
      guard !orders.isEmpty else { return Output.line("Nothing to order") }
      var table = Table([
        .text("Order"), .flexible("Supplier"), .text("Location"), .text("SKU"), .number("Quantity"),
        .number("Total"),
      ])
      for order in orders {
        for (place, line) in order.lines.enumerated() {
          let isFirst = place == 0
          table.add([
            .init(isFirst ? order.number : "", .cyan), .init(isFirst ? order.supplier : ""),
            .init(isFirst ? names[order.locationID] : ""), .init(line.sku.text), .init("\(line.quantity)"),
            .init(isFirst ? order.total.map { "\($0)" } ?? "" : ""),
          ])
        }
      }
      Output.text(table.text(for: .output))
    }
  }
}
