import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryService
import InventoryTesting
import Testing

/// Two shops that differ in what goods cost, and in nothing else, are the same byte for byte to whoever may not see costs:
/// every operation, in answers, files, changes and results of tasks.
@Suite struct CostSecrecyTests {
  /// A shop with the contents of the conformance run, and costs of its own.
  private struct World {
    let shop: Shop
    let tokens: [String: String]
    let successes: [String: Success]

    init(cost: String) throws {
      shop = try Shop(on: .sqlite)
      let contents = try ConformanceContents(shop.inventory)
      tokens = contents.tokens
      successes = contents.successes
      for (method, path, body) in [
        (HTTPRequest.Method.patch, "/products/1", #"{"cost_price":"\#(cost)"}"#),
        (.patch, "/products/2", #"{"cost_price":"\#(cost)"}"#),
        (
          .post, "/transactions",
          #"{"sku":"TEA-001","kind":"purchase","quantity":30,"unit_price":"\#(cost)"}"#
        ),
        (
          .post, "/purchase-orders",
          #"{"number":"COST-1","supplier_id":1,"lines":[{"sku":"MUG-001","quantity":9,"unit_cost":"\#(cost)"}]}"#
        ),
        (.post, "/purchase-orders/5/order", nil),
        (.post, "/purchase-orders/5/receive", #"{"lines":[{"sku":"MUG-001","quantity":4}]}"#),
        (.post, "/tasks/training/all", nil),
      ] {
        let answer = try shop.send(method, "/api/v1" + path, body, token: tokens["admin"])
        try #require((200..<300).contains(answer.status), "\(path): \(answer.text)")
      }
      try runTasks()
    }

    /// Works on what waits, as a worker does.
    func runTasks() throws {
      let runner = JobRunner(
        shop.inventory,
        handlers: JobHandlers(JobTable(ForecastJob.kinds + Training.kinds).handlers),
        worker: "test",
        monotonic: { 0 }
      )
      while let job = try runner.claim(limit: 1).first { runner.run(job) }
    }

    func send(_ request: Asked, as name: String) throws -> Answer {
      var body = request.body
      if let secret = request.secret {
        body = body?.replacing("{code}", with: secret.code(counter: secret.step(at: shop.clock.now)))
      }
      let token = try found(tokens[request.session ?? name], "no token of \(request.session ?? name)")
      return try shop.send(request.method, request.path, body, token: token)
    }
  }

  private struct Asked {
    var method: HTTPRequest.Method
    var path: String
    var body: String?
    /// Whose session the call ends.
    var session: String?
    var secret: OneTimePassword?
  }

  /// Every operation as it is called with success; a caller who may not call it is refused.
  private func everyOperation(_ world: World) throws -> [Asked] {
    let all = try EndpointTable.all.map { endpoint in
      let success = try found(world.successes[endpoint.operation], "no success of \(endpoint.operation)")
      return Asked(
        method: endpoint.method,
        path: success.path ?? endpoint.path.description,
        body: success.body,
        session: success.session == "admin" ? nil : success.session,
        secret: success.secret
      )
    }
    let reads = all.filter { $0.method == .get }
    return reads + all.filter { $0.method != .get } + reads
  }

  /// What is asked for besides: other views of the same, where costs might show through order, number or words.
  private func more() -> [Asked] {
    let paths = [
      "/products?limit=100", "/products?sort=-stock&total=true", "/products?fields=id,sku,cost_price",
      "/products?sort=cost_price", "/products?min_cost=1", "/products?q=tea", "/products/sku/MUG-001",
      "/products/sku/MUG-001/ledger?limit=50", "/products/1/ledger?limit=100", "/products/2/advice",
      "/products/1/advice?measure=critical_ratio", "/products/1/forecast?days=30",
      "/replenishment?limit=100&total=true", "/replenishment?sort=-sku", "/replenishment?sort=class",
      "/replenishment?budget=20", "/replenishment?fields=sku,budget_cost",
      "/transactions?limit=100", "/transactions?kind=purchase", "/stock/transfers?limit=10",
      "/purchase-orders?sort=total", "/purchase-orders/5", "/reports/sales?group_by=product",
      "/reports/stock-value", "/dashboard/stats", "/dashboard/stats?location_id=1", "/products/stats",
      "/exports/products", "/exports/ledger", "/exports/stock", "/changes?since=0&limit=10000",
      "/tasks/1", "/predict/task/1", "/audit-logs",
    ].map { Asked(method: .get, path: "/api/v1" + $0) }
    let questions = [
      "What is the value of the stock?", "What does TEA-001 cost us?", "What is the margin of TEA-001?",
      "What should I order and why?", "Best sellers this month", "Who moved the stock of TEA-001?",
      "When does MUG-001 run out?", "Sales of Tea last week against the week before",
    ].map { Asked(method: .post, path: "/api/v1/chat/messages", body: #"{"message":"\#($0)"}"#) }
    let tools = ReadTool.all.flatMap { tool in
      ["{}", #"{"sku":"TEA-001"}"#].map { arguments in
        Asked(
          method: .post,
          path: "/mcp",
          body: #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"\#(tool.name)","#
            + #""arguments":\#(arguments)}}"#
        )
      }
    }
    let predictions = [
      #"{"sku":"TEA-001","days":30}"#, #"{"sku":"MUG-001","days":14}"#,
    ].map { Asked(method: .post, path: "/api/v1/predict", body: $0) }
    return paths + questions + tools + predictions
  }

  private func shown(_ answer: Answer) -> String {
    let fields = answer.fields.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    return "\(answer.status)\n\(fields.joined(separator: "\n"))\n\n\(answer.text)"
  }

  @Test func twoShopsWithOtherCostsAreTheSame() throws {
    let (one, other) = (try World(cost: "1.25"), try World(cost: "9.75"))
    let requests = try everyOperation(one) + more()
    // Staff see the difference, and leave their answers in the cache.
    let differing = try requests.count { request in
      guard request.method == .get else { return false }
      return try shown(one.send(request, as: "staff")) != shown(other.send(request, as: "staff"))
    }
    #expect(differing > 15)
    var granted = 0
    for name in ["viewer", "cashier", "key-viewer", "key-cashier"] {
      for request in requests {
        let (first, second) = (try one.send(request, as: name), try other.send(request, as: name))
        if first.status < 300 { granted += 1 }
        #expect(
          shown(first) == shown(second),
          "\(request.method.rawValue) \(request.path) \(request.body ?? "") as \(name)"
        )
      }
    }
    #expect(granted > 400)
    for world in [one, other] { try world.runTasks() }
    var finished = 0
    for id in 1...40 {
      for path in ["/api/v1/predict/task/\(id)", "/api/v1/tasks/\(id)"] {
        let request = Asked(method: .get, path: path)
        for name in ["viewer", "cashier", "key-viewer", "key-cashier"] {
          let (first, second) = (try one.send(request, as: name), try other.send(request, as: name))
          if first.status == 200 { finished += 1 }
          #expect(shown(first) == shown(second), "\(path) as \(name)")
        }
      }
    }
    #expect(finished > 4)
  }
}
