import HTTPTypes

/// How the state of things keeps each operation from its effect, in the world of the conformance run.
struct Conflict: Sendable {
  /// What brings that state about, where the world is not in it.
  var before: [(method: HTTPRequest.Method, path: String, body: String?)] = []
  /// That of the success when absent.
  var path: String?
  /// That of the success when absent.
  var body: String?
  var session: String?

  init(
    _ path: String? = nil,
    _ body: String? = nil,
    session: String? = nil,
    after before: [(HTTPRequest.Method, String, String?)] = []
  ) {
    self.path = path
    self.body = body
    self.session = session
    self.before = before
  }
}

enum Conflicts {
  private static let api = "/api/v1"
  private static let much = #"{"sku":"TEA-001","quantity":999999}"#
  private static let password = #"{"password":"Correct-Horse-9"}"#
  private static let proof = #"{"password":"Correct-Horse-9","code":"000000"}"#
  private static let fair = #"{"name":"Fair of 2028","date":"2028-05-01","type":"custom"}"#
  private static let hook = #"{"url":"https://hook.example/","events":["stock.out"]}"#
  private static let order =
    #"{"client_id":1,"bill":{"payment_type":"card"},"delivery_method":1,"lines":[{"sku":"TEA-001","quantity":1,"price":"1.00"}]}"#

  private static func canceled(_ order: Int) -> [(HTTPRequest.Method, String, String?)] {
    [(.post, "\(api)/orders/\(order)/cancel", nil)]
  }

  /// Operations that only a rival of the same moment, or a worker that has come in between, keeps from their effect; their
  /// own suites see to those.
  static let ofRivals: Set = ["mergeProducts", "reverseImport"]

  static let all: [String: Conflict] = accounts.merging(catalogue) { $1 }.merging(stock) { $1 }
    .merging(trade) { $1 }.merging(work) { $1 }

  private static let accounts: [String: Conflict] = [
    "setUpMFA": Conflict(nil, password, session: "mfa-ender"),
    "enableMFA": Conflict(nil, #"{"code":"000000"}"#, session: "prover"),
    "disableMFA": Conflict(nil, proof, session: "prover"),
    "renewBackupCodes": Conflict(nil, proof, session: "prover"),
    "replaceMe": Conflict(nil, #"{"email":"viewer@shop.test"}"#),
    "updateMe": Conflict(nil, #"{"email":"viewer@shop.test"}"#),
    // Two are administrators.
    "updateUser": Conflict(
      "\(api)/users/4",
      #"{"role":"staff"}"#,
      after: [(.patch, "\(api)/users/18", #"{"is_active":false}"#)]
    ),
    "createProviderKey": Conflict(nil, #"{"provider":"carrier","key":"k-0123456789"}"#),
    "createWebhook": Conflict(
      nil,
      hook,
      after: Array(repeating: (.post, "\(api)/webhooks", hook), count: 50)
    ),
  ]

  private static let catalogue: [String: Conflict] = [
    "createProduct": Conflict(nil, #"{"sku":"TEA-001","name":"New","price":"1.50"}"#),
    "replaceProduct": Conflict(nil, #"{"sku":"MUG-001"}"#),
    "updateProduct": Conflict(nil, #"{"sku":"MUG-001"}"#),
    "deleteProduct": Conflict("\(api)/products/1"),
    "replaceProductBySKU": Conflict(nil, #"{"sku":"TEA-001"}"#),
    "updateProductBySKU": Conflict(nil, #"{"sku":"TEA-001"}"#),
    "deleteProductBySKU": Conflict("\(api)/products/sku/TEA-001"),
    "createCategory": Conflict(nil, #"{"name":"Empty"}"#),
    "replaceCategory": Conflict(nil, #"{"name":"Empty"}"#),
    "updateCategory": Conflict(nil, #"{"name":"Empty"}"#),
    "deleteCategory": Conflict("\(api)/categories/1"),
    "createLocation": Conflict(nil, #"{"code":"north","name":"North"}"#),
    "replaceLocation": Conflict(nil, #"{"code":"main"}"#),
    "updateLocation": Conflict(nil, #"{"code":"main"}"#),
    "deleteLocation": Conflict("\(api)/locations/1"),
    "createEvent": Conflict(nil, fair, after: [(.post, "\(api)/events", fair)]),
    "replaceEvent": Conflict(
      nil,
      #"{"name":"Fair of 2028","date":"2028-05-01"}"#,
      after: [(.post, "\(api)/events", fair)]
    ),
    "updateEvent": Conflict(
      nil,
      #"{"name":"Fair of 2028","date":"2028-05-01"}"#,
      after: [(.post, "\(api)/events", fair)]
    ),
    "deleteEvent": Conflict("\(api)/events/3"),
  ]

  private static let stock: [String: Conflict] = [
    "createTransaction": Conflict(nil, much),
    "checkout": Conflict(nil, #"{"lines":[\#(much)]}"#),
    "createTransactions": Conflict(nil, #"{"transactions":[\#(much)]}"#),
    "reverseTransaction": Conflict(after: [(.post, "{path}", nil)]),
    "returnTransaction": Conflict(nil, #"{"quantity":999}"#),
    "adjustStock": Conflict(nil, #"{"sku":"TEA-001","quantity":-999999,"reason":"lost"}"#),
    "countStock": Conflict(nil, #"{"lines":[{"sku":"TEA-001","counted":0}]}"#),
    "createTransfer": Conflict(nil, #"{"from_location_id":1,"to_location_id":2,"lines":[\#(much)]}"#),
    "reverseTransfer": Conflict(after: [(.post, "{path}", nil)]),
    "createReservation": Conflict(nil, #"{"lines":[\#(much)],"ttl_seconds":600}"#),
    "confirmReservation": Conflict(
      "\(api)/stock/reservations/3/confirm",
      after: [(.post, "\(api)/stock/reservations/3/release", nil)]
    ),
    "releaseReservation": Conflict(
      "\(api)/stock/reservations/3/release",
      after: [(.post, "\(api)/stock/reservations/3/release", nil)]
    ),
  ]

  private static let trade: [String: Conflict] = [
    "createClient": Conflict(
      nil,
      #"{"name":"Ada","lastname":"King","email":"ada@example.com","telephone":"+15550100"}"#
    ),
    "replaceClient": Conflict(nil, #"{"email":"bob@example.com"}"#),
    "updateClient": Conflict(nil, #"{"email":"bob@example.com"}"#),
    "deleteClient": Conflict("\(api)/clients/1"),
    "createBill": Conflict(
      nil,
      #"{"bill_number":"SPARE-1","client_id":1,"payment_type":3,"total":"10.00"}"#
    ),
    "replaceBill": Conflict(nil, #"{"total":"1.00"}"#),
    "updateBill": Conflict(nil, #"{"total":"1.00"}"#),
    "deleteBill": Conflict("\(api)/bills/1"),
    "deleteSupplier": Conflict("\(api)/suppliers/1"),
    "createPurchaseOrder": Conflict(
      nil,
      #"{"number":"PO-1","supplier_id":1,"lines":[{"sku":"TEA-001","quantity":20}]}"#
    ),
    "replacePurchaseOrder": Conflict("\(api)/purchase-orders/2"),
    "updatePurchaseOrder": Conflict("\(api)/purchase-orders/2"),
    "deletePurchaseOrder": Conflict("\(api)/purchase-orders/2"),
    "orderPurchaseOrder": Conflict("\(api)/purchase-orders/2/order"),
    "receivePurchaseOrder": Conflict("\(api)/purchase-orders/1/receive"),
    "cancelPurchaseOrder": Conflict(after: [(.post, "{path}", nil)]),
    "createOrder": Conflict(nil, order),
    "replaceOrder": Conflict("\(api)/orders/2", #"{"status":"in_progress"}"#, after: canceled(2)),
    "updateOrder": Conflict("\(api)/orders/2", #"{"status":"in_progress"}"#, after: canceled(2)),
    "deleteOrder": Conflict(
      "\(api)/orders/3",
      after: ["in_progress", "delivered"].map { (.patch, "\(api)/orders/3", #"{"status":"\#($0)"}"#) }
    ),
    "cancelOrder": Conflict("\(api)/orders/2/cancel", after: canceled(2)),
    "createOrderDetail": Conflict(nil, #"{"order_id":1,"sku":"TEA-001","quantity":999999}"#),
    "replaceOrderDetail": Conflict(nil, #"{"quantity":999999}"#),
    "updateOrderDetail": Conflict(nil, #"{"quantity":999999}"#),
    "deleteOrderDetail": Conflict("\(api)/order-details/3", after: canceled(2)),
  ]

  private static let work: [String: Conflict] = [
    "cancelTask": Conflict("\(api)/tasks/1/cancel"),
    "submitImport": Conflict(nil, "sku,date,quantity\nOLD-SALES,2024-01-01,3\n"),
  ]
}
