internal import InventoryCore
package import InventoryService
internal import Platform
internal import Synchronization

/// The shared store in Redis.
///
/// Every key carries a time to live, so the server may forget whatever it likes, and what belongs to one installation
/// stands under a prefix of its own.
package final class RedisStore: SharedStore {
  let client: RedisClient
  let prefix: String
  /// What the server calls the script of the limits, once it has said so.
  let script = Mutex<String?>(nil)

  /// - Parameters:
  ///   - prefix: Tells installations apart that use one server.
  ///   - milliseconds: Patience with each command.
  ///   - random: 64 unpredictable bits, which spread the attempts of many processes.
  package init(
    _ address: RedisAddress,
    prefix: String,
    milliseconds: Int,
    random: @escaping @Sendable () -> UInt64
  ) {
    self.prefix = prefix
    client = RedisClient(address, patience: Int64(milliseconds) * 1000, random: random)
  }

  package var counts: SharedStoreCounts { client.counts }

  package func close() { client.close() }

  /// - Throws: ``RedisError`` that says why the server cannot be used.
  package func probe() throws(RedisError) {
    guard try client.run(RedisCommand("PING")) == .status("PONG") else { throw .unexpectedReply }
  }

  package func report() -> SharedStoreReport {
    var report = SharedStoreReport()
    let begin = MonotonicTime.now.microseconds
    guard (try? probe()) != nil else { return report }
    report.microseconds = MonotonicTime.now.microseconds - begin
    report.isAvailable = true
    let memory = try? client.run(RedisCommand("INFO", "memory")).text
    report.usedMemory = Self.line("used_memory_human", of: memory)
    let clients = try? client.run(RedisCommand("INFO", "clients")).text
    report.clients = Self.line("connected_clients", of: clients).flatMap { Int($0) }
    report.keys = (try? client.run(RedisCommand("DBSIZE")).integer).map { Int($0) }
    return report
  }

  private static func line(_ name: String, of info: String?) -> String? {
    for line in (info ?? "").split(whereSeparator: \.isNewline) where line.hasPrefix(name + ":") {
      return String(line.dropFirst(name.utf8.count + 1))
    }
    return nil
  }
}

// MARK: - Answers

extension RedisStore {
  package func answer(_ name: String) -> [UInt8]? {
    guard let reply = try? client.run(RedisCommand("GET", "\(prefix):a:\(name)")) else { return nil }
    guard case .bytes(let bytes) = reply else {
      client.count(hit: false)
      return nil
    }
    client.count(hit: true)
    return bytes
  }

  package func keep(_ answer: [UInt8], as name: String, milliseconds: Int64) {
    let command = RedisCommand("SET", "\(prefix):a:\(name)").adding(answer).adding("PX", "\(milliseconds)")
    _ = try? client.run(command)
  }
}

// MARK: - Sessions

extension RedisStore {
  package func revoke(_ sessions: [String], seconds: Int64) {
    for session in sessions {
      // Once the server is away the rest fails at once.
      _ = try? client.run(RedisCommand("SET", "\(prefix):r:\(session)", "1", "EX", "\(max(seconds, 1))"))
    }
  }

  package func isRevoked(_ session: String) -> Bool {
    (try? client.run(RedisCommand("EXISTS", "\(prefix):r:\(session)"))) == .integer(1)
  }
}
