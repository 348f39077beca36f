import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

@Suite struct TaskTests {
  private let shop: Shop
  private let runner: JobRunner

  init() throws {
    shop = try Shop()
    try shop.addProduct("TEA-001", stock: 20)
    let handlers =
      JobTable.all.handlers + [
        JobHandler("mishap") { _ in throw JobFailure("it cannot be done") },
        JobHandler("trouble") { _ in throw SQLError(.busy, message: "secret detail") },
      ]
    runner = JobRunner(
      shop.inventory,
      handlers: JobHandlers(handlers),
      worker: "test",
      monotonic: { 0 }
    )
  }

  private func enqueue(_ kind: String) throws -> Int64 {
    try shop.inventory.commit(as: .system) {
      try $0.tasks.enqueue(JobDraft(kind: kind)).job.id
    }
  }

  private func work() throws { runner.run(try found(try runner.claim(limit: 1).first, "nothing to do")) }

  private func poll(_ id: some CustomStringConvertible, as role: Role = .staff) throws -> Answer {
    try shop.send(.get, "/api/v1/tasks/\(id)", as: role)
  }

  @Test func aForecastIsMadeByAWorkerAndIsTheOneThatPredictGives() throws {
    let submitted = try shop.send(
      .post,
      "/api/v1/predict/async",
      #"{"sku":"TEA-001","days":5}"#,
      as: .viewer
    )
    #expect(submitted.status == 202)
    #expect(submitted["/data/status"]?.text == "submitted")
    let id = try found(submitted["/data/task_id"]?.int, "no task")
    #expect(submitted.fields["location"] == "/api/v1/tasks/\(id)")
    let path = "/api/v1/predict/task/\(id)"
    #expect(try shop.send(.get, path, as: .viewer).status == 202)
    #expect(try shop.send(.get, path, as: .viewer)["/data/status"]?.text == "PENDING")
    try work()
    let done = try shop.send(.get, path, as: .viewer)
    #expect(done.status == 200)
    #expect(done["/data/status"]?.text == "SUCCESS")
    let direct = try shop.send(.post, "/api/v1/predict", #"{"sku":"TEA-001","days":5}"#, as: .viewer)
    #expect(done["/data/result"] == direct.data)
    #expect(try poll(id, as: .viewer).status == 200)
  }

  @Test func aWorkerAnswersWhatIfAsPredictDoes() throws {
    let body = #"{"sku":"TEA-001","days":5,"promotion_dates":["\#(shop.clock.now.day())"]}"#
    let submitted = try shop.send(.post, "/api/v1/predict/async", body, as: .staff)
    let id = try found(submitted["/data/task_id"]?.int, "no task")
    try work()
    let done = try shop.send(.get, "/api/v1/predict/task/\(id)", as: .staff)
    let direct = try shop.send(.post, "/api/v1/predict", body, as: .staff)
    #expect(done["/data/result/promotion/dates"]?.elements.count == 1, "\(done.text)")
    #expect(done["/data/result"] == direct.data)
    #expect(direct["/data/is_stored"]?.flag == false)
  }

  @Test func daysThatPassWhileAForecastWaitsAreLeftOut() throws {
    let today = shop.clock.now.day()
    let later = try found(today.advanced(by: 2), "day")
    let body = #"{"sku":"TEA-001","days":5,"promotion_dates":["\#(today)","\#(later)"]}"#
    let submitted = try shop.send(.post, "/api/v1/predict/async", body, as: .staff)
    let id = try found(submitted["/data/task_id"]?.int, "no task")
    shop.clock.advance(seconds: 86_400)
    try work()
    let done = try poll(id)
    #expect(done["/data/status"]?.text == "SUCCESS", "\(done.text)")
    #expect(done["/data/result/promotion/dates"]?.elements == [.string("\(later)")], "\(done.text)")
  }

  @Test func theStateDecidesTheStatus() throws {
    let id = try enqueue("trouble")
    #expect(try poll(id).status == 202)
    for attempt in 1...3 {
      try work()
      let answer = try poll(id)
      #expect(answer.status == 200)
      #expect(answer["/data/status"]?.text == "RETRY")
      #expect(answer["/data/attempt"]?.int == attempt)
      #expect(answer["/data/error"]?.text == "the storage was not available")
      shop.clock.advance(seconds: 10)
    }
    let claimed = try found(try runner.claim(limit: 1).first, "nothing to do")
    #expect(try poll(id).status == 200)
    #expect(try poll(id)["/data/status"]?.text == "STARTED")
    runner.run(claimed)
    let failed = try poll(id)
    #expect(failed.status == 400)
    #expect(failed.code == "BAD_REQUEST")
    #expect(failed.reason == "TASK_FAILED")
    #expect(failed["/details/status"]?.text == "FAILURE")
    #expect(failed["/details/task_id"]?.int == Int(id))
    #expect(try poll(12345).status == 404)
  }

  @Test func aTaskIsVisibleToItsOwnerAndToStaff() throws {
    let body = #"{"sku":"TEA-001"}"#
    let mine = try found(
      try shop.send(.post, "/api/v1/predict/async", body, as: .viewer)["/data/task_id"]?.int,
      "no task"
    )
    #expect(try poll(mine, as: .viewer).status == 202)
    #expect(try poll(mine, as: .cashier).status == 404)
    #expect(try poll(mine, as: .staff).status == 202)
    #expect(try poll(mine, as: .admin).status == 202)
    let system = try enqueue("mishap")
    #expect(try poll(system, as: .viewer).status == 404)
    // A task of another kind is no forecast.
    #expect(try shop.send(.get, "/api/v1/predict/task/\(system)", as: .admin).status == 404)
  }

  @Test func aTaskCanBeCalledOff() throws {
    let id = try enqueue("mishap")
    let answer = try shop.send(.post, "/api/v1/tasks/\(id)/cancel", as: .staff)
    #expect(answer.status == 200)
    #expect(answer["/data/status"]?.text == "REVOKED")
    #expect(try poll(id).status == 200)
    let again = try shop.send(.post, "/api/v1/tasks/\(id)/cancel", as: .staff)
    #expect(again.status == 409)
    #expect(again.reason == "TASK_FINISHED")
    #expect(try shop.send(.post, "/api/v1/tasks/999/cancel", as: .staff).status == 404)
    let running = try enqueue("mishap")
    let claimed = try runner.claim(limit: 1)
    #expect(claimed.count == 1)
    let asked = try shop.send(.post, "/api/v1/tasks/\(running)/cancel", as: .staff)
    #expect(asked["/data/status"]?.text == "STARTED")
    #expect(asked["/data/cancel_requested"]?.flag == true)
  }

  @Test func listsShowWhatRunsAndWhatWaits() throws {
    let ids = try (0..<5).map { _ in try enqueue("mishap") }
    #expect(try runner.claim(limit: 2).count == 2)
    let active = try shop.send(.get, "/api/v1/tasks/active?limit=1&total=true", as: .staff)
    #expect(active.data?.elements.compactMap { $0["task_id"]?.int } == [Int(ids[0])])
    #expect(active.fields["x-total-count"] == "2")
    let cursor = try found(active["/page/next_cursor"]?.text, "no cursor")
    let rest = try shop.send(.get, "/api/v1/tasks/active?limit=1&cursor=\(cursor)", as: .staff)
    #expect(rest.data?.elements.compactMap { $0["task_id"]?.int } == [Int(ids[1])])
    let waiting = try shop.send(.get, "/api/v1/tasks/scheduled", as: .staff)
    #expect(waiting.data?.elements.compactMap { $0["task_id"]?.int } == ids[2...].map { Int($0) })
  }

  @Test func trainingAllTwiceIsOneTask() throws {
    let first = try shop.send(.post, "/api/v1/tasks/training/all", as: .admin)
    #expect(first.status == 202)
    let second = try shop.send(.post, "/api/v1/tasks/training/all", as: .admin)
    #expect(second["/data/task_id"] == first["/data/task_id"])
    try work()
    let third = try shop.send(.post, "/api/v1/tasks/training/all", as: .admin)
    #expect(third["/data/task_id"] == first["/data/task_id"])
    // The forecasts, then the classes.
    try work()
    try work()
    let id = try found(first["/data/task_id"]?.int, "no task")
    let answer = try poll(id)
    #expect(answer["/data/status"]?.text == "SUCCESS")
    #expect(answer["/data/progress/percent"]?.double == 100)
    #expect(answer["/data/result/products"]?.int == 1)
    let fourth = try shop.send(.post, "/api/v1/tasks/training/all", as: .admin)
    #expect(fourth["/data/task_id"] != first["/data/task_id"])
  }

  @Test func oneProductIsTrained() throws {
    let answer = try shop.send(.post, "/api/v1/tasks/training/product/TEA-001", as: .staff)
    #expect(answer.status == 202)
    #expect(try shop.send(.post, "/api/v1/tasks/training/product/NO-1", as: .staff).status == 404)
    try work()
    let id = try found(answer["/data/task_id"]?.int, "no task")
    #expect(try poll(id)["/data/result/products"]?.int == 1)
  }

  @Test func submissionsAndCancellationsAreInTheAuditLog() throws {
    _ = try shop.send(.post, "/api/v1/predict/async", #"{"sku":"TEA-001"}"#, as: .viewer)
    _ = try shop.send(.post, "/api/v1/tasks/1/cancel", as: .staff)
    let lines = try shop.engine.read {
      try $0.all("SELECT actor, action, changes FROM audit_logs WHERE resource_type = 'task' ORDER BY id") {
        "\(try $0.nextText()) \(try $0.nextText()) \(try $0.nextText())"
      }
    }
    #expect(lines == [#"viewer@shop.test submit {"kind":"forecast"}"#, "staff@shop.test cancel {}"])
  }

  @Test func aRehearsedSubmissionLeavesNothing() throws {
    let body = #"{"sku":"TEA-001"}"#
    #expect(try shop.send(.post, "/api/v1/predict/async?dry_run=true", body, as: .viewer).status == 202)
    #expect(try runner.claim(limit: 1).isEmpty)
  }

  @Test func aRepeatedSubmissionWithItsKeyIsOneTask() throws {
    let body = #"{"sku":"TEA-001"}"#
    let key = ["Idempotency-Key": "once"]
    let first = try shop.send(.post, "/api/v1/predict/async", body, as: .viewer, fields: key)
    let second = try shop.send(.post, "/api/v1/predict/async", body, as: .viewer, fields: key)
    #expect(first["/data/task_id"] == second["/data/task_id"])
    #expect(second.fields["idempotency-replayed"] == "true")
    #expect(try runner.claim(limit: 5).count == 1)
  }
}

extension TaskTests {
  @Test func theQueueIsSeenInMetricsAndHealth() throws {
    _ = try enqueue("mishap")
    try work()
    _ = try enqueue("mishap")
    shop.clock.advance(seconds: 301)
    let text = try shop.send(.get, "/metrics", as: .admin, fields: ["Accept": "text/plain"]).text
    #expect(text.contains("jobs_unfinished{state=\"PENDING\"} 1\n"))
    #expect(text.contains("jobs_oldest_due_age_seconds 301\n"))
    #expect(text.contains("job_executions_total{kind=\"mishap\",outcome=\"FAILURE\"} 1\n"))
    #expect(text.contains("job_executions_total{kind=\"forecast\",outcome=\"FAILURE\"} 0\n"))
    let health = try shop.send(.get, "/api/v1/health", as: .admin)
    #expect(health["/status"]?.text == "warning")
    #expect(health["/checks/queue/status"]?.text == "warning")
    #expect(health["/checks/queue/pending"]?.int == 1)
  }
}
