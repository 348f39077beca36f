import Glibc
import HTTPTypes
import InventoryHTTP
import Listening
import NIOCore
import Platform
import Synchronization
import Testing

@testable import Daemon

@Suite(.timeLimit(.minutes(5)))
struct HTTPServerTests {
  @Test func manyConnectionsShareFewThreads() throws {
    let fixture = try HTTPFixture(threads: 2)
    defer { fixture.stop() }
    let wires = try (0..<200).map { _ in try Wire(fixture.path) }
    for round in 0..<3 {
      for wire in wires { wire.send("GET /\(round) HTTP/1.1\r\nHost: x\r\n\r\n") }
      for wire in wires {
        let text = String(decoding: try #require(wire.receive()), as: UTF8.self)
        #expect(text.hasSuffix("GET /\(round) 0"))
      }
    }
  }

  @Test func whatDoesNotFitTheQueueIsRefusedAtOnceAndTheRestServed() throws {
    let fixture = try HTTPFixture(threads: 1, queue: 3)
    defer { fixture.stop() }
    fixture.application.closeGate()
    let working = try Wire(fixture.path)
    working.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n")
    fixture.application.waitUntilInside(1)
    let wires = try (0..<10).map { _ in try Wire(fixture.path) }
    for wire in wires { wire.send("POST /others HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody") }
    var refused: [Wire] = []
    var waiting: [Wire] = []
    for wire in wires {
      if wire.isReadable(milliseconds: 300) { refused.append(wire) } else { waiting.append(wire) }
    }
    #expect(refused.count == 7)
    for wire in refused {
      let text = String(decoding: try #require(wire.receive()), as: UTF8.self)
      #expect(text.hasPrefix("HTTP/1.1 503 "))
      #expect(text.contains("Retry-After: 1\r\n"))
    }
    fixture.application.openGate()
    for wire in [working] + waiting {
      #expect(String(decoding: try #require(wire.receive()), as: UTF8.self).hasPrefix("HTTP/1.1 200 "))
    }
    for wire in refused {
      wire.send("GET /again HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(String(decoding: try #require(wire.receive()), as: UTF8.self).hasSuffix("GET /again 0"))
    }
  }

  @Test func stoppingFinishesWhatIsInFlightAndClosesWhatIsIdle() throws {
    let fixture = try HTTPFixture()
    fixture.application.closeGate()
    let idle = try Wire(fixture.path)
    let working = try Wire(fixture.path)
    working.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n")
    fixture.application.waitUntilInside(1)
    let result = Mutex<Bool?>(nil)
    let stopping = try WorkerThread(name: "stop") {
      let isDone = fixture.server.stop()
      result.withLock { $0 = isDone }
    }
    #expect(idle.isClosedByPeer())
    #expect(throws: SystemCode(rawValue: ENOENT)) { try Wire(fixture.path) }
    #expect(result.withLock { $0 } == nil)
    fixture.application.openGate()
    let text = working.receiveToEnd()
    #expect(text.contains("Connection: close\r\n"))
    #expect(text.hasSuffix("GET /wait 0"))
    stopping.join()
    #expect(result.withLock { $0 } == true)
  }

  @Test func aClientThatDoesNotReadGetsNoFurtherAnswers() throws {
    let fixture = try HTTPFixture { $0.patience.write = .milliseconds(500) }
    defer { fixture.stop() }
    let wire = try Wire(fixture.path)
    for _ in 0..<1_000 { wire.send("GET /large HTTP/1.1\r\nHost: x\r\n\r\n") }
    #expect(wire.isLeftByPeer())
    // As many as the buffers of the kernel take, and not the hundred megabytes that were asked for.
    #expect((1...20).contains(fixture.application.seen.count))
  }

  @Test func oneUserDoesNotTakeAllConnectionsOfLocalServices() throws {
    let fixture = try HTTPFixture()
    defer { fixture.stop() }
    let request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"
    var kept = try (0..<OpenChannels.mostOfUser).map { _ in try Wire(fixture.localPath) }
    for wire in kept { wire.send(request) }
    for wire in kept { #expect(wire.receive()?.isEmpty == false) }
    #expect(try Wire(fixture.localPath).isClosedByPeer())
    // The web server has its own.
    let proxied = try Wire(fixture.path)
    proxied.send(request)
    #expect(proxied.receive()?.isEmpty == false)
    kept.removeFirst().close()
    // The server hears of it in a moment.
    var isServed = false
    for _ in 0..<500 where !isServed {
      let wire = try Wire(fixture.localPath)
      wire.send(request)
      isServed = wire.receive()?.isEmpty == false
      usleep(10_000)
    }
    #expect(isServed)
  }

  @Test func slowClientsAreGivenUp() throws {
    let fixture = try HTTPFixture {
      $0.patience.head = .milliseconds(500)
      $0.patience.body = .milliseconds(500)
      $0.patience.idle = .milliseconds(500)
    }
    defer { fixture.stop() }
    let idle = try Wire(fixture.path)
    let head = try Wire(fixture.path)
    head.send("GET / HTTP/1.1\r\nHo")
    let body = try Wire(fixture.path)
    body.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nfour")
    #expect(idle.receiveToEnd().isEmpty)
    #expect(head.receiveToEnd().isEmpty)
    #expect(body.receiveToEnd().hasPrefix("HTTP/1.1 408 "))
    #expect(fixture.application.seen.isEmpty)
  }

  /// The proxy is about to use a connection that it keeps: it must not be closed under its hands.
  @Test func aKeptConnectionIsServedOnceMoreBeforeItEnds() throws {
    let fixture = try HTTPFixture { $0.patience.quiet = .seconds(20) }
    let kept = try (0..<4).map { _ in try Wire(fixture.path) }
    for wire in kept {
      wire.send("GET /before HTTP/1.1\r\nHost: x\r\n\r\n")
      let text = String(decoding: try #require(wire.receive()), as: UTF8.self)
      #expect(!text.contains("Connection: close"))
    }
    let stopping = try WorkerThread(name: "stop") { _ = fixture.server.stop() }
    while (try? Wire(fixture.path)) != nil { usleep(1_000) }
    for wire in kept {
      wire.send("GET /after HTTP/1.1\r\nHost: x\r\n\r\n")
      let text = wire.receiveToEnd()
      #expect(text.hasPrefix("HTTP/1.1 200 "))
      #expect(text.contains("Connection: close\r\n"))
    }
    stopping.join()
  }

  @Test func aClientThatLeavesDoesNotDisturbOthers() throws {
    let fixture = try HTTPFixture(threads: 1)
    defer { fixture.stop() }
    fixture.application.closeGate()
    let gone = try Wire(fixture.path)
    gone.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n")
    fixture.application.waitUntilInside(1)
    gone.close()
    fixture.application.openGate()
    let next = try Wire(fixture.path)
    next.send("GET /next HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    #expect(next.receiveToEnd().hasSuffix("GET /next 0"))
  }
}
