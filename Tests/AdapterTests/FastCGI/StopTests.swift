import FCGIAdapter
import Glibc
import InventoryHTTP
import Listening
import Platform
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5)))
struct StopTests {
  @Test func stoppingFinishesWhatIsInFlightAndClosesWhatIsIdle() throws {
    let fixture = try FastCGIFixture { $0.threads = 2 }
    fixture.application.closeGate()
    let idle = try fixture.client()
    idle.send("GET", "/before")
    #expect(idle.receive()?.status == 200)
    let working = try fixture.client()
    working.send("GET", "/wait")
    fixture.application.waitUntilInside(1)

    let result = Mutex<Bool?>(nil)
    let stopping = try WorkerThread(name: "stop") {
      let isDone = fixture.server.stop()
      result.withLock { $0 = isDone }
    }
    // Nobody new can come, and the idle connection ends, while the request is still worked on.
    #expect(idle.isClosedByServer())
    #expect(throws: SystemCode(rawValue: ENOENT)) { try fixture.client() }
    #expect(result.withLock { $0 } == nil)

    fixture.application.openGate()
    #expect(working.receive()?.text == "GET /wait 0")
    #expect(working.isGivenUpByServer())
    stopping.join()
    #expect(result.withLock { $0 } == true)
  }

  @Test func requestsThatArriveWhileStoppingAreAnswered() throws {
    let fixture = try FastCGIFixture { $0.threads = 1 }
    fixture.application.closeGate()
    let first = try fixture.client()
    first.send("GET", "/wait")
    fixture.application.waitUntilInside(1)
    let waiting = try (0..<5).map { _ in try fixture.client() }
    for client in waiting { client.send("POST", "/waiting", body: Array("x".utf8)) }
    let stopping = try WorkerThread(name: "stop") { _ = fixture.server.stop() }
    usleep(50_000)
    fixture.application.openGate()
    for client in [first] + waiting {
      #expect(client.receive()?.status == 200)
      #expect(client.isGivenUpByServer())
    }
    stopping.join()
    #expect(fixture.application.seen.count == 6)
  }

  /// The web server is about to use a connection that it keeps: it must not be closed under its hands.
  @Test func aKeptConnectionIsServedOnceMoreBeforeItEnds() throws {
    let fixture = try FastCGIFixture { $0.quietMilliseconds = 20_000 }
    let kept = try (0..<4).map { _ in try fixture.client() }
    for client in kept {
      client.send("GET", "/before")
      #expect(client.receive()?.status == 200)
    }
    let stopping = try WorkerThread(name: "stop") { _ = fixture.server.stop() }
    while (try? fixture.client()) != nil { usleep(1_000) }
    for client in kept {
      client.send("POST", "/after", body: Array("x".utf8))
      #expect(client.receive()?.text == "POST /after 1")
      #expect(client.isGivenUpByServer())
    }
    stopping.join()
  }

  @Test func aRequestThatNeverEndsIsGivenUp() throws {
    let fixture = try FastCGIFixture {
      $0.threads = 1
      $0.drainSeconds = 1
    }
    fixture.application.closeGate()
    let client = try fixture.client()
    client.send("GET", "/wait")
    fixture.application.waitUntilInside(1)
    #expect(!fixture.server.stop())
    #expect(fixture.stop())
  }
}
