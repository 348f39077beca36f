import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

/// The service that a product has had, as its ledger tells, and what follows for its safety stock.
@Suite struct ServiceFeedbackTests {
  private let shop: Shop

  init() throws { shop = try Shop() }

  /// Records a product that is filled up to 90 on the first day of each week, sells 10 a day, and in some weeks 18, which
  /// leaves the shelf empty on the last two days.
  private func addWeeks(
    _ sku: String,
    _ count: Int,
    short: Set<Int>,
    purchasesFirst: Bool = false
  ) throws {
    let id = try shop.addProduct(sku)
    let now = shop.clock.now
    var movements: [Movement] = []
    var stock = 0
    func move(_ kind: EntryKind, _ quantity: Int, day: Int, minute: Int64) throws {
      guard quantity != 0 else { return }
      let moment = now.advanced(bySeconds: Int64(day - 7 * count - 1) * 86_400 + minute * 60)
      movements.append(
        Movement(
          productID: Int64(id),
          locationID: Location.mainID,
          kind: kind,
          quantity: try #require(Quantity(quantity)),
          unitPrice: Money(minorUnits: 1000),
          occurredAt: moment,
          day: moment.day()
        )
      )
      stock += quantity
    }
    for week in 0..<count {
      try move(.purchase, 90 - stock, day: 7 * week, minute: 0)
      let daily = short.contains(week) ? 18 : 10
      for day in 0..<7 { try move(.sale, -min(daily, stock), day: 7 * week + day, minute: 1) }
    }
    // The arrival that ends the last week.
    try move(.purchase, 90 - stock, day: 7 * count, minute: 0)
    if purchasesFirst {
      movements = movements.filter { $0.quantity > .zero } + movements.filter { $0.quantity < .zero }
    }
    try shop.inventory.commit(as: .system) { work in
      _ = try Ledger(work.connection).move(movements, by: work.author, now: now)
    }
  }

  private func advice(_ sku: String) throws -> Answer {
    let product = try shop.send(.get, "/api/v1/products/sku/\(sku)", as: .viewer)
    let id = try #require(product["/data/id"]?.double.map { Int($0) }, "\(product.text)")
    let answer = try shop.send(.get, "/api/v1/products/\(id)/advice", as: .viewer)
    try #require(answer.status == 200, "\(answer.text)")
    return answer
  }

  private func number(_ answer: Answer, _ name: String) throws -> Double {
    try #require(answer["/data/recommendation/\(name)"]?.double, "\(name): \(answer.text)")
  }

  @Test func theAdviceSaysWhatServiceWasRealisedAndWhatItRaised() throws {
    try addWeeks("TEA-001", 40, short: [3, 9, 17, 18, 30, 36])
    let answer = try advice("TEA-001")
    #expect(try number(answer, "service_cycles") == 40)
    #expect(try number(answer, "realised_service") == 0.85)
    #expect(try number(answer, "realised_service_lower") < 0.85)
    #expect(try number(answer, "realised_service_upper") > 0.85)
    let aim = try number(answer, "service_level")
    let factor = 1 + 0.05 * (6 * aim - 34 * (1 - aim))
    #expect(abs(try number(answer, "service_factor") - factor) < 1e-4)
    let percent = Int(((factor - 1) * 100).rounded())
    #expect(
      answer["/data/recommendation/service_reason"]?.text
        == "raised \(percent) % because 6 of the last 40 cycles ran short"
    )
    let steps = answer["/data/explanation"]?.elements ?? []
    let step = try #require(steps.first { $0["name"]?.text == "service_factor" })
    func input(_ name: String) throws -> Double {
      let value = step["inputs"]?.elements.first { $0["name"]?.text == name }
      return try #require(value?["value"]?.double)
    }
    let mean = try #require(
      steps.first { $0["name"]?.text == "protection_demand" }?.at("/result/value")?.double
    )
    let point = mean + factor * (try input("forecast_reorder_point") - mean)
    #expect(try number(answer, "reorder_point") == (point - 0.001).rounded(.up))
    #expect(step["sentence"]?.text?.contains("6 of the last 40 cycles ran short") == true)
  }

  @Test func aProductWithoutCyclesIsAdvisedAsBefore() throws {
    try shop.addHistory("TEA-001", days: 200) { 4 + $0 % 7 }
    let answer = try advice("TEA-001")
    #expect(answer["/data/recommendation/realised_service"] == .null)
    #expect(answer["/data/recommendation/service_reason"] == .null)
    #expect(try number(answer, "service_factor") == 1)
    #expect(answer["/data/explanation"]?.elements.contains { $0["name"]?.text == "service_factor" } == false)
  }

  @Test func theListAndTheAdviceAgreeBeforeAndAfterTheShopHasLearned() throws {
    try addWeeks("TEA-001", 20, short: [3, 9, 15])
    try addWeeks("TEA-002", 20, short: [])
    var factors: [Double] = []
    for _ in 0..<2 {
      _ = try shop.inventory.training.trainAll()
      let lines = try shop.send(.get, "/api/v1/replenishment?limit=100").data?.elements ?? []
      #expect(lines.count == 2)
      for line in lines {
        let answer = try advice(try #require(line["sku"]?.text))
        for name in ["reorder_point", "order_up_to", "safety_stock", "realised_service", "service_factor"] {
          #expect(line[name] == answer["/data/recommendation/\(name)"], "\(name): \(answer.text)")
        }
      }
      factors.append(try number(advice("TEA-002"), "service_factor"))
      shop.clock.advance(seconds: 86_400)
    }
    // The other product's stock-outs teach this one from the second training on: 3 of 40 were short of 2 promised.
    #expect(factors[0] < 1)
    #expect(factors[1] > factors[0])
  }

  @Test func theSameLedgerGivesTheSameServiceInWhateverOrderItWasRecorded() throws {
    try addWeeks("TEA-001", 25, short: [2, 11, 12])
    try addWeeks("TEA-002", 25, short: [2, 11, 12], purchasesFirst: true)
    let (first, second) = (try advice("TEA-001"), try advice("TEA-002"))
    for name in ["realised_service", "service_cycles", "service_factor", "reorder_point"] {
      #expect(try number(first, name) == number(second, name), "\(name)")
    }
    _ = try shop.inventory.training.trainAll()
    let factors = try shop.inventory.read { try SharedService($0.connection).factors() }
    try shop.inventory.training.learnService()
    let learned = try shop.inventory.read { try SharedService($0.connection).factors() }
    try shop.inventory.training.learnService()
    #expect(try shop.inventory.read { try SharedService($0.connection).factors() } == learned)
    #expect(factors.isEmpty)
    #expect(learned[SharedService.everything].map { $0 > 1 } == true)
  }

  @Test func whatWasTakenBackEndsNoCycle() throws {
    try addWeeks("TEA-001", 10, short: [])
    let before = try number(advice("TEA-001"), "service_cycles")
    let entry = try shop.send(
      .post,
      "/api/v1/transactions",
      #"{"sku":"TEA-001","quantity":5,"kind":"purchase"}"#
    )
    let id = try #require(entry["/data/id"]?.double.map { Int($0) }, "\(entry.text)")
    shop.clock.advance(seconds: 86_400)
    #expect(try number(advice("TEA-001"), "service_cycles") == before + 1)
    let reversal = try shop.send(.post, "/api/v1/transactions/\(id)/reverse", "{}")
    #expect(reversal.status == 201, "\(reversal.text)")
    shop.clock.advance(seconds: 86_400)
    #expect(try number(advice("TEA-001"), "service_cycles") == before)
  }
}
