package import InventoryCore
internal import Synchronization

extension RedisStore {
  package func decide(_ key: String, _ limit: RateLimit) -> RateLimitDecision? {
    decide(key, limit, at: nil)
  }

  /// - Parameter now: The present moment instead of the server's clock, for tests.
  package func decide(_ key: String, _ limit: RateLimit, at now: Instant?) -> RateLimitDecision? {
    var words = ["1", "\(prefix):l:\(key)", "\(limit.interval)", "\(limit.tolerance)"]
    if let now { words.append("\(now.microseconds)") }
    guard let reply = try? evaluate(words), case .array(let parts) = reply else { return nil }
    let numbers = parts.compactMap(\.integer)
    // What somebody else may have written must not overflow.
    guard numbers.count == 4, numbers[1...].allSatisfy(Instant.validMicroseconds.contains) else { return nil }
    let isAllowed = numbers[0] == 1
    return RateLimitDecision(
      limit: limit,
      arrival: numbers[1],
      now: numbers[2],
      isAllowed: isAllowed,
      retryAfter: isAllowed ? nil : numbers[3]
    )
  }

  /// Runs the script by its digest; a server that does not know it, as after a restart, gets the text.
  private func evaluate(_ words: [String]) throws(RedisError) -> RedisReply {
    let learned = script.withLock { $0 }
    let known = if let learned { learned } else { try load() }
    do throws(RedisError) {
      return try client.run(command("EVALSHA", known, words))
    } catch .refused(code: "NOSCRIPT") {
      return try client.run(command("EVAL", RateLimitScript.text, words))
    }
  }

  private func load() throws(RedisError) -> String {
    guard let digest = try client.run(RedisCommand("SCRIPT", "LOAD", RateLimitScript.text)).text else {
      throw .unexpectedReply
    }
    script.withLock { $0 = digest }
    return digest
  }

  private func command(_ name: String, _ script: String, _ words: [String]) -> RedisCommand {
    var command = RedisCommand(name, script)
    for word in words { command.append(word) }
    return command
  }
}
