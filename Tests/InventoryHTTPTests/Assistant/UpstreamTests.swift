import Foundation
import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryService
import InventoryTesting
import Testing

/// Questions to a model elsewhere: what it is told, what it may cause, and what becomes of what it says.
@Suite struct UpstreamTests {
  private func shop(
    _ model: ModelStandIn,
    masterKeys: [Int: [UInt8]]? = nil,
    change: (inout AssistantUpstream) -> Void = { _ in },
    settings: (inout ApplicationSettings) -> Void = { _ in }
  ) throws -> Shop {
    var upstream = try model.upstream
    change(&upstream)
    let shop = try Shop(masterKeys: masterKeys, upstream: upstream) {
      $0.threads = 8
      settings(&$0)
    }
    try shop.addProduct("TEA-1", stock: 37, more: #","cost_price":"3.71""#)
    try shop.addProduct("TEA-2", stock: 5)
    return shop
  }

  private static let question = "How many TEA-1 do we have?"

  private func text(_ answer: Answer) -> String { answer["/data/message/text"]?.text ?? answer.text }
  private func source(_ answer: Answer) -> String? { answer["/data/source"]?.text }

  // MARK: Honest

  @Test func anHonestModelAnswersFromARowThatItCites() throws {
    let model = ModelStandIn(ModelStandIn.honest)
    let shop = try shop(model)
    let answer = try shop.ask(Self.question, as: .viewer)
    #expect(source(answer) == "upstream")
    #expect(text(answer) == "There are 37 pieces of it on hand today.")
    let path = answer["/data/message/citations/0/path"]?.text
    #expect(path == "/api/v1/products/sku/TEA-1/stock")
    #expect(answer["/data/message/citations/0/kind"]?.text == "stock")
    #expect(try shop.send(.get, "/api/v1/settings/status")["/data/assistant"]?.text == "upstream")
    let asked = model.asked
    #expect(asked.count == 2)
    #expect(asked.allSatisfy { $0.fields["authorization"] == "Bearer sk-test" })
    #expect(asked.allSatisfy { $0.url == "https://models.example/v1/chat/completions" })
    #expect(asked.allSatisfy { $0.body["model"]?.text == "stand-in" && $0.body["max_tokens"]?.int == 500 })
    // Tools are offered before anything of the shop has been read, and never after.
    #expect(asked[0].offered.contains("get_stock") && asked[1].offered.isEmpty)
    #expect(!asked[0].offered.contains("get_sales_report"), "a viewer has no reports")
  }

  @Test func theSameQuestionIsNotAskedTwiceWhileItsRowsAreTheSame() throws {
    let model = ModelStandIn(ModelStandIn.honest)
    let shop = try shop(model)
    #expect(try shop.ask(Self.question, as: .viewer)["/data/cached"]?.flag == false)
    let again = try shop.ask(Self.question, as: .viewer)
    #expect(again["/data/cached"]?.flag == true)
    #expect(source(again) == "upstream" && text(again).contains("37"))
    #expect(model.asked.count == 2)
    // Another role is another question, and so is a stock that has changed.
    #expect(try shop.ask(Self.question, as: .staff)["/data/cached"]?.flag == false)
    _ = try shop.send(.post, "/api/v1/transactions", #"{"sku":"TEA-1","quantity":7}"#, as: .cashier)
    let after = try shop.ask(Self.question, as: .viewer)
    #expect(after["/data/cached"]?.flag == false && text(after).contains("30"))
    // A lifetime is up to a tenth longer than an hour.
    shop.clock.advance(seconds: 4000)
    let later = try shop.ask(Self.question, as: .viewer)
    #expect(later["/data/cached"]?.flag == false, "\(later.text)")
  }

  // MARK: Slow, broken, hostile

  /// What a model does, and why it is not believed.
  struct Bad: Sendable, CustomTestStringConvertible {
    var name: String
    var play: ModelStandIn.Play
    var says = "gave no answer that could be checked"
    var testDescription: String { name }
  }

  private static func way(_ name: String, _ failure: OutboundOutcome.Failure) -> Bad {
    Bad(name: name, play: { _ in OutboundOutcome(failure: failure) }, says: "did not answer")
  }

  private static func plan(_ name: String, _ play: @escaping @Sendable () -> OutboundOutcome) -> Bad {
    Bad(name: name, play: { _ in play() })
  }

  private static func claim(_ name: String, citing ids: [String] = ["r1"], _ text: String) -> Bad {
    Bad(
      name: name,
      play: { asked in
        asked.isPlan
          ? ModelStandIn.calls(("get_stock", #"{"sku":"TEA-1"}"#), ("get_product", #"{"sku":"TEA-2"}"#))
          : ModelStandIn.answer(text, citing: ids)
      }
    )
  }

  private static func second(_ name: String, _ outcome: OutboundOutcome) -> Bad {
    Bad(name: name, play: { $0.isPlan ? ModelStandIn.calls(("get_stock", #"{"sku":"TEA-1"}"#)) : outcome })
  }

  static let bad: [Bad] = [
    way("is slow", .timedOut), way("breaks off", .lost), way("never ends", .tooLarge),
    way("is away", .notConnected),
    way("has a false certificate", .notSecure), way("is somewhere it may not be", .notReachable),
    Bad(name: "fails", play: { _ in OutboundOutcome(status: 500) }, says: "did not answer"),
    Bad(name: "leads elsewhere", play: { _ in OutboundOutcome(status: 302) }, says: "did not answer"),
    Bad(name: "refuses the key", play: { _ in OutboundOutcome(status: 401) }, says: "did not answer"),
    plan("says a page") { OutboundOutcome(status: 200, beginning: Array("<html>".utf8)) },
    plan("says nothing") { OutboundOutcome(status: 200) },
    plan("has no choices") { OutboundOutcome(status: 200, beginning: Array(#"{"choices":[]}"#.utf8)) },
    plan("is nested deep") {
      OutboundOutcome(status: 200, beginning: [UInt8](repeating: UInt8(ascii: "["), count: 200_000))
    },
    plan("answers without a row") { ModelStandIn.answer("There are 37 pieces.") },
    plan("calls an unknown tool") { ModelStandIn.calls(("get_weather", "{}")) },
    plan("calls what writes") {
      ModelStandIn.calls(("createProduct", #"{"sku":"X-1","name":"X","price":1}"#))
    },
    plan("calls what its caller may not") { ModelStandIn.calls(("get_stock_value", "{}")) },
    plan("calls too much") {
      ModelStandIn.calls([(String, String)](repeating: ("list_events", "{}"), count: 7))
    },
    plan("calls with a list") { ModelStandIn.calls(("get_stock", "[1]")) },
    plan("calls with half an object") { ModelStandIn.calls(("get_stock", #"{"sku":"#)) },
    second("calls again", ModelStandIn.calls(("list_events", "{}"))),
    second("says no JSON", ModelStandIn.content("There are 37 pieces.")),
    second("adds a member", ModelStandIn.content(#"{"answer":"37 pieces","citations":["r1"],"run":"x"}"#)),
    second("says a number for a text", ModelStandIn.content(#"{"answer":37,"citations":["r1"]}"#)),
    claim("cites nothing", citing: [], "There are 37 pieces."),
    claim("cites what it has not read", citing: ["r3"], "There are 37 pieces."),
    claim("cites one twice", citing: ["r1", "r1"], "There are 37 pieces."),
    claim("makes up a number", "There are 38 pieces."),
    claim("makes up a decimal", "There are 37.5 pieces."),
    claim("spells a number", "There are ninety pieces."),
    claim("spells a large number", "There are thousands of pieces."),
    claim("writes other digits", "There are ٣٨ pieces."),
    claim("writes a fraction", "There are 37½ pieces."),
    claim("has a number of another row", citing: ["r2"], "There are 37 pieces."),
    claim("makes up a day", "There are 37 pieces since 2026-01-05."),
    claim("spells a day", "There are 37 pieces since 5 January 2026."),
    claim("adds a percentage", "There are 37 pieces, 20 % more."),
    claim("has a link", "There are 37 pieces, see https://evil.example/x."),
    claim("names a host", "There are 37 pieces, see evil.example for more."),
    claim("has markup", "There are <b>37</b> pieces."),
    claim("has an image", "There are 37 pieces ![x](//evil)."),
    claim("hides text", "There are 37 pieces\u{202E} and more."),
    claim("is silent", ""),
    claim("talks for ever", "There are 37 pieces." + String(repeating: " And so on", count: 300)),
  ]

  @Test(arguments: bad)
  func theBuiltInAnswerComesInsteadAndSaysSo(bad: Bad) throws {
    let shop = try shop(ModelStandIn(bad.play))
    let answer = try shop.ask(Self.question, as: .viewer)
    #expect(answer.status == 200)
    #expect(source(answer) == "builtin")
    #expect(text(answer).contains("37 pieces on hand"), "\(text(answer))")
    #expect(text(answer).contains(bad.says) && text(answer).contains("built-in answer"), "\(text(answer))")
    #expect(answer["/data/message/citations/0/path"]?.text == "/api/v1/products/sku/TEA-1/stock")
    #expect(!answer.text.contains("evil") && !answer.text.contains("3.71"))
  }

  @Test func aModelThatIsAwayIsNotAskedAgainAtOnce() throws {
    let model = ModelStandIn { _ in OutboundOutcome(failure: .notConnected) }
    let shop = try shop(model)
    for _ in 0..<3 { #expect(try source(shop.ask(Self.question, as: .viewer)) == "builtin") }
    #expect(model.asked.count == 1)
    let health = try shop.send(.get, "/api/v1/health", as: .admin)
    #expect(health["/checks/assistant/status"]?.text == "warning")
    #expect(
      health["/checks/assistant/last_failure"]?.text == "paused"
        || health["/checks/assistant/last_failure"]?.text == "not_connected"
    )
    #expect(health["/status"]?.text == "healthy", "\(health.text)")
    #expect(try shop.send(.get, "/ready", as: nil).status == 200)
  }

  // MARK: What it costs and who waits

  @Test func aQuarterOfTheThreadsWaitAtMost() throws {
    let (arrived, free) = (Collected<Int>(), Flag())
    let model = ModelStandIn { asked in
      if asked.isPlan {
        arrived.add(1)
        while !free.isSet { giveWay() }
      }
      return ModelStandIn.honest(asked)
    }
    let shop = try shop(model)
    _ = try shop.token(.viewer)
    let answers = Collected<Answer>()
    let others = Collected<Answer>()
    // Six more come while two wait for the model: they are answered at once, and let the two go.
    onThreads(8) { number in
      let question = number < 2 ? "How many TEA-1 do we have?" : "How many TEA-2 are there, \(number)?"
      if number >= 2 { while arrived.all.count < 2 { giveWay() } }
      guard let answer = try? shop.ask(question, as: .viewer) else { return }
      (number < 2 ? answers : others).add(answer)
      if others.all.count == 6 { free.set() }
    }
    #expect(arrived.all.count == 2)
    #expect(answers.all.count == 2 && others.all.count == 6)
    #expect(answers.all.allSatisfy { source($0) == "upstream" })
    #expect(others.all.allSatisfy { source($0) == "builtin" && text($0).contains("model is busy") })
  }

  @Test func aDaysTokensAreLimitedByCaller() throws {
    let model = ModelStandIn(ModelStandIn.honest)
    let shop = try shop(model, change: { $0.tokensADay = 9_000 }, settings: { $0.isCacheEnabled = false })
    var sources: [String?] = []
    for _ in 0..<6 { sources.append(source(try shop.ask(Self.question, as: .viewer))) }
    #expect(sources.first == "upstream" && sources.last == "builtin", "\(sources)")
    let last = try shop.ask(Self.question, as: .viewer)
    #expect(text(last).contains("used up"))
    let spent = model.asked.count
    _ = try shop.ask(Self.question, as: .viewer)
    #expect(model.asked.count == spent, "nobody is asked for what cannot be paid")
    #expect(
      source(try shop.ask(Self.question, as: .cashier)) == "upstream",
      "another caller has a day of its own"
    )
    shop.clock.advance(seconds: 86_400)
    #expect(source(try shop.ask(Self.question, as: .viewer)) == "upstream")
    let rows = try shop.inventory.upkeep.run().chatRows
    #expect(rows > 0)
  }

  // MARK: What leaves the house

  @Test func theProviderKeyServesWhereNoOtherIsSet() throws {
    let model = ModelStandIn(ModelStandIn.honest)
    let shop = try shop(model, change: { $0.key = nil })
    let kept = try shop.send(
      .post,
      "/api/v1/provider-keys",
      #"{"provider":"assistant","key":"sk-kept-0001"}"#
    )
    #expect(kept.status == 201, "\(kept.text)")
    #expect(source(try shop.ask(Self.question, as: .viewer)) == "upstream")
    #expect(model.asked.allSatisfy { $0.fields["authorization"] == "Bearer sk-kept-0001" })
  }

  @Test func inProductionNothingLeavesUntilAnAdministratorHasAgreed() throws {
    let model = ModelStandIn(ModelStandIn.honest)
    let shop = try shop(model, settings: { $0.isProduction = true })
    let path = "/api/v1/settings/store"
    #expect(try shop.send(.get, path)["/data/assistant_data"] == .null)
    let first = try shop.ask(Self.question, as: .viewer)
    #expect(source(first) == "builtin" && model.asked.isEmpty)
    #expect(!text(first).contains("model"))
    #expect(try shop.send(.get, "/api/v1/settings/status")["/data/assistant"]?.text == "builtin")
    #expect(try shop.send(.put, path, #"{"assistant_data":"full"}"#, as: .staff).status == 403)
    #expect(try shop.send(.put, path, #"{"assistant_data":"all"}"#).badFields == ["/assistant_data"])
    #expect(try shop.send(.put, path, #"{"assistant_data":"full"}"#).status == 200)
    #expect(source(try shop.ask(Self.question, as: .viewer)) == "upstream")
    let audit = try shop.send(.get, "/api/v1/audit-logs?resource=store_settings:1")
    #expect(audit["/data/0/action"]?.text == "update", "\(audit.text)")
    #expect(try shop.send(.put, path, #"{"assistant_data":"none"}"#).status == 200)
    #expect(source(try shop.ask(Self.question, as: .viewer)) == "builtin")
  }

  @Test func figuresStayInTheHouseWhereOnlyNamesMayLeave() throws {
    let model = ModelStandIn(ModelStandIn.honest)
    let shop = try shop(model)
    _ = try shop.send(.put, "/api/v1/settings/store", #"{"assistant_data":"names"}"#)
    let answer = try shop.ask(Self.question, as: .viewer)
    #expect(source(answer) == "upstream", "\(text(answer))")
    #expect(text(answer) == "There are 37 pieces of it on hand today.")
    let told = try found(model.asked.last?.messages.last?["content"]?.text, "rows")
    #expect(!told.contains("37"), "\(told)")
    #expect(told.contains("TEA-1") || told.contains("on_hand"))
    let liar = try self.shop(.stock { _ in ModelStandIn.answer("There are #99 pieces.") })
    _ = try liar.send(.put, "/api/v1/settings/store", #"{"assistant_data":"names"}"#)
    #expect(source(try liar.ask(Self.question, as: .viewer)) == "builtin")
  }

  @Test func onlyTheQuestionAndItsRowsAreTold() throws {
    let model = ModelStandIn(ModelStandIn.honest)
    let shop = try shop(model)
    _ = try shop.ask("How many TEA-2 do we have?", as: .admin)
    _ = try shop.ask(Self.question, as: .viewer)
    let told = try found(model.asked.last, "request")
    var writer = JSONWriter()
    writer.value(told.body)
    for secret in ["TEA-2", "@shop.test", "3.71", "cost_price", "Bearer", "sk-test"] {
      #expect(!writer.text.contains(secret), "\(secret)")
    }
  }
}

/// Lets others run.
private func giveWay() { usleep(1_000) }
