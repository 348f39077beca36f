internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// One question to the model: it says which tools the question takes, they are run on behalf of the caller, and it says the
/// answer, which is checked against what they have read.
///
/// Tools are chosen before the model has seen anything that somebody has written into the shop, and never again after that. So
/// nothing in the data can cause a call, whatever it says. Blocks on the thread of the request, as all of it does.
struct UpstreamExchange {
  let call: Call
  let upstream: AssistantUpstream
  /// Whether figures leave the house.
  let sharesFigures: Bool
  private let tools: ReadTools
  private let began: UInt64

  init(_ call: Call, _ upstream: AssistantUpstream, sharesFigures: Bool) {
    self.call = call
    self.upstream = upstream
    self.sharesFigures = sharesFigures
    tools = ReadTools(call: call)
    began = call.application.monotonic()
  }

  /// The answer with the calls that it rests on.
  struct Outcome {
    var answer: AssistantAnswer
    var calls: [(name: String, arguments: JSONObject)]
    /// What the calls had read.
    var rows: [JSONValue]
  }

  /// - Parameter known: The question with what the service knows about it.
  /// - Throws: ``UpstreamFailure``, and what any read may throw.
  func outcome(of question: String, known: UpstreamQuestion) throws -> Outcome {
    let messages = UpstreamMessages(upstream: upstream, question: known.json)
    let line = upstream.sender.line()
    defer { line.close() }
    let open = ReadTool.all.filter { $0.isOpen(to: call.caller) }
    let plan = try UpstreamMessages.message(in: send(messages.asking(tools: open), line))
    let calls = try UpstreamMessages.calls(in: plan)
    // Without rows there is nothing that could be said and checked.
    guard !calls.isEmpty, calls.allSatisfy({ call in open.contains { $0.name == call.name } }) else {
      throw UpstreamFailure.toolsRefused
    }
    let share = AssistantUpstream.largestRows / calls.count
    let rows = try calls.enumerated().map { try read($1, id: "r\($0 + 1)", bytes: share) }
    var mask = sharesFigures ? nil : FigureMask()
    let documents = zip(calls, rows).map { (call: $0, document: $1.document(&mask)) }
    let message = try UpstreamMessages.message(in: send(messages.answering(documents), line))
    let said = try UpstreamMessages.answer(in: message)
    let cited = said.citations.compactMap { id in rows.first { $0.id == id && $0.result != nil } }
    guard cited.count == said.citations.count, !cited.isEmpty else { throw UpstreamFailure.malformed }
    guard let text = mask.map({ $0.filled(said.text) }) ?? said.text else { throw UpstreamFailure.malformed }
    let days =
      known.days
      + calls.flatMap {
        $0.arguments.members.compactMap { $0.value.text.flatMap { try? CalendarDate(parsing: $0) } }
      }
    let check = ClaimCheck(rows: cited.map(\.claims), days: days, question: question)
    if let fault = check.fault(in: text) { throw UpstreamFailure.unchecked(fault) }
    let citations = cited.compactMap(\.result).map { result in
      Inquiry.citation(result, result.data["name"]?.text ?? result.tool.kind.title)
    }
    var answer = AssistantAnswer(text: text, source: .upstream)
    for citation in citations where !answer.citations.contains(citation) { answer.citations.append(citation) }
    return Outcome(
      answer: answer,
      calls: calls.map { ($0.name, $0.arguments) },
      rows: rows.map { $0.result?.data ?? .null }
    )
  }

  private func read(_ call: UpstreamMessages.ToolCall, id: String, bytes: Int) throws -> UpstreamRows {
    do {
      return UpstreamRows(id: id, try tools.run(call.name, call.arguments), bytes: bytes)
    } catch {
      // What the endpoint refuses is for the model to read; what is broken or limited is for the caller.
      guard let problem = ErrorTable.problem(for: error), problem.status < 500, problem.status != 429 else {
        throw error
      }
      return UpstreamRows(id: id, refusal: Inquiry.shown(problem.message, atMost: 200))
    }
  }

  // MARK: The way there and back

  private func send(_ body: [UInt8], _ line: any OutboundLine) throws -> [UInt8] {
    let cost = AssistantUpstream.tokens(ofBytes: body.count) + upstream.answerTokens
    let isPaid = try call.inventory.commit(as: call.caller) { work in
      try work.chat.spend(tokens: cost, atMost: upstream.tokensADay)
    }
    guard isPaid else { throw UpstreamFailure.overBudget }
    let gone = Double(call.application.monotonic() - began) / 1_000_000_000
    guard gone < upstream.seconds else { throw UpstreamFailure.unreachable(.timedOut) }
    let fields = [
      (name: "content-type", value: "application/json"), (name: "accept", value: "application/json"),
      (name: "user-agent", value: "inventory/\(call.application.settings.version)"),
    ]
    let outcome = try withKey { key in
      let proof = key.isEmpty ? [] : [(name: "authorization", value: "Bearer \(key)")]
      return line.send(
        OutboundRequest(
          url: upstream.url,
          fields: fields + proof,
          body: body,
          seconds: upstream.seconds - gone
        )
      )
    }
    if let failure = outcome.failure { throw UpstreamFailure.unreachable(failure) }
    guard outcome.status == 200 else { throw UpstreamFailure.status(outcome.status ?? 0) }
    return outcome.beginning
  }

  /// Sends with the key of the setting, or with the one that administrators keep for `assistant`, which is decrypted for this
  /// request alone; with an empty one to hosts that ask for none.
  ///
  /// - Throws: ``UpstreamFailure/keyMissing`` when there is one that cannot be read.
  private func withKey(_ send: (String) -> OutboundOutcome) throws -> OutboundOutcome {
    if let key = upstream.key { return send(key) }
    let sealed = try call.read(.statement) { try $0.providerKeys.sealed(of: "assistant") }
    guard let sealed else { return send("") }
    do {
      return try call.inventory.lend(sealed) { send(String(decoding: $0, as: UTF8.self)) }
    } catch ServiceError.secretUnreadable {
      throw UpstreamFailure.keyMissing
    }
  }
}

/// A question with what the service knows about it from the question alone: nothing in it but SKUs and numbers was written
/// by anybody in the shop.
struct UpstreamQuestion {
  var json: [UInt8]
  /// Today, where that is asked about.
  var days: [CalendarDate]

  init(_ question: String, _ builtin: BuiltinAssistant) throws {
    let text = QuestionText(question, fold: { $0.searchKey })
    let places = builtin.places
    var mentions: [QuestionNames.ProductMention] = []
    var named: [(words: String, id: Int64)] = []
    for clause in text.clauses ?? [] {
      var finder = NameFinder(tools: builtin.tools, places: places)
      let names = try finder.names(in: clause, pieces: text.pieces)
      mentions += names.products
      if let place = names.place { named.append((place.location.code, place.location.id)) }
    }
    days = Array(Set(places.map(\.today)))
    var writer = JSONWriter(capacity: 1024)
    writer.object { writer in
      writer.member("question", question)
      writer.member("today", places[0].today)
      writer.array("products") { writer in
        for mention in mentions.prefix(6) {
          writer.object { writer in
            writer.member("words", mention.text)
            writer.array("skus") { writer in
              for row in mention.candidates.prefix(5) { writer.value(Inquiry.sku(row)) }
            }
          }
        }
      }
      writer.array("location_ids") { writer in for place in named { writer.value(place.id) } }
    }
    json = writer.bytes
  }
}
