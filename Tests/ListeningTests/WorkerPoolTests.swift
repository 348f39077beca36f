import Synchronization
import Testing

@testable import Listening

@Suite(.timeLimit(.minutes(5)))
struct WorkerPoolTests {
  @Test func aFullQueueIsToldAtOnce() throws {
    let gate = Monitor(false)
    let inside = Monitor(0)
    let pool = try WorkerPool(threads: 2, queueLimit: 3)
    let job: WorkerPool.Job = {
      inside.withLock { $0 += 1 }
      inside.broadcast()
      gate.wait { $0 ? () : nil }
    }
    for expected in 1...2 {
      #expect(pool.submit(job))
      inside.wait { $0 == expected ? () : nil }
    }
    for _ in 0..<3 { #expect(pool.submit(job)) }
    #expect(!pool.submit(job))
    gate.withLock { $0 = true }
    gate.broadcast()
    pool.shutdown()
    #expect(inside.withLock { $0 } == 5)
  }

  @Test func shutdownRunsWhatWaitsAndTakesNoMore() throws {
    let done = Mutex(0)
    let pool = try WorkerPool(threads: 3, queueLimit: 1000)
    for _ in 0..<500 { #expect(pool.submit { done.withLock { $0 += 1 } }) }
    pool.shutdown()
    #expect(done.withLock { $0 } == 500)
    #expect(!pool.submit {})
    pool.shutdown()
  }

  @Test func aPoolWithoutAQueueTakesWhatIdleThreadsCanRun() throws {
    let pool = try WorkerPool(threads: 1, queueLimit: 0)
    let done = Mutex(0)
    var accepted = 0
    while accepted < 50 { if pool.submit({ done.withLock { $0 += 1 } }) { accepted += 1 } }
    pool.shutdown()
    #expect(done.withLock { $0 } == 50)
  }
}
