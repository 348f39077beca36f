import Foundation
import InventoryStore
import InventoryTesting
import Synchronization
import Testing

/// Writes that arrive together.
@Suite struct GroupCommitTests {
  private struct Refused: Error {}

  private func numbers(_ engine: any SQLEngine) throws -> [Int64] {
    try engine.read { try $0.all("SELECT number FROM kept ORDER BY number", []) { try $0.nextInteger() } }
  }

  private func keep(_ number: Int64, _ connection: any SQLConnection) throws {
    _ = try connection.execute("INSERT INTO kept (number) VALUES ($1)", [.integer(number)])
  }

  private func open(_ subject: TestDatabase, _ place: TestDatabase.Place) throws -> any SQLEngine {
    let engine = try subject.open(in: place)
    try engine.write { try $0.script("CREATE TABLE kept (number BIGINT PRIMARY KEY)") }
    return engine
  }

  /// What each of some writes comes to that wait for one that is held up.
  private func together(
    _ engine: any SQLEngine,
    _ writes: [@Sendable () throws -> Int64]
  ) throws -> [Result<Int64, any Error>?] {
    let (holds, goes) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let arrived = Atomic<Int>(0)
    let outcomes = Mutex([Result<Int64, any Error>?](repeating: nil, count: writes.count))
    onThreads(writes.count + 1) { index in
      guard index > 0 else {
        try? engine.write { _ in
          holds.signal()
          goes.wait()
        }
        return
      }
      // Signalled once, and handed on.
      holds.wait()
      holds.signal()
      if arrived.add(1, ordering: .relaxed).newValue == writes.count {
        // Until the others, which have been here, wait for their turn.
        Thread {
          Thread.sleep(forTimeInterval: 0.1)
          goes.signal()
        }.start()
      }
      let outcome = Result { try writes[index - 1]() }
      outcomes.withLock { $0[index - 1] = outcome }
    }
    return outcomes.withLock { $0 }
  }

  @Test(arguments: TestDatabase.allCases)
  func oneThatThrowsTakesBackItsOwnChangesOnly(_ subject: TestDatabase) throws {
    let place = try TestDatabase.Place()
    let engine = try open(subject, place)
    // Again and again: behind a failure transactions are run in another way for a while.
    for round in Int64(0)..<3 {
      let writes = (0..<8).map { index in
        { @Sendable () throws -> Int64 in
          let number = round * 100 + Int64(index)
          return try engine.write { connection in
            try keep(number, connection)
            if index == 5 { throw Refused() }
            return number
          }
        }
      }
      let outcomes = try together(engine, writes)
      for (index, outcome) in outcomes.enumerated() {
        if index == 5 {
          #expect(throws: Refused.self) { try outcome?.get() }
        } else {
          #expect(try outcome?.get() == round * 100 + Int64(index))
        }
      }
      let expected = (0...round).flatMap { round in
        (0..<8).filter { $0 != 5 }.map { round * 100 + Int64($0) }
      }
      #expect(try numbers(engine) == expected)
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func aStatementThatFailsAndARehearsalLeaveNothing(_ subject: TestDatabase) throws {
    let place = try TestDatabase.Place()
    let engine = try open(subject, place)
    try engine.write { try keep(3, $0) }
    let writes = (Int64(0)..<8).map { number in
      { @Sendable () throws -> Int64 in
        guard number != 6 else {
          return try engine.rehearse { connection in
            try keep(number, connection)
            return number
          }
        }
        return try engine.write { connection in
          try keep(number + 100, connection)
          // 3 is there already.
          try keep(number, connection)
          return number
        }
      }
    }
    let outcomes = try together(engine, writes)
    for (number, outcome) in zip(Int64(0)..., outcomes) {
      if number == 3 {
        #expect(throws: SQLError.self) { try outcome?.get() }
      } else {
        #expect(try outcome?.get() == number)
      }
    }
    #expect(try numbers(engine) == [0, 1, 2, 3, 4, 5, 7, 100, 101, 102, 104, 105, 107])
  }
}
