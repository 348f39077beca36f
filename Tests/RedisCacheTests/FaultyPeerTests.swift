import Foundation
import InventoryService
import InventoryTesting
import Testing

@testable import RedisCache

/// Peers that are no good Redis, and what they may cost.
@Suite struct FaultyPeerTests {
  private func client(_ peer: FakeRedis, milliseconds: Int64 = 30) -> RedisClient {
    RedisClient(peer.address, patience: milliseconds * 1000) { 250 }
  }

  @Test func aSilentPeerIsAskedOnceInAWhile() throws {
    let peer = try FakeRedis(.silent)
    defer { peer.close() }
    let client = client(peer)
    #expect(throws: RedisError.timedOut) { try client.run(RedisCommand("PING")) }
    // Within the next half second nothing is sent, however often it is tried.
    for _ in 0..<100 {
      #expect(throws: RedisError.away) { try client.run(RedisCommand("PING")) }
    }
    #expect(peer.connections == 1)
    #expect(client.counts.refused == 100)
    #expect(client.counts.connections == 1)
  }

  @Test func aPeerThatDripsIsBoundedAsAWhole() throws {
    // Each byte comes well within the time-out, the reply does not.
    let peer = try FakeRedis(
      .drips(Array("$100\r\n".utf8) + [UInt8](repeating: 97, count: 100), milliseconds: 15)
    )
    defer { peer.close() }
    let client = client(peer, milliseconds: 100)
    #expect(throws: RedisError.timedOut) { try client.run(RedisCommand("GET", "x")) }
    #expect(client.counts.isUp == false)
  }

  @Test(arguments: [
    "HTTP/1.1 400 Bad Request\r\n\r\n", "\r\n", "?\r\n", "$abc\r\n", "*9999999999\r\n", ":x\r\n",
    "*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n:1\r\n", "\0\0\0\0",
  ])
  func garbageEndsTheConnection(garbage: String) throws {
    let peer = try FakeRedis(.says(Array(garbage.utf8)))
    defer { peer.close() }
    let client = client(peer)
    let error = #expect(throws: RedisError.self) { try client.run(RedisCommand("PING")) }
    #expect(error?.concernsServer == true)
    #expect(throws: RedisError.away) { try client.run(RedisCommand("PING")) }
  }

  @Test(arguments: ["", "+PO", "$10\r\nhalf", "*2\r\n:1\r\n"])
  func anEndInTheMiddleIsAFailure(half: String) throws {
    let peer = try FakeRedis(.leaves(Array(half.utf8)))
    defer { peer.close() }
    let client = client(peer, milliseconds: 2000)
    guard
      case .broken? = #expect(throws: RedisError.self, performing: { try client.run(RedisCommand("PING")) })
    else {
      Issue.record("not reported as broken")
      return
    }
  }

  /// A second reply to one command would belong to the next caller, if the connection were used again.
  @Test func aReplyTooManyReachesNobody() throws {
    let peer = try FakeRedis(.says(Array("$6\r\nwanted\r\n$6\r\nsecret\r\n".utf8)))
    defer { peer.close() }
    let client = client(peer, milliseconds: 2000)
    for _ in 0..<20 { #expect(try client.run(RedisCommand("GET", "x")) == .bytes(Array("wanted".utf8))) }
  }

  /// The server stops for longer than the time-out, and answers late what nobody waits for any more.
  @Test func noReplyIsServedToAnotherCallerAfterATimeout() throws {
    let server = try RedisServer()
    let patient = RedisClient(server.address, patience: 10_000_000) { 0 }
    for number in 0..<50 {
      _ = try patient.run(RedisCommand("SET", "\(number)", "value \(number)"))
    }
    let client = RedisClient(server.address, patience: 40_000) { 0 }
    server.pause()
    #expect(throws: RedisError.timedOut) { try client.run(RedisCommand("GET", "7")) }
    server.resume()
    var answered = 0
    while answered < 50 {
      guard let reply = try? client.run(RedisCommand("GET", "\(answered)")) else { continue }
      #expect(reply == .bytes(Array("value \(answered)".utf8)))
      answered += 1
    }
  }

  @Test func whatWasAwayIsFoundAgain() throws {
    let server = try RedisServer()
    let client = RedisClient(server.address, patience: 2_000_000) { 0 }
    #expect(try client.run(RedisCommand("PING")) == .status("PONG"))
    server.stop()
    #expect(throws: RedisError.self) { try client.run(RedisCommand("PING")) }
    #expect(!client.counts.isUp)
    try server.start()
    let deadline = Date(timeIntervalSinceNow: 20)
    while !client.counts.isUp, Date() < deadline { _ = try? client.run(RedisCommand("PING")) }
    #expect(client.counts.isUp)
  }
}
