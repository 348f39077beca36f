import Foundation
import InventoryCore
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Runtime
import TestFolders
import Testing

/// Worker processes over one database, killed, paused and stopped in the middle of their jobs.
@Suite(.serialized) struct WorkerTests {
  private static let databases: [TestDatabase] = [.sqlite, .postgreSQLThroughPgBouncer]

  private func shop(on database: TestDatabase) throws -> Installation {
    let installation = try Installation(on: database)
    try installation.prepare { inventory in
      // With a history, so that a job over all of them takes a while.
      _ = try inventory.demoData.make(
        DemoRequest(products: 24, days: 730, seed: 1, until: nil, adds: false)
      ) { _ in }
      // Scheduled work would come in between.
      try inventory.commit(as: .system) { work in
        for name in ["nightly-training", "upkeep"] {
          _ = try JobSchedules(work.connection).take(name, slot: work.now.advanced(bySeconds: 86_400))
        }
      }
    }
    return installation
  }

  private func start(_ number: Int, _ installation: Installation, patience: Int = 20) throws -> Program {
    try Program(
      Program.buildFolder + "/inventoryd",
      ["worker", "--patience", "\(patience)"],
      environment: installation.environment.merging(["LOG_LEVEL": "info"]) { $1 },
      logPath: "\(installation.folder.path)/worker-\(number).log"
    )
  }

  private func enqueue(_ inventory: Inventory, _ draft: JobDraft) throws -> Int64 {
    try inventory.commit(as: .system) { try $0.tasks.enqueue(draft).job.id }
  }

  private func job(_ id: Int64, _ inventory: Inventory) throws -> Job {
    try found(try inventory.engine.read { try Jobs($0).job(id: id) }, "there is no job \(id)")
  }

  /// A long job: the forecasts of many products, one after the other.
  private static let long = Training.part.draft(1...1_000_000)

  private func waitUntilStarted(_ id: Int64, _ inventory: Inventory) throws {
    try wait("the job to start") { try job(id, inventory).state == .started }
  }

  /// As after a minute without a heartbeat.
  private func expireLease(_ id: Int64, _ inventory: Inventory) throws {
    try inventory.engine.write {
      _ = try $0.execute("UPDATE jobs SET lease_until = 0 WHERE id = $1", [.integer(id)])
    }
  }

  private func executions(_ inventory: Inventory) throws -> [String: Int64] {
    let lines = try inventory.engine.read { try JobTotals($0).all() }
    return Dictionary(uniqueKeysWithValues: lines.map { ("\($0.kind) \($0.outcome)", $0.total) })
  }

  @Test(arguments: databases)
  func aJobWhoseWorkerIsKilledRunsAgainAndCountsOnce(_ database: TestDatabase) throws {
    let installation = try shop(on: database)
    let assembly = try installation.assembly()
    defer { assembly.close() }
    let inventory = assembly.inventory
    let id = try enqueue(inventory, Self.long)
    let first = try start(1, installation)
    try waitUntilStarted(id, inventory)
    first.signal(SIGKILL)
    first.stop()
    #expect(try job(id, inventory).state == .started)
    try expireLease(id, inventory)
    let second = try start(2, installation)
    defer { second.stop() }
    try wait("the job to end", seconds: 60) { try job(id, inventory).state == .success }
    #expect(try job(id, inventory).attempt == 2)
    #expect(
      try executions(inventory) == ["\(Training.part.name) RETRY": 1, "\(Training.part.name) SUCCESS": 1]
    )
  }

  @Test(arguments: databases)
  func anImportWhoseWorkerIsKilledComesInOnce(_ database: TestDatabase) throws {
    let installation = try shop(on: database)
    let assembly = try installation.assembly()
    defer { assembly.close() }
    let inventory = assembly.inventory
    func sales() throws -> Int {
      try inventory.engine.read { connection in
        try connection.first(
          "SELECT COUNT(*) FROM ledger_entries WHERE kind = $1",
          [.integer(EntryKind.sale.code)]
        ) { try $0.nextInt() } ?? -1
      }
    }
    let before = try sales()
    let lines = (0..<40_000).map { "BULK-\($0 % 50),2024-01-\($0 % 20 + 10),1\n" }
    let file = Array(("sku,date,quantity\n" + lines.joined()).utf8)
    let record = try inventory.commit(as: .system) {
      try $0.imports.submit(file, ImportOrder(.sales, .csv))
    }
    let first = try start(1, installation)
    try waitUntilStarted(record.jobID, inventory)
    first.signal(SIGKILL)
    first.stop()
    // Where one writer serves all, the portions that were committed stand, and the next worker goes on behind them.
    if !inventory.engine.dialect.hasOneWriter { #expect(try sales() == before) }
    try expireLease(record.jobID, inventory)
    let second = try start(2, installation)
    defer { second.stop() }
    try wait("the import", seconds: 60) { try job(record.jobID, inventory).state == .success }
    #expect(try sales() == before + 40_000)
    let stock = try inventory.engine.read { connection in
      try connection.first(
        """
        SELECT CAST(SUM(b.on_hand) AS BIGINT) FROM stock_balances b JOIN products p ON p.id = b.product_id
        WHERE p.sku LIKE 'BULK-%'
        """
      ) { try $0.nextInteger() }
    }
    #expect(stock == 0)
    #expect(try inventory.engine.read { try Ledger($0).verify().fault } == nil)
    #expect(try executions(inventory)["import.run SUCCESS"] == 1)
  }

  @Test(arguments: databases)
  func whatAPausedWorkerDoesAfterItsLeaseCountsForNothing(_ database: TestDatabase) throws {
    let installation = try shop(on: database)
    let assembly = try installation.assembly()
    defer { assembly.close() }
    let inventory = assembly.inventory
    let id = try enqueue(inventory, Self.long)
    let paused = try start(1, installation)
    defer { paused.stop() }
    try waitUntilStarted(id, inventory)
    paused.signal(SIGSTOP)
    try expireLease(id, inventory)
    let other = try start(2, installation)
    defer { other.stop() }
    try wait("the job to end", seconds: 60) { try job(id, inventory).state == .success }
    let ended = try job(id, inventory)
    paused.signal(SIGCONT)
    try wait("the paused worker to notice", seconds: 60) { paused.log.contains(#""LOST""#) }
    #expect(try job(id, inventory) == ended)
    #expect(ended.attempt == 2)
    #expect(try executions(inventory)["\(Training.part.name) SUCCESS"] == 1)
  }

  @Test(arguments: databases)
  func aWorkerThatIsToldToStopFinishesOrGivesBackAndEndsWell(_ database: TestDatabase) throws {
    let installation = try shop(on: database)
    let assembly = try installation.assembly()
    defer { assembly.close() }
    let inventory = assembly.inventory
    let id = try enqueue(inventory, Self.long)
    let impatient = try start(1, installation, patience: 0)
    try waitUntilStarted(id, inventory)
    #expect(impatient.stop() == 0)
    let released = try job(id, inventory)
    #expect(released.state == .retry)
    #expect(released.attempt == 0)
    let patient = try start(2, installation)
    try waitUntilStarted(id, inventory)
    #expect(patient.stop() == 0)
    #expect(try job(id, inventory).state == .success)
    #expect(try job(id, inventory).attempt == 1)
  }

  @Test(arguments: databases)
  func severalWorkersShareTheTrainingOfAllProducts(_ database: TestDatabase) throws {
    let installation = try shop(on: database)
    let assembly = try installation.assembly()
    defer { assembly.close() }
    let inventory = assembly.inventory
    for number in 0..<126 { _ = try inventory.addProduct("SKU-\(number)") }
    let workers = try (1...3).map { try start($0, installation) }
    let id = try enqueue(inventory, Training.all.draft())
    try wait("the training to end", seconds: 90) { try job(id, inventory).state.isFinished }
    #expect(try job(id, inventory).state == .success)
    #expect(try job(id, inventory).result?.contains(#""products":150"#) == true)
    for worker in workers { #expect(worker.stop() == 0) }
  }

  @Test(arguments: databases)
  func aDaemonWorksOnWhatItsRequestsHaveSubmittedAndStopsWell(_ database: TestDatabase) throws {
    let installation = try shop(on: database)
    let token = try installation.prepare { inventory in
      try inventory.testToken(.viewer, email: "viewer@shop.test", session: "viewer")
    }
    let daemon = try installation.startDaemon(jobs: 1)
    let connection = try HTTPConnection(.unix(installation.socket("daemon")))
    let fields = [("Authorization", "Bearer \(token)"), ("Content-Type", "application/json")]
    let submitted = try connection.exchange(
      "POST",
      "/api/v1/predict/async",
      fields: fields,
      body: Array(#"{"product_id":1}"#.utf8)
    )
    let id = try found(submitted["/data/task_id"]?.int, "no task: \(submitted.text)")
    try wait("the forecast") {
      let answer = try connection.exchange("GET", "/api/v1/predict/task/\(id)", fields: fields, body: [])
      return answer["/data/result/chart_data"] != nil
    }
    #expect(daemon.stop() == 0)
  }
}
