import Foundation
import InventoryCore
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Synchronization
import TestFolders
import Testing

/// Two processes and one Redis, with writes and reads on both.
@Suite(.serialized) struct SharedCacheTests {
  /// `STALE_READS=100000` for the long run.
  private static let reads = ProcessInfo.processInfo.environment["STALE_READS"].flatMap { Int($0) } ?? 4000

  /// Stock only falls here. So a read that begins after a sale was answered must not show more than that sale left, and
  /// none may show less than the sales that have begun allow.
  ///
  /// A third process sells meanwhile, which is killed again and again, at whatever step of a commit it is. Every other time it has a
  /// run folder of its own, so that on PostgreSQL it is to the others like one of another machine.
  @Test(.timeLimit(.minutes(20)), arguments: [TestDatabase.sqlite, .postgreSQL])
  func noReadShowsStockFromBeforeACommit(_ database: TestDatabase) throws {
    let redis = try RedisServer()
    let installation = try Installation(on: database)
    // The third process sells as fast as it can.
    let stock = Self.reads + 10_000_000
    let (id, token) = try installation.prepare { inventory in
      (
        try inventory.addProduct("TEA-001", stock: stock).id,
        try inventory.testToken(.admin, email: "boss@shop.test", session: "boss")
      )
    }
    let environment = ["REDIS_URL": "unix://\(redis.path)"]
    let programs = try ["1", "2"].map {
      try installation.startDaemon(environment: environment, suffix: $0)
    }
    defer { for program in programs { program.stop() } }
    let sockets = ["1", "2"].map { HTTPConnection.Place.unix(installation.socket("daemon" + $0)) }
    let fields = [("Authorization", "Bearer \(token)"), ("Content-Type", "application/json")]
    let committed = Atomic(stock)
    let begun = Atomic(stock)
    let reads = Atomic(0)
    let hits = Atomic(0)
    let faults = Collected<String>()
    let sellers = Atomic(2)
    onThreads(9) { number in
      do {
        if number == 6 {
          var round = 0
          while reads.load(ordering: .acquiring) < Self.reads, sellers.load(ordering: .acquiring) > 0 {
            let folder = round % 2 == 0 ? [:] : ["RUN_DIR": installation.folder.path + "/elsewhere"]
            let victim = try installation.startDaemon(
              environment: environment.merging(folder) { $1 },
              suffix: "3"
            )
            usleep(.random(in: 200_000...400_000))
            victim.stop(SIGKILL)
            // So that the others rely on each other for a while.
            usleep(500_000)
            round += 1
          }
          return
        }
        if number > 6 {
          while reads.load(ordering: .acquiring) < Self.reads, sellers.load(ordering: .acquiring) > 0 {
            guard let victim = try? HTTPConnection(.unix(installation.socket("daemon3"))) else {
              usleep(5_000)
              continue
            }
            while reads.load(ordering: .acquiring) < Self.reads, sellers.load(ordering: .acquiring) > 0 {
              begun.subtract(1, ordering: .acquiringAndReleasing)
              let answer = try? victim.exchange(
                "POST",
                "/api/v1/transactions",
                fields: fields,
                body: Array(#"{"sku":"TEA-001","quantity":1}"#.utf8)
              )
              guard let answer, answer.status == 201, let left = answer["/data/balance_after"]?.int else {
                break
              }
              lower(committed, to: left)
              usleep(5_000)
            }
          }
          return
        }
        var connections = try sockets.map { try HTTPConnection($0) }
        if number < 2 {
          defer { sellers.subtract(1, ordering: .acquiringAndReleasing) }
          var round = number
          while reads.load(ordering: .acquiring) < Self.reads {
            begun.subtract(1, ordering: .acquiringAndReleasing)
            let answer = try connections[round % 2].exchange(
              "POST",
              "/api/v1/transactions",
              fields: fields,
              body: Array(#"{"sku":"TEA-001","quantity":1}"#.utf8)
            )
            guard answer.status == 201, let left = answer["/data/balance_after"]?.int else {
              return faults.add("sale: \(answer.text)")
            }
            lower(committed, to: left)
            round += 1
            // So that reads find something cached between two sales.
            usleep(2_000)
          }
          return
        }
        let paths = ["/api/v1/products/\(id)", "/api/v1/products/sku/TEA-001", "/api/v1/products?limit=1"]
        var round = number
        while reads.load(ordering: .acquiring) < Self.reads, sellers.load(ordering: .acquiring) > 0 {
          let most = committed.load(ordering: .acquiring)
          let answer = try connections[round % 2].exchange("GET", paths[round % 3], fields: fields)
          let least = begun.load(ordering: .acquiring)
          guard answer.status == 200, let shown = (answer["/data/stock"] ?? answer["/data/0/stock"])?.int
          else {
            return faults.add("read: \(answer.text)")
          }
          if shown > most || shown < least {
            faults.add("\(paths[round % 3]): \(shown), not \(least)...\(most)")
          }
          reads.add(1, ordering: .acquiringAndReleasing)
          if answer.fields["x-cache"] == "hit" { hits.add(1, ordering: .relaxed) }
          round += 1
        }
        connections = []
      } catch {
        faults.add("\(error)")
      }
    }
    #expect(faults.all.prefix(5) == [])
    #expect(reads.load(ordering: .acquiring) >= Self.reads)
    // The cache was there to be stale.
    #expect(hits.load(ordering: .relaxed) * 10 > Self.reads)
    print("\(reads.load(ordering: .acquiring)) reads, \(hits.load(ordering: .relaxed)) from a cache")
  }

  @Test func aRedisThatIsAwayStopsNobodyFromStarting() throws {
    let installation = try Installation()
    let program = try installation.startDaemon(environment: [
      "REDIS_URL": "redis://127.0.0.1:1", "LOG_LEVEL": "warning",
    ])
    defer { program.stop() }
    let connection = try HTTPConnection(.unix(installation.socket("local")))
    let ready = try connection.exchange("GET", "/ready")
    #expect(ready.status == 200)
    #expect(ready["/status"]?.text == "degraded")
    #expect(program.log.contains("redis is away"))
  }

  @Test func addressesThatCannotBeUsedAreRefusedClearly() throws {
    let installation = try Installation()
    var environment = installation.environment
    environment["REDIS_URL"] = "rediss://:secret@cache"
    let program = try Program(
      Program.buildFolder + "/inventoryd",
      ["migrate", "status"],
      environment: environment,
      logPath: installation.folder.path + "/refused.log"
    )
    try wait("the end") { !program.isRunning }
    #expect(program.stop() != 0)
    #expect(program.log.contains("REDIS_URL: expected redis:// or unix://"))
    #expect(!program.log.contains("secret"))
  }
}

/// Sets an atomic number to a lower one, unless it is lower already.
private func lower(_ number: borrowing Atomic<Int>, to value: Int) {
  var known = number.load(ordering: .acquiring)
  while value < known {
    let (exchanged, original) = number.compareExchange(
      expected: known,
      desired: value,
      ordering: .acquiringAndReleasing
    )
    if exchanged { return }
    known = original
  }
}
