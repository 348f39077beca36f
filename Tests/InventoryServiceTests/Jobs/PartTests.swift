import InventoryCore
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

@Suite struct PartTests {
  private func splitting(into count: Int, _ part: @escaping @Sendable (JobContext) throws -> JobOutcome)
    -> [JobHandler]
  {
    [
      JobHandler("whole") { _ in
        .split((0..<count).map { JobDraft(kind: "part", payload: "{\"number\":\($0)}") })
      }, JobHandler("part", run: part),
    ]
  }

  @Test(arguments: TestDatabase.allCases)
  func aWholeIsFinishedWhenItsPartsAreAndItsResultIsTheirSum(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let worker = TestWorker(shop, splitting(into: 3) { _ in .result(#"{"products":5,"name":"x"}"#) })
    let id = try shop.enqueue(JobDraft(kind: "whole"))
    #expect(try worker.work() == .started)
    shop.clock.advance(seconds: 1000)
    // Nobody holds it, so nobody can lose it.
    #expect(try worker.runner.reap() == 0)
    for done in 0..<3 {
      #expect(try shop.job(id).stepsDone == Int64(done))
      #expect(try shop.job(id).stepsTotal == 3)
      #expect(try shop.state(id) == .started)
      try worker.work()
    }
    #expect(try shop.state(id) == .success)
    #expect(try shop.job(id).result == #"{"products":15,"parts":3,"failed_parts":0}"#)
  }

  @Test(arguments: TestDatabase.allCases)
  func aFailedPartFailsTheWholeAfterTheOthersAreDone(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let worker = TestWorker(
      shop,
      splitting(into: 2) { context in
        guard context.job.payload.contains("0") else { return .result(#"{"products":1}"#) }
        throw JobFailure("number nought")
      }
    )
    let id = try shop.enqueue(JobDraft(kind: "whole"))
    try worker.workAll()
    #expect(try shop.state(id) == .failure)
    #expect(try shop.job(id).error == "1 part(s) failed: number nought")
    #expect(try shop.job(id).result == #"{"products":1,"parts":2,"failed_parts":1}"#)
  }

  @Test(arguments: TestDatabase.allCases)
  func aWholeWithoutPartsIsDone(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let worker = TestWorker(shop, splitting(into: 0) { _ in .result("{}") })
    let id = try shop.enqueue(JobDraft(kind: "whole"))
    #expect(try worker.work() == .success)
    #expect(try shop.state(id) == .success)
  }

  @Test(arguments: TestDatabase.allCases)
  func theLastPartBeginsWhenTheOthersHaveEnded(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let worker = TestWorker(
      shop,
      [
        JobHandler("whole") { _ in .split([JobDraft(kind: "part"), JobDraft(kind: "part")], last: "end") },
        JobHandler("part") { _ in .result(#"{"done":1}"#) },
        JobHandler("end") { _ in .result(#"{"classes":3}"#) },
      ]
    )
    let id = try shop.enqueue(JobDraft(kind: "whole"))
    try worker.work()
    let (first, second) = (try worker.claim(), try worker.claim())
    worker.runner.run(first)
    #expect(try worker.runner.claim(limit: 1).isEmpty)
    worker.runner.run(second)
    #expect(try shop.state(id) == .started)
    let last = try worker.claim()
    #expect(last.job.kind == "end")
    worker.runner.run(last)
    #expect(try shop.state(id) == .success)
    #expect(try shop.job(id).result == #"{"done":2,"classes":3,"parts":3,"failed_parts":0}"#)
    #expect(try shop.job(id).stepsDone == 3)
    #expect(try shop.job(id).stepsTotal == 3)
  }

  @Test(arguments: TestDatabase.allCases)
  func callingOffAWholeCallsOffItsParts(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let worker = TestWorker(
      shop,
      splitting(into: 3) { context in
        try context.check()
        return .result("{}")
      }
    )
    let id = try shop.enqueue(JobDraft(kind: "whole"))
    try worker.work()
    let running = try worker.claim()
    try shop.inventory.commit(as: .system) { _ = try $0.tasks.cancel(id: id) }
    #expect(try shop.state(id) == .started)
    let control = JobControl()
    try worker.runner.heartbeat([(running.lease, control)])
    #expect(worker.runner.run(running, control: control) == .revoked)
    #expect(try shop.state(id) == .revoked)
    #expect(try worker.runner.claim(limit: 5).isEmpty)
  }

  @Test(arguments: TestDatabase.allCases)
  func everyProductIsTrainedOnceWhoeverTakesTheParts(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    for number in 0..<120 { try shop.addProduct("SKU-\(number)", stock: 3) }
    let handlers = JobTable(Training.kinds).handlers
    let workers = (1...3).map { TestWorker(shop, handlers, name: "worker-\($0)") }
    let id = try shop.enqueue(Training.all.draft())
    try workers[0].work()
    for worker in workers { try worker.work() }
    // The classes come when all forecasts are made.
    #expect(try shop.job(id).state == .started)
    try workers[0].work()
    let job = try shop.job(id)
    #expect(job.state == .success)
    #expect(job.result?.contains(#""products":120"#) == true)
    #expect(job.result?.contains(#""parts":4"#) == true)
    #expect(try shop.inventory.training.classifyProducts() == 0)
  }
}
