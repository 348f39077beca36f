internal import ArgumentParser
internal import InventoryClient
internal import InventoryCore

/// The catalogue.
struct Products: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List, show, create and edit products.",
    subcommands: [List.self, Show.self, Create.self, Edit.self],
    defaultSubcommand: List.self
  )

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List products.")

    @OptionGroup var service: ServiceOptions

    @Argument(help: "Words to look for in name, SKU, description and barcode.")
    var words: [String] = []

    @Option(help: "Only those of a category.")
    var category: String?

    @Flag(help: "Only those that are low.")
    var low = false

    @Option(help: "Columns to sort by, separated by commas; - for descending.")
    var sort: String?

    @Option(help: "Most products.")
    var limit = 50

    func validate() throws {
      guard limit > 0 else { throw ValidationError("--limit is at least 1") }
    }

    func run() async throws {
      let pages = try service.inventory().listProducts(
        category: category,
        q: words.isEmpty ? nil : words.joined(separator: " "),
        lowStock: low ? true : nil,
        sort: sort?.split(separator: ",").map { Inventory.ListProductsSort(String($0)) },
        pageSize: min(limit, 100)
      )
      if service.json {
        var left = limit
        var cursor: String?
        repeat {
          let page = try await pages.page(after: cursor)
          guard case .array(let elements) = page.json else { break }
          for element in elements.prefix(left) { Output.json(element) }
          left -= elements.count
          cursor = page.nextCursor
        } while cursor != nil && left > 0
        return
      }
      let products = try await pages.all(limit: limit)
      guard !products.isEmpty else { return Output.line("No products") }
      var table = Table([
        .text("SKU"), .flexible("Name"), .number("Available"), .number("Price"), .text("Unit"),
        .flexible("Category"),
      ])
      for product in products {
        let style: Terminal.Style? = product.available <= .zero ? .red : nil
        table.add([
          .init(product.sku.text, .cyan), .init(product.name, product.isActive ? nil : .dim),
          .init("\(product.available)", style), .init("\(product.price)"), .init(product.unit),
          .init(product.category ?? ""),
        ])
      }
      Output.text(table.text(for: .output))
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show one product and its stock.")

    @OptionGroup var service: ServiceOptions

    @Argument(help: "Its SKU.")
    var sku: SKU

    func run() async throws {
      let product = try await service.inventory().getProductBySKU(sku: sku)
      if service.json { return Output.json(product.json) }
      ProductView.show(product.value)
    }
  }

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Add a product.")

    @OptionGroup var service: ServiceOptions
    @OptionGroup var fields: ProductFields

    @Argument(help: "Its SKU.")
    var sku: SKU

    @Option(help: "How much there is already.")
    var stock: Quantity?

    @Flag(help: "Show what would happen, and change nothing.")
    var dryRun = false

    func validate() throws {
      guard fields.name != nil, fields.price != nil else {
        throw ValidationError("a new product needs --name and --price")
      }
    }

    func run() async throws {
      guard let name = fields.name, let price = fields.price else { return }
      let product = try await service.inventory().createProduct(
        .init(
          sku: sku,
          name: name,
          description: fields.description,
          category: fields.category,
          price: price,
          costPrice: fields.cost,
          stock: stock,
          unit: fields.unit?.choice,
          barcode: fields.barcode,
          leadTimeDays: fields.leadTimeDays,
          isActive: fields.isActive
        ),
        dryRun: dryRun
      )
      if service.json { return Output.json(product.json) }
      ProductView.show(product.value, dryRun ? "Would be created" : "Created")
    }
  }

  struct Edit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Change a product; what is not named stays.",
      discussion:
        "Nothing is changed when somebody else changes the product at the same time (exit status 3)."
    )

    @OptionGroup var service: ServiceOptions
    @OptionGroup var fields: ProductFields

    @Argument(help: "Its SKU.")
    var sku: SKU

    @Option(help: "Its new SKU.")
    var newSKU: SKU?

    @Flag(help: "Show what would happen, and change nothing.")
    var dryRun = false

    func validate() throws {
      guard newSKU != nil || fields.areAny else { throw ValidationError("name at least one field to change") }
    }

    func run() async throws {
      let inventory = try service.inventory()
      let before = try await inventory.getProductBySKU(sku: sku)
      var change = Inventory.ProductChange()
      change.sku = newSKU
      change.name = fields.name
      change.price = fields.price
      change.costPrice = fields.cost
      change.unit = fields.unit?.choice
      change.leadTimeDays = fields.leadTimeDays
      change.isActive = fields.isActive
      if let text = fields.description { change.description = .set(text.isEmpty ? nil : text) }
      if let text = fields.category { change.category = .set(text.isEmpty ? nil : text) }
      if let text = fields.barcode { change.barcode = .set(text.isEmpty ? nil : text) }
      let product = try await inventory.updateProduct(
        id: before.id,
        change,
        dryRun: dryRun,
        options: .init(ifMatch: before.entityTag)
      )
      if service.json { return Output.json(product.json) }
      ProductView.show(product.value, dryRun ? "Would be changed" : "Changed")
    }
  }
}

/// What people say of a product.
struct ProductFields: ParsableArguments {
  @Option(help: "Its name.")
  var name: String?

  @Option(help: "Its price.")
  var price: Money?

  @Option(help: "What it costs to buy.")
  var cost: Money?

  @Option(help: "A description; an empty one takes it away.")
  var description: String?

  @Option(help: "The name of its category; an empty one takes it away.")
  var category: String?

  @Option(help: "Its barcode; an empty one takes it away.")
  var barcode: String?

  @Option(help: "What it is counted in.")
  var unit: Named<Inventory.NewProduct.Unit>?

  @Option(help: "Days from an order to its arrival.")
  var leadTimeDays: Int?

  @Flag(inversion: .prefixedNo, help: "Whether it is sold.")
  var active: Bool?

  var isActive: Bool? { active }

  var areAny: Bool {
    name != nil || price != nil || cost != nil || description != nil || category != nil || barcode != nil
      || unit != nil || leadTimeDays != nil || active != nil
  }
}

/// One product for a person.
enum ProductView {
  static func show(_ product: Inventory.Product, _ act: String? = nil) {
    let terminal = Terminal.output
    if let act { Output.line("\(act): \(product.sku)") }
    var rows: [(String, String)] = [
      ("SKU", product.sku.text), ("Name", product.name), ("Price", "\(product.price)"),
    ]
    if let cost = product.costPrice { rows.append(("Cost", "\(cost)")) }
    rows += [
      ("On hand", "\(product.stock) \(product.unit)"), ("Available", "\(product.available) \(product.unit)"),
      ("Lead time", "\(product.leadTimeDays) days"),
    ]
    if let category = product.category { rows.append(("Category", category)) }
    if let barcode = product.barcode { rows.append(("Barcode", barcode)) }
    if let description = product.description { rows.append(("About", description)) }
    if !product.isActive { rows.append(("Active", "no")) }
    for (name, value) in rows {
      let title = CellText.padded(name, to: 11, isRight: false)
      let text = CellText.plain(value)
      let shown = terminal.width.map {
        CellText.fitted(text, to: max(1, $0 - 11), isUnicode: terminal.isUnicode)
      }
      Output.line(terminal.styled(title, .bold) + (shown ?? text))
    }
  }
}
