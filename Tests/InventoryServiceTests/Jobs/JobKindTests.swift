import InventoryCore
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

@Suite struct JobKindTests {
  private struct Errand: Hashable, Sendable {
    var id: Int64
    var count: Int
    var isUrgent: Bool
    var note: Int64?
  }

  /// Answers with what it was told.
  private let errand = JobKind<Errand>(
    "errand",
    "Runs an errand",
    payload: .object(
      .required("id", .identifier, \.id),
      .required("count", .integer(0...9), \.count),
      .required("is_urgent", .boolean, \.isUrgent),
      .optional("note", .identifier, \.note)
    ) { Errand(id: $0, count: $1, isUrgent: $2, note: $3) },
    priority: 30,
    lane: .heavy,
    unique: .onePer { "\($0.id)" },
    retries: RetryPlan(maximumRetries: 0),
    run: { _, errand in .result(#"{"sum":\#(errand.id + Int64(errand.count) + (errand.note ?? 0))}"#) }
  )

  private func worker(_ shop: Shop) -> TestWorker { TestWorker(shop, [AnyJobKind(errand).handler]) }

  @Test func aDraftHasWhatTheKindDeclares() {
    let draft = errand.draft(Errand(id: 7, count: 2, isUrgent: true, note: 5))
    #expect(
      draft
        == JobDraft(
          kind: "errand",
          payload: #"{"id":7,"count":2,"is_urgent":true,"note":5}"#,
          priority: 30,
          uniqueKey: "errand:7"
        )
    )
    #expect(errand.draft(Errand(id: 7, count: 2, isUrgent: true, note: nil), priority: 4).priority == 4)
  }

  @Test(arguments: [nil, 1, Int64.max] as [Int64?])
  func whatIsWrittenIsReadAsTheSame(_ note: Int64?) throws {
    for count in 0...9 {
      for isUrgent in [false, true] {
        let value = Errand(id: .max, count: count, isUrgent: isUrgent, note: note)
        let text = errand.payload.encode(value)
        #expect(try errand.payload.decode(text) == value)
        #expect(text.contains("note") == (note != nil))
      }
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func theHandlerGetsWhatTheDraftWasMadeOf(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let id = try shop.enqueue(errand.draft(Errand(id: 7, count: 2, isUrgent: false, note: 5)))
    #expect(try worker(shop).work() == .success)
    #expect(try shop.job(id).result == #"{"sum":14}"#)
  }

  @Test(arguments: ["{}", "[]", "7", #"{"id":7,"count":10,"is_urgent":true}"#, "", "{"])
  func aPayloadOfAnotherVersionIsRefusedForGood(_ payload: String) throws {
    let shop = try Shop()
    let id = try shop.enqueue(JobDraft(kind: "errand", payload: payload))
    #expect(try worker(shop).work() == .failure)
    #expect(try shop.job(id).error == "the payload of the job is not what this version expects")
  }

  @Test func aKindSaysWhenItComesRoundAndHowMuchPatienceItWants() throws {
    let kind = JobKind<NoPayload>(
      "night",
      "Sleeps",
      priority: 7,
      lane: .quick,
      unique: .one,
      schedule: .daily("nightly", hour: 3, catchUp: 60),
      run: { _ in .result("{}") }
    )
    let scheduled = try found(kind.scheduled, "no schedule")
    #expect(scheduled.schedule == .daily("nightly", hour: 3, catchUp: 60))
    #expect(scheduled.draft == JobDraft(kind: "night", priority: 7, uniqueKey: "night"))
    #expect(scheduled.draft == kind.draft())
    let table = JobTable([AnyJobKind(errand), AnyJobKind(kind)])
    #expect(table.names == ["errand", "night"])
    #expect(table.scheduled.map(\.draft) == [kind.draft()])
    #expect(table.handlers.map(\.kind) == ["errand", "night"])
    #expect(table.handlers.map(\.lane) == [.heavy, .quick])
    #expect(table.handlers.map(\.retries) == [RetryPlan(maximumRetries: 0), RetryPlan()])
    #expect(table.help == "  errand  Runs an errand\n  night   Sleeps; every day at 03:00 UTC")
  }
}
