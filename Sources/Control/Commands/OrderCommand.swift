internal import ArgumentParser
internal import InventoryClient
internal import InventoryCore

/// Orders of clients.
struct OrderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "order",
    abstract: "List, show, place and cancel orders of clients.",
    subcommands: [List.self, Show.self, Place.self, Cancel.self],
    defaultSubcommand: List.self
  )

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List orders, the newest first.")

    @OptionGroup var service: ServiceOptions

    @Option(help: "Only those in a state.")
    var status: Named<Inventory.Order.Status>?

    @Option(help: "Most orders.")
    var limit = 50

    func run() async throws {
      let page = try await service.inventory().listOrders(
        status: status?.choice,
        sort: [.init("-date")],
        pageSize: min(max(limit, 1), 100)
      ).page()
      if service.json { return Output.json(page.json) }
      guard !page.elements.isEmpty else { return Output.line("No orders") }
      var table = Table([
        .number("Order"), .text("Date"), .number("Client"), .text("Status"), .text("Delivery"),
        .number("Lines"),
        .number("Total"),
      ])
      for order in page.elements {
        table.add([
          .init("\(order.id)", .cyan), .init(order.date.short), .init("\(order.clientID)"),
          .init(order.status.text), .init(order.deliveryMethod.text), .init("\(order.lines.count)"),
          .init("\(order.total)"),
        ])
      }
      Output.text(table.text(for: .output))
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show one order and its lines.")

    @OptionGroup var service: ServiceOptions

    @Argument(help: "Its number.")
    var order: Int64

    func run() async throws {
      let order = try await service.inventory().getOrder(id: order)
      if service.json { return Output.json(order.json) }
      OrderView.show(order.value)
    }
  }

  struct Place: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Place an order: its lines, its bill and their stock in one step."
    )

    @OptionGroup var service: ServiceOptions

    @Option(help: "The number of the client.")
    var client: Int64

    @Option(help: "How it is paid.")
    var payment: Named<Inventory.Checkout.PaymentType>

    @Option(help: "How it is delivered.")
    var delivery: Named<Inventory.Order.DeliveryMethod>

    @Option(help: "What is taken off the total.")
    var discount: Money?

    @Argument(help: "SKU or SKU=QUANTITY of each product.")
    var lines: [LineArgument]

    @Flag(help: "Show what would happen, and change nothing.")
    var dryRun = false

    func run() async throws {
      let order = try await service.inventory().createOrder(
        .init(
          clientID: client,
          bill: .init(paymentType: payment.choice, discount: discount),
          deliveryMethod: delivery.choice,
          lines: lines.map { .init(sku: $0.sku, quantity: $0.quantity) }
        ),
        dryRun: dryRun
      )
      if service.json { return Output.json(order.json) }
      if dryRun { Output.line("Nothing was changed (dry run)") }
      OrderView.show(order.value)
    }
  }

  struct Cancel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Cancel an order; its stock comes back.")

    @OptionGroup var service: ServiceOptions

    @Argument(help: "Its number.")
    var order: Int64

    func run() async throws {
      let order = try await service.inventory().cancelOrder(id: order)
      if service.json { return Output.json(order.json) }
      Output.line("Order \(order.id) is \(order.status)")
    }
  }
}

/// One order for a person.
enum OrderView {
  static func show(_ order: Inventory.Order) {
    let terminal = Terminal.output
    let title = "Order \(order.id)"
    Output.line(
      "\(terminal.styled(title, .bold)) of client \(order.clientID), \(order.date.short), \(order.status), "
        + order.deliveryMethod.text
    )
    var table = Table([.number("Product"), .number("Quantity"), .number("Price"), .number("Total")])
    for line in order.lines {
      table.add([
        .init("\(line.productID)"), .init("\(line.quantity)"), .init("\(line.price)"),
        .init(line.price.times(line.quantity)?.description ?? ""),
      ])
    }
    Output.text(table.text(for: terminal))
    Output.line("\(terminal.styled("Total", .bold)) \(order.total)")
  }
}
