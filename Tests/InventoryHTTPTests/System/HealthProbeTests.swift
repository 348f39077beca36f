import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryStore
import InventoryTesting
import Testing

/// Health is asked for without limit, so it costs a question now and then.
@Suite struct HealthProbeTests {
  @Test func manyProbesAreOneQuestion() throws {
    let place = try TestDatabase.Place(isEmpty: false)
    let engine = try ObservedEngine(TestDatabase.sqlite.open(in: place))
    let shop = try Shop(on: .sqlite, in: place, engine: engine) { $0.probeLifetime = .seconds(1) }
    let (count, _) = try engine.failing(nil) { () throws -> Void in
      for _ in 0..<50 {
        for path in ["/ready", "/api/v1/health"] { #expect(try shop.send(.get, path, as: nil).status == 200) }
      }
    }
    // One look: the database, and the queue of jobs.
    #expect((1...8).contains(count))
  }
}
