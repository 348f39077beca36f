import InventoryCore
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

/// A user, an API key and a local user of one number share nothing.
@Suite struct ActorSeparationTests {
  private static let numbers: [Int64] = [0, 1, 7, 1000, 4_294_967_295]

  private func callers(_ number: Int64) -> [Caller] {
    [.user(number), .apiKey(number), .local(UInt32(number))].map { Caller($0, scope: Scope(.viewer)) }
  }

  @Test func limitsAndKeysHaveOwnersOfTheirOwn() {
    let callers =
      Self.numbers.flatMap(callers) + [.system, Caller(address: "192.0.2.1"), Caller(address: "")]
    #expect(Set(callers.map(\.owner)).count == callers.count)
  }

  /// One key, one number, three actors: three effects, three entries, three jobs that only their askers see.
  @Test(arguments: TestDatabase.allCases)
  func whatOneDoesIsNotTheOthers(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let product = Int64(try shop.addProduct("TEA-001"))
    for number in Self.numbers {
      let callers = callers(number)
      var entries: [Int64] = []
      var jobs: [Int64] = []
      for caller in callers {
        let claim = IdempotencyClaim(key: "once", route: "POST /", fingerprint: [UInt8(1)])
        let answer = StoredAnswer(status: 201, fields: "", body: [])
        let outcome = try shop.inventory.commit(as: caller, claim: claim, answer: { _ in answer }) { work in
          let job = try work.tasks.enqueue(JobDraft(kind: "work")).job
          let entry = try Ledger(work.connection).append(
            [delivery(of: product, at: work.now)],
            by: work.author,
            now: work.now
          )
          return (entry[0].id, job.id)
        }
        guard case .committed(let (entry, job)) = outcome else {
          Issue.record("\(caller.actor) was answered with what another did")
          continue
        }
        entries.append(entry)
        jobs.append(job)
      }
      for (caller, own) in zip(callers, jobs) {
        try shop.inventory.read(as: caller) { reading in
          for job in jobs where job != own {
            #expect(throws: ServiceError.notFound(resource: "task", key: "\(job)")) {
              try reading.tasks.task(id: job)
            }
          }
          let asker = try reading.tasks.task(id: own).asker
          #expect(asker.actor == caller.actor)
        }
      }
      try shop.engine.read { connection in
        let authors = try entries.map { try Ledger(connection).entry(id: $0)?.entry.actor }
        #expect(authors == callers.map(\.actor))
        let audited = try connection.all(
          "SELECT actor_kind, actor_id FROM audit_logs WHERE action = 'submit' ORDER BY id DESC LIMIT 3"
        ) { try $0.nextActor() }
        #expect(audited.reversed() == callers.map(\.actor))
      }
    }
  }

  private func delivery(of product: Int64, at now: Instant) -> Movement {
    Movement(
      productID: product,
      locationID: 1,
      kind: .purchase,
      quantity: Quantity(thousandths: 1000) ?? .zero,
      occurredAt: now,
      day: now.day(offsetSeconds: 0)
    )
  }

  /// A job may do what its asker might, and no more.
  @Test(arguments: TestDatabase.allCases)
  func aJobRunsAsItsAskerWithTheAskersScope(_ database: TestDatabase) throws {
    let shop = try Shop(on: database)
    let asker = Caller(.apiKey(3), name: "till", scope: Scope(.cashier, locations: .one(1)))
    let id = try shop.inventory.commit(as: asker) {
      try $0.tasks.enqueue(JobDraft(kind: "work")).job.id
    }
    let worker = TestWorker(
      shop,
      [
        JobHandler("work") { context in
          .done { work in
            #expect(
              work.caller == Caller(.apiKey(3), name: "till", scope: Scope(.cashier, locations: .one(1)))
            )
            try work.caller.require(.staff)
            return "{}"
          }
        }
      ]
    )
    #expect(try worker.work() == .failure)
    #expect(
      try shop.job(id).asker == JobAsker(.apiKey(3), name: "till", scope: asker.scope ?? Scope(.viewer))
    )
  }

  @Test func nobodyAsksForAJobWithoutASession() throws {
    let shop = try Shop(on: .sqlite)
    #expect(throws: ServiceError.roleRequired(.viewer)) {
      try shop.inventory.commit(as: Caller()) {
        _ = try $0.tasks.enqueue(JobDraft(kind: "work"))
      }
    }
  }
}
