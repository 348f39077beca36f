internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// The feed of changes.
enum ChangeEndpoints {
  static let all: [Endpoint] = [list]

  private struct Parameters: Sendable {
    var question: ChangeQuestion
    var wait: Int
  }

  private static let parameters = Schema.object(
    .optional(
      "since",
      Schema<Int64>.integer(0...Int64.max),
      "The number of the last change that is known: next_cursor of the answer before. Without it the answer has no "
        + "changes, and says where the feed stands."
    ),
    .optional(
      "types",
      .array(Schema<ChangeType>.choice(), counts: 1...ChangeType.allCases.count),
      "Types to show, separated by commas; all that the role may read by default."
    ),
    .optional("location_id", .identifier, "Only what concerns this location, or all of them alike."),
    .optional("limit", .integer(1...10_000), default: 100, "Most changes of the answer."),
    .optional(
      "wait",
      .integer(0...30),
      default: 0,
      "Seconds to wait for a change when there is none. With too many waiting already the answer comes at once."
    )
  ) { (since: Int64?, types: [ChangeType]?, location: Int64?, limit: Int, wait: Int) in
    Parameters(
      question: ChangeQuestion(since: since, types: types.map(Set.init), locationID: location, limit: limit),
      wait: wait
    )
  }

  private static let list = Endpoint.read(
    EndpointTable.prefix + "/changes",
    "listChanges",
    "List changes in the order of their commits, each exactly once; kept for 30 days",
    tag: "changes",
    access: .roleOrKey(.staff),
    parameters: parameters,
    output: .list(shape),
    reasons: [.changesExpired, .locationForbidden]
  ) { call, parameters in
    let question = parameters.question
    var part = try call.inventory.changes.part(question, as: call.caller)
    if part.changes.isEmpty, parameters.wait > 0, question.since != nil {
      part = try call.waiting(for: question, after: part, seconds: parameters.wait)
    }
    var writer = JSONWriter(capacity: 64 + 256 * part.changes.count)
    writer.array { writer in for change in part.changes { writer.write(change) } }
    return Reply(
      .data(
        writer.bytes,
        Page(limit: question.limit, nextCursor: "\(part.next)", hasMore: part.hasMore)
      )
    )
  }

  /// How a change looks in answers and in webhooks.
  static let shape = SchemaShape.named(
    "Change",
    .object([
      .init("sequence", .identifier, summary: "Counts the changes from 1, without gaps."),
      .init("type", .choice(ChangeType.allCases.map(\.rawValue))),
      .init("occurred_at", .instant),
      .init("location_id", .nullable(.identifier), summary: "null for what concerns no single location."),
      .init("data", .map(.any), summary: "What there is to say, by type."),
    ])
  )
}

extension JSONWriter {
  fileprivate mutating func write(_ change: StoredChange) {
    object { writer in
      writer.member("sequence", change.sequence)
      writer.member("type", change.type)
      writer.member("occurred_at", change.occurredAt)
      writer.member("location_id", change.locationID) { $0.value($1) }
      writer.name("data")
      writer.raw(change.data.utf8)
    }
  }
}

extension Call {
  /// Seconds between two looks at what other processes have committed.
  private static let pause = 0.5
  /// Looks after which the caller is asked for again.
  private static let looksPerCheck = 8

  /// Waits until there is something for a question; comes back at once when enough others wait.
  ///
  /// - Throws: what the request would be refused with by now: a session may end meanwhile.
  fileprivate func waiting(
    for question: ChangeQuestion,
    after first: ChangePart,
    seconds: Int
  ) throws -> ChangePart {
    // Whoever was presumed is known before anybody waits, or the request would begin anew at the end.
    _ = try versions.current()
    let part = try application.waits.runIfFree(for: caller.actor) {
      try wait(for: question, after: first, seconds: seconds)
    }
    return part ?? first
  }

  private func wait(
    for question: ChangeQuestion,
    after first: ChangePart,
    seconds: Int
  ) throws -> ChangePart {
    let end = ContinuousClock.now + .seconds(seconds)
    var part = first
    var question = question
    var looks = 0
    while part.changes.isEmpty {
      let left = ContinuousClock.now.duration(to: end) / .seconds(1)
      guard left > 0 else { break }
      let rings = inventory.changeBell.count
      // What was not for this caller need not be looked at again.
      question.since = part.next
      part = try inventory.changes.part(question, as: caller)
      guard part.changes.isEmpty, !part.hasMore else { continue }
      guard inventory.changeBell.wait(since: rings, for: min(left, Self.pause)) else { break }
      looks += 1
      if looks % Self.looksPerCheck == 0 { try checkCaller() }
    }
    if looks > 0 { try checkCaller() }
    return part
  }

  /// Asks again who calls.
  ///
  /// - Throws: what a new request of theirs would be refused with.
  private func checkCaller() throws {
    try Identification(credentials, of: request, for: endpoint, application).check(caller)
  }
}
