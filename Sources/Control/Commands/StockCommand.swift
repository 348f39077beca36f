internal import ArgumentParser
internal import InventoryClient
internal import InventoryCore

/// What there is, and where.
struct StockCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stock",
    abstract: "Show, correct, count and move stock.",
    subcommands: [Show.self, Adjust.self, Count.self, Transfer.self],
    defaultSubcommand: Show.self
  )

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show the stock of products at each location.")

    @OptionGroup var service: ServiceOptions

    @Argument(help: "SKUs; at most 200.")
    var skus: [SKU]

    func run() async throws {
      let inventory = try service.inventory()
      let stock = try await inventory.listStock(sku: skus)
      if service.json { return Output.json(stock.json) }
      let names = try await LocationNames(inventory)
      var table = Table([
        .text("SKU"), .flexible("Location"), .number("On hand"), .number("Reserved"), .number("Available"),
        .number("On order"),
      ])
      for product in stock.value {
        for place in product.locations {
          table.add([
            .init(product.sku, .cyan), .init(names[place.locationID]), .init("\(place.onHand)"),
            .init("\(place.reserved)"), .init("\(place.available)", place.available <= .zero ? .red : nil),
            .init("\(place.onOrder)"),
          ])
        }
      }
      Output.text(table.text(for: .output))
    }
  }

  struct Adjust: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Correct the stock of a product by a signed quantity.",
      discussion:
        "A negative quantity comes after --: inventoryctl stock adjust TEA-001 --reason broken -- -2"
    )

    @OptionGroup var service: ServiceOptions

    @Argument(help: "Its SKU.")
    var sku: SKU

    @Argument(help: "What is added; negative takes away.")
    var quantity: Quantity

    @Option(help: "Why.")
    var reason: String

    @Option(help: "The code of the location; the default one when absent.")
    var location: String?

    @Flag(help: "Show what would happen, and change nothing.")
    var dryRun = false

    func run() async throws {
      let inventory = try service.inventory()
      let entry = try await inventory.adjustStock(
        .init(
          sku: sku,
          quantity: quantity,
          reason: reason,
          locationID: try await location.asyncMap { try await LocationNames(inventory).id(of: $0) }
        ),
        dryRun: dryRun
      )
      if service.json { return Output.json(entry.json) }
      Output.line("\(entry.sku): \(entry.balanceAfter) on hand\(dryRun ? " (dry run)" : "")")
    }
  }

  struct Count: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Enter what was counted: a stock-take in one step."
    )

    @OptionGroup var service: ServiceOptions

    @Argument(help: "SKU=QUANTITY of each product.")
    var lines: [LineArgument]

    @Option(help: "The code of the location; the default one when absent.")
    var location: String?

    @Option(help: "What the stock-take is called.")
    var reference: String?

    @Flag(help: "Show what would happen, and change nothing.")
    var dryRun = false

    func run() async throws {
      let inventory = try service.inventory()
      let count = try await inventory.countStock(
        .init(
          locationID: try await location.asyncMap { try await LocationNames(inventory).id(of: $0) },
          lines: lines.map { .init(sku: $0.sku, counted: $0.quantity) },
          reference: reference
        ),
        dryRun: dryRun
      )
      if service.json { return Output.json(count.json) }
      var table = Table([.text("SKU"), .number("Before"), .number("Counted"), .number("Difference")])
      for line in count.lines {
        table.add([
          .init(line.sku.text, .cyan), .init("\(line.before)"), .init("\(line.counted)"),
          .init(
            line.difference > .zero ? "+\(line.difference)" : "\(line.difference)",
            line.difference == .zero ? nil : .yellow
          ),
        ])
      }
      Output.text(table.text(for: .output))
      if dryRun { Output.line("Nothing was changed (dry run)") }
    }
  }

  struct Transfer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Move stock from one location to another.")

    @OptionGroup var service: ServiceOptions

    @Option(help: "The code of the location that gives.")
    var from: String

    @Option(help: "The code of the location that takes.")
    var to: String

    @Argument(help: "SKU=QUANTITY of each product.")
    var lines: [LineArgument]

    @Option(help: "What the transfer is called.")
    var reference: String?

    @Flag(help: "Show what would happen, and change nothing.")
    var dryRun = false

    func run() async throws {
      let inventory = try service.inventory()
      let names = try await LocationNames(inventory)
      let transfer = try await inventory.createTransfer(
        .init(
          fromLocationID: try names.id(of: from),
          toLocationID: try names.id(of: to),
          lines: lines.map { .init(sku: $0.sku, quantity: $0.quantity) },
          reference: reference
        ),
        dryRun: dryRun
      )
      if service.json { return Output.json(transfer.json) }
      let act = dryRun ? "Would move" : "Transfer \(transfer.id): moved"
      let what = lines.map { "\($0.quantity) of \($0.sku)" }.joined(separator: ", ")
      Output.line("\(act) \(what) from \(from) to \(to)")
    }
  }
}

/// Locations by their numbers and codes.
struct LocationNames: Sendable {
  private let locations: [Inventory.Location]

  init(_ inventory: Inventory) async throws { locations = try await inventory.listLocations().all() }

  subscript(id: Int64) -> String { locations.first { $0.id == id }?.code ?? "\(id)" }

  func id(of code: String) throws -> Int64 {
    guard let location = locations.first(where: { $0.code.lowercased() == code.lowercased() }) else {
      let known = locations.map(\.code).joined(separator: ", ")
      throw Failure(.notFound, "there is no location \(code); there are \(known)")
    }
    return location.id
  }
}

extension Optional where Wrapped: Sendable {
  func asyncMap<Other>(_ transform: (Wrapped) async throws -> Other) async rethrows -> Other? {
    guard let self else { return nil }
    return try await transform(self)
  }
}
