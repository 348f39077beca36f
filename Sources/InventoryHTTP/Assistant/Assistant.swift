internal import Cryptography
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService
internal import Logging

/// Answers questions of one caller: with the model that the service is set up with, or by its own grammar.
struct Assistant {
  let call: Call

  /// - Throws: What any read may throw, as when the database is away or a limit is reached.
  func answer(_ question: String) throws -> AssistantAnswer {
    // The settings and the places are read once, whoever answers.
    let (places, settings) = try call.read { reading in
      (try reading.chat.places(), try reading.settings.store().settings)
    }
    let builtin = BuiltinAssistant(call: call, places: places, settings: settings)
    let sharing = settings.sharing(isProduction: call.application.settings.isProduction)
    guard let upstream = call.application.upstream, sharing != .nothing else {
      return try builtin.answer(question)
    }
    do {
      return try answer(question, builtin, upstream, sharing)
    } catch let failure as UpstreamFailure {
      call.application.logger.warning(
        "the assistant's model gave no answer",
        metadata: ["reason": "\(failure.reason)", "request_id": "\(call.caller.requestID)"]
      )
      var answer = try builtin.answer(question)
      answer.text += "\n" + failure.sentence
      return answer
    }
  }

  private func answer(
    _ question: String,
    _ builtin: BuiltinAssistant,
    _ upstream: AssistantUpstream,
    _ sharing: AssistantSharing
  ) throws -> AssistantAnswer {
    let application = call.application
    let key = cacheKey(question, upstream, sharing)
    if let kept = try keptAnswer(key) { return kept }
    // Those who wait for the model hold a thread each: a quarter of them at most.
    let waits = application.upstreamWaits
    let outcome: UpstreamExchange.Outcome? = try waits.runIfFree(for: call.caller.actor) {
      let known = try UpstreamQuestion(question, builtin)
      let exchange = UpstreamExchange(call, upstream, sharesFigures: sharing == .everything)
      let chance = try call.inventory.effects.randomBytes(8).reduce(0) { $0 << 8 | UInt64($1) }
      return try application.upstreamRecord.asking(application.monotonic, random: chance) {
        try exchange.outcome(of: question, known: known)
      }
    }
    guard let outcome else { throw UpstreamFailure.busy }
    try keep(outcome, as: key)
    return outcome.answer
  }
}

extension StoreSettings {
  /// What may leave the house: in production nothing until an administrator has agreed.
  fileprivate func sharing(isProduction: Bool) -> AssistantSharing {
    assistantSharing ?? (isProduction ? .nothing : .everything)
  }
}

extension Call {
  /// Whether questions go to a model.
  func asksModel(_ settings: StoreSettings) -> Bool {
    application.upstream != nil
      && settings.sharing(isProduction: application.settings.isProduction) != .nothing
  }
}

// MARK: - Answers that are kept

extension Assistant {
  private struct NotKept: Error {}

  /// Everything that the answer follows from, but the rows: they are compared.
  private func cacheKey(_ question: String, _ upstream: AssistantUpstream, _ sharing: AssistantSharing)
    -> String
  {
    let place = call.caller.scope?.locationID.map { "\($0)" } ?? ""
    let day = call.now.microseconds / Instant.microsecondsPerDay
    let text = question.searchKey.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return "assistant/\(call.role.rawValue)/\(place)/\(day)/\(sharing.rawValue)/\(upstream.model)/\(text)"
  }

  /// The answer to the same question, if its tools read the same now: they are run again, which costs no model.
  private func keptAnswer(_ key: String) throws -> AssistantAnswer? {
    guard call.application.settings.isCacheEnabled else { return nil }
    let kept: CachedAnswer
    do {
      kept = try call.inventory.answers.value(key, .assistant) { throw NotKept() }.value
    } catch is NotKept { return nil }
    guard let value = try? JSONParser().parse(kept.data), let calls = value["calls"]?.elements else {
      return nil
    }
    var rows: [JSONValue] = []
    for one in calls {
      guard let name = one["name"]?.text, case .object(let arguments)? = one["arguments"] else { return nil }
      rows.append(try data(name, arguments))
    }
    guard value["rows"]?.text == digest(rows), var answer = AssistantAnswer(kept: value) else { return nil }
    answer.isCached = true
    return answer
  }

  /// What a tool reads now; nothing where the endpoint refuses.
  private func data(_ name: String, _ arguments: JSONObject) throws -> JSONValue {
    do { return try ReadTools(call: call).run(name, arguments).data } catch {
      guard let problem = ErrorTable.problem(for: error), problem.status < 500, problem.status != 429 else {
        throw error
      }
      return .null
    }
  }

  private func keep(_ outcome: UpstreamExchange.Outcome, as key: String) throws {
    guard call.application.settings.isCacheEnabled else { return }
    var writer = JSONWriter(capacity: 1024)
    writer.object { writer in
      writer.member("text", outcome.answer.text)
      writer.name("details")
      writer.raw(outcome.answer.details())
      writer.member("rows", digest(outcome.rows))
      writer.array("calls") { writer in
        for (name, arguments) in outcome.calls {
          writer.object { writer in
            writer.member("name", name)
            writer.name("arguments")
            writer.value(.object(arguments))
          }
        }
      }
    }
    call.inventory.answers.remove(key)
    _ = try call.inventory.answers.value(key, .assistant) { CachedAnswer(data: writer.bytes, tag: nil) }
  }

  private func digest(_ rows: [JSONValue]) -> String {
    var writer = JSONWriter(capacity: 4096)
    writer.array { writer in for row in rows { writer.value(row) } }
    return hexadecimal(call.application.fingerprint(of: writer.bytes))
  }
}
