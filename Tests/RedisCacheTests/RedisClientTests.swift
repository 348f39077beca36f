import Foundation
import InventoryService
import InventoryTesting
import Testing

@testable import RedisCache

/// The client against a real server.
@Suite struct RedisClientTests {
  private let server: RedisServer
  private let client: RedisClient

  init() throws {
    server = try RedisServer()
    client = RedisClient(server.address, patience: 2_000_000) { 250 }
  }

  @Test func bytesComeBackAsTheyWent() throws {
    let all = (0...255).map { UInt8($0) } + Array("\r\n$-1\r\n%s %n\0".utf8)
    for value in [all, [], [UInt8](repeating: 7, count: 3_000_000)] {
      #expect(try client.run(RedisCommand("SET", "key").adding(value)) == .status("OK"))
      #expect(try client.run(RedisCommand("GET", "key")) == .bytes(value))
    }
    #expect(try client.run(RedisCommand("SET").adding(all).adding("x")) == .status("OK"))
    #expect(try client.run(RedisCommand("GET").adding(all)) == .bytes(Array("x".utf8)))
  }

  @Test func everyKindOfReplyIsRead() throws {
    #expect(try client.run(RedisCommand("GET", "absent")) == .null)
    #expect(try client.run(RedisCommand("INCR", "number")) == .integer(1))
    let script = "return {1, 'a', {2, {'b'}}, false}"
    #expect(
      try client.run(RedisCommand("EVAL", script, "0"))
        == .array([
          .integer(1), .bytes([97]), .array([.integer(2), .array([.bytes([98])])]), .null,
        ])
    )
  }

  @Test func aRefusedCommandCostsNoConnection() throws {
    _ = try client.run(RedisCommand("SET", "text", "x"))
    for _ in 0..<5 {
      #expect(throws: RedisError.refused(code: "WRONGTYPE")) {
        try client.run(RedisCommand("LPUSH", "text", "1"))
      }
    }
    #expect(throws: RedisError.refused(code: "ERR")) { try client.run(RedisCommand("NONSENSE", "secret")) }
    #expect(try client.run(RedisCommand("GET", "text")) == .bytes([120]))
    #expect(client.counts.connections == 1)
    #expect(client.counts.isUp)
  }

  @Test func databasesAreApart() throws {
    var address = server.address
    address.database = 3
    let other = RedisClient(address, patience: 2_000_000) { 0 }
    _ = try other.run(RedisCommand("SET", "here", "1"))
    #expect(try client.run(RedisCommand("EXISTS", "here")) == .integer(0))
    address.database = 16
    let absent = RedisClient(address, patience: 2_000_000) { 0 }
    #expect(throws: RedisError.self) { try absent.run(RedisCommand("PING")) }
    #expect(!absent.counts.isUp)
  }

  @Test func passwordsAreAsked() throws {
    let guarded = try RedisServer([
      "--requirepass", "correct", "--user", "shop", "on", ">horse", "~*", "+@all",
    ])
    func ask(_ user: String?, _ password: String?) -> Result<RedisReply, RedisError> {
      var address = guarded.address
      address.user = user
      address.password = password
      let client = RedisClient(address, patience: 2_000_000) { 0 }
      return Result { () throws(RedisError) in try client.run(RedisCommand("PING")) }
    }
    #expect(ask(nil, "correct") == .success(.status("PONG")))
    #expect(ask("shop", "horse") == .success(.status("PONG")))
    #expect(ask(nil, nil) == .failure(.refused(code: "NOAUTH")))
    guard case .failure(.unreachable(let text)) = ask(nil, "wrong") else {
      Issue.record("a wrong password was taken")
      return
    }
    #expect(text.contains("WRONGPASS") && !text.contains("wrong"))
  }

  @Test func threadsShareFewConnections() throws {
    DispatchQueue.concurrentPerform(iterations: 8) { number in
      for round in 0..<200 {
        let value = Array("\(number) \(round)".utf8)
        let reply = try? client.run(RedisCommand("ECHO").adding(value))
        #expect(reply == .bytes(value))
      }
    }
    #expect(client.counts.connections <= 8)
    #expect(client.counts.commands == 1600)
  }

  /// A connection that the server has closed meanwhile is noticed before it is used.
  @Test func anIdleConnectionThatEndedIsNoFailure() throws {
    for round in 1...5 {
      #expect(try client.run(RedisCommand("PING")) == .status("PONG"))
      _ = try server.ask("CLIENT KILL TYPE normal")
      #expect(client.counts.connections == round)
    }
    #expect(client.counts.failures == 0)
  }

  @Test func thousandsOfConnectionsLeaveNothingOpen() throws {
    let before = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    for _ in 0..<3000 {
      let client = RedisClient(server.address, patience: 2_000_000) { 0 }
      _ = try client.run(RedisCommand("PING"))
    }
    let absent = RedisAddress(.unix(path: "/nowhere/redis.sock"))
    for _ in 0..<3000 {
      let client = RedisClient(absent, patience: 2_000_000) { 0 }
      #expect(throws: RedisError.self) { try client.run(RedisCommand("PING")) }
    }
    // Other suites open some meanwhile.
    #expect(try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count < before + 500)
  }
}
