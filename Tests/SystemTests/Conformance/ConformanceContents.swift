import InventoryCore
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting

/// What is in the database of the conformance run: a shop, people, programs, and something for each endpoint to find.
struct ConformanceContents {
  /// By role, by the names of sessions that a call ends, and by those of ``credentials(_:)``.
  let tokens: [String: String]
  let successes: [String: Success]

  init(_ inventory: Inventory) throws {
    try Self.stock(inventory)
    var tokens: [String: String] = [:]
    for role in Role.allCases {
      tokens[role.rawValue] = try inventory.testToken(
        role,
        email: "\(role.rawValue)@shop.test",
        session: role.rawValue
      )
    }
    try Self.addTasks(inventory)
    try Self.addImport(inventory)
    for name in ["leaver", "goer", "changer", "prover", "ender", "endall", "lost"] {
      tokens[name] = try inventory.testToken(.viewer, email: "\(name)@shop.test", session: name)
    }
    for name in ConformanceFactors.names {
      tokens[name] = try inventory.testToken(.viewer, email: "\(name)@shop.test", session: name)
    }
    let factors = try ConformanceFactors(inventory)
    for name in ["Web shop", "Old till"] {
      try inventory.commit(as: .system) { work in
        let draft = APIKeyDraft(
          name: name,
          role: .cashier,
          locationID: nil,
          expiresAt: nil,
          isSigned: false
        )
        _ = try work.apiKeys.create(draft)
      }
    }
    for provider in ["assistant", "carrier"] {
      try inventory.commit(as: .system) {
        _ = try $0.providerKeys.create(
          ProviderKeyDraft(provider: provider, key: "provided-key-of-a-carrier")
        )
      }
    }
    for name in ["read", "deleted"] {
      try inventory.commit(as: .system) {
        _ = try $0.webhooks.create(
          WebhookDraft(
            url: "https://hook.example/\(name)",
            events: [.stockLow],
            description: "",
            locationID: nil
          )
        )
      }
    }
    // One that is read, and one that is deleted.
    for role in [Role.viewer, .staff] {
      let identity = try inventory.caller(
        bearing: try found(tokens[role.rawValue], "token"),
        at: inventory.versions()
      )
      try inventory.commit(as: identity) { _ = try $0.chat.create(title: "Tea") }
    }
    for (name, token) in try Self.credentials(inventory) { tokens[name] = token }
    let email = try EmailAddress(parsing: "leaver@shop.test")
    let pair = try inventory.signIn.login(
      email: email,
      password: testPassword,
      caller: Caller(address: "127.0.0.1", userAgent: "till")
    )
    // The last one is reversed, the first one comes back.
    let sales = try inventory.engine.read {
      try $0.all(
        "SELECT id FROM ledger_entries WHERE kind = $1 ORDER BY id",
        [.integer(EntryKind.sale.code)]
      ) {
        try $0.nextInt()
      }
    }
    self.tokens = tokens
    successes = Successes.all(refresh: pair.refreshToken, factors: factors, sales: sales)
  }

  private static func stock(_ inventory: Inventory) throws {
    let tea = try inventory.addProduct("TEA-001", price: "19.99", stock: 1000, category: "Tea")
    _ = try inventory.addProduct("MUG-001", price: "4.50", stock: 50)
    for sku in ["OLD-001", "OLD-002", "LOW-001"] { _ = try inventory.addProduct(sku) }
    try inventory.commit(as: .system) { work in
      _ = try work.records().create(CategoryDraft(name: "Empty"))
      let today = work.now.day()
      for (name, offset) in [("Fair", 3), ("Gone", 5)] {
        let day = try found(today.advanced(by: offset), "day")
        _ = try work.records().create(
          EventDraft(name: name, day: day, kind: .custom, description: nil, includeInPrediction: true)
        )
      }
      // One that comes with a calendar, and cannot be changed.
      let holiday = EventDraft(
        name: "Harvest",
        day: try found(today.advanced(by: 7), "day"),
        kind: .holiday,
        description: nil,
        includeInPrediction: true,
        source: .calendar
      )
      _ = try Records(work.connection).insert(holiday, now: work.now)
      try Self.trade(tea: tea.id, in: work)
      try Self.move(tea: tea.id, in: work)
      try Self.order(tea: tea.id, in: work)
      for days in stride(from: 90, through: 1, by: -1) {
        let sold = try found(Quantity(3 + days % 7), "quantity")
        _ = try work.stock.record(
          TransactionRequest(
            product: .id(tea.id),
            quantity: sold,
            occurredAt: work.now.advanced(bySeconds: Int64(-days) * 86_400)
          )
        )
      }
    }
  }

  /// Two more locations, of which one is never used, a transfer, and a setting to be removed.
  private static func move(tea: Int64, in work: Work) throws {
    for (code, zone) in [("north", "Asia/Kathmandu"), ("spare", "UTC")] {
      _ = try work.records().create(
        LocationDraft(code: code, name: code, timezone: zone, isActive: true, isDefault: false)
      )
    }
    let five = try found(Quantity(5), "quantity")
    _ = try work.transfers.transfer(
      TransferRequest(
        fromLocationID: 1,
        toLocationID: 2,
        lines: [.init(product: .id(tea), quantity: five)],
        reference: "van"
      )
    )
    _ = try work.stock.checkout(
      CheckoutRequest(
        lines: [TransactionRequest(product: .id(tea), quantity: five)],
        occurredAt: nil,
        externalID: "till-1",
        paymentType: .card
      )
    )
    for rating in [45, 30] {
      _ = try work.records().create(
        ReviewDraft(productID: tea, rating: rating, comment: nil, author: .system, authorName: "system")
      )
    }
    _ = try work.placeSettings.change(
      StockPlace(productID: 2, locationID: 2),
      { $0.reorderPoint = five },
      ifMatch: { _ in }
    )
  }

  /// Four orders to a supplier, of which the second is on its way.
  private static func order(tea: Int64, in work: Work) throws {
    let five = try found(Quantity(5), "quantity")
    for number in 1...4 {
      let order = try work.purchaseOrders.create(
        PurchaseOrderRequest(
          supplierID: 1,
          locationID: nil,
          number: "PO-\(number)",
          expected: nil,
          lines: [PurchaseLineRequest(product: .id(tea), quantity: five, unitCost: nil)]
        )
      )
      if number == 2 { _ = try work.purchaseOrders.place(id: order.id) { _ in } }
    }
  }

  /// The viewer's: task 1 has ended, task 2 runs for ever, task 3 waits.
  private static func addTasks(_ inventory: Inventory) throws {
    let reply = #"{"reply":"42"}"#
    let runner = JobRunner(
      inventory,
      handlers: JobHandlers([JobHandler("forecast") { _ in .result(reply) }]),
      worker: "test",
      monotonic: { 0 }
    )
    let viewer = try inventory.engine.read {
      try $0.first("SELECT id FROM users WHERE role = 'viewer'") { try $0.nextInteger() }
    }
    let caller = Caller(
      .user(try found(viewer, "no viewer")),
      name: "viewer@shop.test",
      scope: Scope(.viewer)
    )
    for _ in 1...3 {
      try inventory.commit(as: caller) { _ = try $0.tasks.enqueue(JobDraft(kind: "forecast")) }
    }
    runner.run(try found(runner.claim(limit: 1).first, "no task"))
    _ = try found(runner.claim(limit: 1).first, "no task")
  }

  /// Import 1 has been read.
  private static func addImport(_ inventory: Inventory) throws {
    let file = Array("sku,date,quantity\nOLD-SALES,2024-01-01,3\n".utf8)
    try inventory.commit(as: .system) {
      _ = try $0.imports.submit(file, ImportOrder(.sales, .csv))
    }
    let runner = JobRunner(
      inventory,
      handlers: JobHandlers(JobTable(ImportJob.kinds).handlers),
      worker: "test",
      monotonic: { 0 }
    )
    runner.run(try found(runner.claim(limit: 1).first, "no import"))
  }

  /// Two clients, of whom one has never ordered, two orders, and reservations to be ended.
  private static func trade(tea: Int64, in work: Work) throws {
    let telephone = try PhoneNumber(parsing: "+441632960961")
    for name in ["ada", "bob"] {
      let email = try EmailAddress(parsing: "\(name)@example.com")
      let client = try work.records().create(
        ClientDraft(name: name, lastname: "Byron", email: email, telephone: telephone)
      )
      _ = try work.records().create(
        AddressDraft(clientID: client.id, street: "Row", number: "12", city: "London")
      )
    }
    _ = try work.records().create(
      AddressDraft(clientID: 1, street: "Mews", number: "3", city: "London")
    )
    for name in ["Bean", "Sugar"] {
      _ = try work.records().create(
        SupplierDraft(
          name: name,
          email: nil,
          telephone: nil,
          leadTimeDays: nil,
          minimumOrderValue: nil,
          isActive: true
        )
      )
    }
    let lines = [
      OrderLineRequest(product: .id(tea), quantity: try found(Quantity(2), "quantity"), price: nil),
      OrderLineRequest(product: .sku("MUG-001"), quantity: try found(Quantity(1), "quantity"), price: nil),
    ]
    for _ in 0..<3 {
      _ = try work.orders.place(
        OrderRequest(
          clientID: 1,
          bill: .new(.card, discount: .zero),
          deliveryMethod: .onHand,
          lines: lines,
          reservationID: nil,
          locationID: nil
        )
      )
      _ = try work.reservations.reserve(
        ReservationRequest(
          lines: [.init(product: .id(tea), quantity: lines[0].quantity)],
          lifetime: 86_400,
          reference: nil,
          locationID: nil
        )
      )
    }
    _ = try work.records().create(
      BillDraft(
        number: "SPARE-1",
        clientID: 1,
        paymentType: .cash,
        day: work.now.day(),
        total: .zero,
        discount: .zero
      )
    )
  }
}
