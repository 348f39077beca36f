import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryTesting
import Testing

/// The tools over the Model Context Protocol.
@Suite struct MCPTests {
  private func send(
    _ shop: Shop,
    _ method: String,
    _ parameters: String = "{}",
    as role: Role? = .viewer,
    fields: [String: String] = [:]
  ) throws -> Answer {
    try shop.send(
      .post,
      "/mcp",
      #"{"jsonrpc":"2.0","id":"a","method":"\#(method)","params":\#(parameters)}"#,
      as: role,
      fields: fields
    )
  }

  @Test func theVersionIsAgreedOn() throws {
    let shop = try Shop()
    for (asked, agreed) in [
      ("2025-06-18", "2025-06-18"), ("2024-11-05", "2024-11-05"), ("1999-01-01", "2025-11-25"),
    ] {
      let answer = try send(
        shop,
        "initialize",
        #"{"protocolVersion":"\#(asked)","capabilities":{},"clientInfo":{"name":"t","version":"1"}}"#
      )
      #expect(answer["/result/protocolVersion"]?.text == agreed)
      #expect(answer["/id"]?.text == "a")
    }
    #expect(
      try send(shop, "ping", fields: ["MCP-Protocol-Version": "2025-06-18"])["/result"]
        == .object(JSONObject())
    )
    #expect(try send(shop, "ping", fields: ["MCP-Protocol-Version": "1999-01-01"]).status == 400)
  }

  @Test func notificationsAreTakenWithoutAnAnswer() throws {
    let answer = try Shop().send(
      .post,
      "/mcp",
      #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#,
      as: .viewer
    )
    #expect(answer.status == 202)
    #expect(answer.body.isEmpty)
  }

  @Test func pagesOfOtherSitesAreRefused() throws {
    let shop = try Shop { $0.allowedOrigins = ["https://console.example"] }
    #expect(try send(shop, "ping", fields: ["Origin": "https://evil.example"]).status == 403)
    #expect(try send(shop, "ping", fields: ["Origin": "https://console.example"]).status == 200)
    #expect(try send(shop, "ping", fields: ["Origin": "http://shop.test"]).status == 200)
    #expect(try send(shop, "ping", as: nil).status == 401)
    #expect(try shop.send(.get, "/mcp", as: .viewer).status == 405)
  }

  @Test func everyToolReadsAndSaysWhatItTakes() throws {
    let shop = try Shop()
    let tools = try send(shop, "tools/list", as: .admin)["/result/tools"]?.elements ?? []
    #expect(tools.map { $0["name"]?.text } == ReadTool.all.map(\.name))
    for tool in tools {
      #expect(tool.at("/annotations/readOnlyHint")?.flag == true)
      #expect(tool.at("/inputSchema/type")?.text == "object")
      #expect(tool.at("/inputSchema/additionalProperties")?.flag == false)
    }
    let few =
      try send(shop, "tools/list", as: .viewer)["/result/tools"]?.elements.compactMap { $0["name"]?.text }
      ?? []
    #expect(
      !few.contains("get_sales_report") && !few.contains("get_stock_value") && !few.contains("list_orders")
    )
    #expect(few.contains("get_stock"))
  }

  @Test func aToolAnswersWhatItsPathAnswers() throws {
    let shop = try Shop()
    try shop.addProduct("TEA-1", stock: 7)
    let answer = try send(shop, "tools/call", #"{"name":"get_stock","arguments":{"sku":"TEA-1"}}"#)
    #expect(answer["/result/isError"]?.flag == false)
    let path = try found(answer["/result/structuredContent/path"]?.text, answer.text)
    #expect(path == "/api/v1/products/sku/TEA-1/stock")
    #expect(answer["/result/structuredContent/data"] == (try shop.send(.get, path, as: .viewer)).data)
  }

  @Test func whatIsRefusedIsToldAsAnErrorOfTheTool() throws {
    let shop = try Shop()
    let calls = [
      #"{"name":"get_stock","arguments":{"sku":"NO-SUCH"}}"#, #"{"name":"get_stock","arguments":{}}"#,
      #"{"name":"get_stock","arguments":{"sku":"TEA-1","cost":1}}"#,
      #"{"name":"find_products","arguments":{"limit":1000}}"#,
      #"{"name":"get_sales_report","arguments":{}}"#, #"{"name":"find_products","arguments":{"q":{"a":1}}}"#,
    ]
    for call in calls {
      let answer = try send(shop, "tools/call", call)
      #expect(answer.status == 200, "\(call)")
      #expect(answer["/result/isError"]?.flag == true, "\(call): \(answer.text)")
    }
    #expect(try send(shop, "tools/call", #"{"name":"delete_product"}"#)["/error/code"]?.int == -32602)
    #expect(
      try send(shop, "tools/call", #"{"name":"get_stock","arguments":[]}"#)["/error/code"]?.int == -32602
    )
    #expect(try send(shop, "resources/list")["/error/code"]?.int == -32601)
  }

  @Test func chatAndToolsGiveTheSameNumber() throws {
    let shop = try AssistantShop.make()
    for sku in AssistantShop.goods.map(\.sku) {
      let number = try send(shop, "tools/call", #"{"name":"get_stock","arguments":{"sku":"\#(sku)"}}"#)[
        "/result/structuredContent/data/on_hand"
      ]?.lexeme
      let said = try shop.ask("How many \(sku) are left?", as: .viewer)["/data/message/text"]?.text ?? ""
      #expect(said.contains("\(number ?? "?") piece"), "\(sku): \(said)")
    }
  }
}
