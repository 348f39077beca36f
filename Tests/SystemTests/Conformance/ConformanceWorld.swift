import Foundation
import InventoryCore
import InventoryService
import InventoryStore
import InventoryTesting

/// The database that every way to the application starts from, and how each endpoint is called on it with success.
struct ConformanceWorld {
  let installation: Installation
  /// By role, and by the names of sessions that a call ends.
  private(set) var tokens: [String: String] = [:]
  private(set) var successes: [String: Success] = [:]

  init(on database: TestDatabase) throws {
    let installation = try Installation(on: database)
    self.installation = installation
    let (tokens, refresh, sale) = try installation.prepare { inventory in
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
      for name in ["leaver", "goer", "changer"] {
        tokens[name] = try inventory.testToken(.viewer, email: "\(name)@shop.test", session: name)
      }
      let email = try found(EmailAddress("leaver@shop.test"), "address")
      let pair = try inventory.signIn.login(
        email: email,
        password: testPassword,
        caller: Caller(address: "127.0.0.1", userAgent: "till")
      )
      let sale = try inventory.engine.read {
        try $0.first("SELECT MAX(id) FROM ledger_entries") { try $0.nextInt() }
      }
      return (tokens, pair.refreshToken, sale ?? 0)
    }
    self.tokens = tokens
    successes = Self.successes(refresh: refresh, sale: sale)
  }

  private static func stock(_ inventory: Inventory) throws {
    let tea = try inventory.addProduct("TEA-001", price: "19.99", stock: 1000, category: "Tea")
    _ = try inventory.addProduct("MUG-001", price: "4.50", stock: 50)
    for sku in ["OLD-001", "OLD-002", "LOW-001"] { _ = try inventory.addProduct(sku) }
    try inventory.commit(as: .system) { work in
      _ = try work.categories.create(name: "Empty")
      let today = work.now.day()
      for (name, offset) in [("Fair", 3), ("Gone", 5)] {
        let day = try found(today.advanced(by: offset), "day")
        _ = try work.calendar.create(
          Event.Draft(name: name, day: day, kind: .custom, description: nil, includeInPrediction: true)
        )
      }
      try Self.trade(tea: tea.id, in: work)
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
      _ = try $0.imports.submit(file, .csv, isRehearsal: false)
    }
    let runner = JobRunner(
      inventory,
      handlers: JobHandlers(inventory.importHandlers),
      worker: "test",
      monotonic: { 0 }
    )
    runner.run(try found(runner.claim(limit: 1).first, "no import"))
  }

  /// Two clients, of whom one has never ordered, two orders, and reservations to be ended.
  private static func trade(tea: Int64, in work: Work) throws {
    let telephone = try found(PhoneNumber("+441632960961"), "telephone")
    for name in ["ada", "bob"] {
      let email = try found(EmailAddress("\(name)@example.com"), "address")
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

  /// By operation. Every endpoint of the table has its line here.
  private static func successes(refresh: String, sale: Int) -> [String: Success] {
    let product = #"{"name":"Renamed","price":"5.25"}"#
    let login = #"{"email":"cashier@shop.test","password":"\#(testPassword)"}"#
    let change = #"{"current_password":"\#(testPassword)","new_password":"Another-Horse-8"}"#
    let event = #"{"name":"Market","date":"2027-05-01","type":"promotion"}"#
    let api = "/api/v1"
    return [
      "getLiveness": Success(), "getReadiness": Success(), "getHealth": Success(), "getMetrics": Success(),
      "getCacheStatistics": Success(), "invalidateCache": Success(nil, #"{"namespace":"products"}"#),
      "clearCache": Success(), "verifyLedger": Success(), "getRootOpenAPI": Success(),
      "getOpenAPI": Success(), "getRootDocs": Success(), "getRedoc": Success(), "getDocs": Success(),
      "register": Success(
        nil,
        #"{"email":"new@shop.test","password":"Analytical1Engine","full_name":"Ada Lovelace"}"#
      ),
      "login": Success(nil, login), "refresh": Success(nil, #"{"refresh_token":"\#(refresh)"}"#),
      "logout": Success(session: "leaver"), "logoutAll": Success(session: "goer"),
      "changePassword": Success(nil, change, session: "changer"),
      "getMe": Success(), "replaceMe": Success(nil, #"{"full_name":"Somebody"}"#),
      "updateMe": Success(nil, #"{"full_name":"Somebody Else"}"#),
      "listUsers": Success(), "getUser": Success("\(api)/users/1"),
      "updateUser": Success("\(api)/users/1", #"{"full_name":"Changed"}"#),
      "listProducts": Success("\(api)/products?limit=2&total=true&sort=-price"),
      "createProduct": Success(
        nil,
        #"{"sku":"NEW-001","name":"New","price":"1.50","stock":3,"category":"Fresh"}"#
      ),
      "getProductStatistics": Success(),
      "getProduct": Success("\(api)/products/1"), "replaceProduct": Success("\(api)/products/1", product),
      "updateProduct": Success("\(api)/products/1", #"{"description":null}"#),
      "deleteProduct": Success("\(api)/products/3"),
      "getProductBySKU": Success("\(api)/products/sku/MUG-001"),
      "replaceProductBySKU": Success("\(api)/products/sku/MUG-001", product),
      "updateProductBySKU": Success("\(api)/products/sku/MUG-001", #"{"is_active":true}"#),
      "deleteProductBySKU": Success("\(api)/products/sku/OLD-002"),
      "getProductStock": Success("\(api)/products/1/stock"),
      "getProductLedger": Success("\(api)/products/1/ledger?limit=3"),
      "getProductBySKUStock": Success("\(api)/products/sku/TEA-001/stock"),
      "getProductBySKULedger": Success("\(api)/products/sku/TEA-001/ledger?limit=3"),
      "getProductForecast": Success("\(api)/products/1/forecast?days=5"),
      "getProductBySKUForecast": Success("\(api)/products/sku/TEA-001/forecast?days=5"),
      "getProductAdvice": Success("\(api)/products/1/advice?lead_time_days=3"),
      "getProductBySKUAdvice": Success("\(api)/products/sku/TEA-001/advice?measure=fill_rate"),
      "listReplenishment": Success("\(api)/replenishment?limit=2&total=true"),
      "listCategories": Success(), "createCategory": Success(nil, #"{"name":"Coffee"}"#),
      "getCategory": Success("\(api)/categories/1"),
      "replaceCategory": Success("\(api)/categories/1", #"{"name":"Infusions"}"#),
      "updateCategory": Success("\(api)/categories/1", #"{"name":"Teas"}"#),
      "deleteCategory": Success("\(api)/categories/2"),
      "listTransactions": Success("\(api)/transactions?kind=sale&limit=2"),
      "createTransaction": Success(nil, #"{"sku":"TEA-001","quantity":2}"#),
      "getTransaction": Success("\(api)/transactions/1"),
      "checkout": Success(nil, #"{"lines":[{"sku":"TEA-001","quantity":1},{"sku":"MUG-001","quantity":2}]}"#),
      "createTransactions": Success(
        nil,
        #"{"transactions":[{"sku":"TEA-001","quantity":1},{"sku":"MUG-001","quantity":5,"kind":"purchase"}]}"#
      ),
      "reverseTransaction": Success("\(api)/transactions/\(sale)/reverse"),
      "adjustStock": Success(nil, #"{"sku":"MUG-001","quantity":-1,"reason":"broken"}"#),
      "listEvents": Success("\(api)/events?limit=1"), "createEvent": Success(nil, event),
      "getEvent": Success("\(api)/events/1"),
      "replaceEvent": Success("\(api)/events/1", #"{"name":"Big fair"}"#),
      "updateEvent": Success("\(api)/events/1", #"{"description":"Every year"}"#),
      "deleteEvent": Success("\(api)/events/2"),
      "listClients": Success("\(api)/clients?sort=-lastname,email&total=true"),
      "createClient": Success(
        nil,
        #"{"name":"Cleo","lastname":"Hill","email":"cleo@example.com","telephone":"+15550100"}"#
      ),
      "getClient": Success("\(api)/clients/1"),
      "replaceClient": Success("\(api)/clients/1", #"{"lastname":"King"}"#),
      "updateClient": Success("\(api)/clients/1", #"{"telephone":"5550100"}"#),
      "deleteClient": Success("\(api)/clients/2"),
      "listAddresses": Success("\(api)/addresses?client_id=1"),
      "createAddress": Success(nil, #"{"client_id":1,"street":"Lane","number":"3b","city":"York"}"#),
      "getAddress": Success("\(api)/addresses/1"),
      "replaceAddress": Success("\(api)/addresses/1", #"{"city":"Leeds"}"#),
      "updateAddress": Success("\(api)/addresses/1", #"{"number":"7"}"#),
      "deleteAddress": Success("\(api)/addresses/3"),
      "listBills": Success("\(api)/bills?payment_type=2&sort=-total&limit=2"),
      "createBill": Success(
        nil,
        #"{"bill_number":"B-1","client_id":1,"payment_type":3,"total":"10.00","discount":"1.00"}"#
      ),
      "getBill": Success("\(api)/bills/1"),
      "replaceBill": Success("\(api)/bills/1", #"{"payment_type":"cash"}"#),
      "updateBill": Success("\(api)/bills/1", #"{"discount":"0.50"}"#),
      "deleteBill": Success("\(api)/bills/4"),
      "listOrders": Success("\(api)/orders?status=pending&sort=-date&limit=2"),
      "createOrder": Success(
        nil,
        #"{"client_id":1,"bill":{"payment_type":"card"},"delivery_method":1,"lines":[{"sku":"TEA-001","quantity":1}]}"#
      ),
      "getOrder": Success("\(api)/orders/1"),
      "replaceOrder": Success("\(api)/orders/1", #"{"delivery_method":"home_delivery"}"#),
      "updateOrder": Success("\(api)/orders/1", #"{"status":"in_progress"}"#),
      "cancelOrder": Success("\(api)/orders/2/cancel"), "deleteOrder": Success("\(api)/orders/3"),
      "listOrderDetails": Success("\(api)/order-details?order_id=1"),
      "createOrderDetail": Success(nil, #"{"order_id":1,"sku":"TEA-001","quantity":1}"#),
      "getOrderDetail": Success("\(api)/order-details/1"),
      "replaceOrderDetail": Success("\(api)/order-details/1", #"{"quantity":3}"#),
      "updateOrderDetail": Success("\(api)/order-details/1", #"{"sku":"MUG-001"}"#),
      "deleteOrderDetail": Success("\(api)/order-details/2"),
      "listReservations": Success("\(api)/stock/reservations?limit=2"),
      "createReservation": Success(
        nil,
        #"{"lines":[{"sku":"TEA-001","quantity":2}],"ttl_seconds":600,"reference":"phone"}"#
      ),
      "getReservation": Success("\(api)/stock/reservations/1"),
      "confirmReservation": Success("\(api)/stock/reservations/1/confirm"),
      "releaseReservation": Success("\(api)/stock/reservations/2/release"),
      "predict": Success(nil, #"{"sku":"TEA-001","days":7}"#), "getDashboard": Success(),
      "predictLater": Success(nil, #"{"sku":"TEA-001","days":7}"#),
      "getForecastTask": Success("\(api)/predict/task/1"), "getTask": Success("\(api)/tasks/1"),
      "listActiveTasks": Success("\(api)/tasks/active?total=true"),
      "listScheduledTasks": Success("\(api)/tasks/scheduled?limit=1"),
      "cancelTask": Success("\(api)/tasks/3/cancel"),
      "trainProduct": Success("\(api)/tasks/training/product/TEA-001"), "trainAll": Success(),
      "submitImport": Success("\(api)/imports?format=csv", "sku,date,quantity\nTEA-001,2024-01-01,3\n"),
      "getImport": Success("\(api)/imports/1"), "reverseImport": Success("\(api)/imports/1/reverse"),
    ]
  }
}
