package import InventoryCore
package import InventoryRecords

/// What a handler's work comes to.
package enum JobOutcome {
  /// The effects, run in the transaction that ends the job: both happen, once, or neither. They return the result as
  /// JSON. `inBulk` for effects of very many rows.
  case done(inBulk: Bool = false, effects: (Work) throws -> String)
  /// The work is handed on to parts; the job is finished when they are, its result the sum of theirs. `last` is the
  /// kind of one more part, one without a payload, which begins when the others have ended.
  case split([JobDraft], last: String? = nil)

  /// Done, with nothing to write.
  package static func result(_ json: String) -> JobOutcome { .done { _ in json } }
}

/// Does the jobs of one kind.
///
/// A handler may run more than once: after a crash the next attempt begins anew. It changes nothing outside the
/// effects that it returns, or only what may be changed twice. It blocks its thread, and asks its context every now
/// and then whether to go on.
package struct JobHandler: Sendable {
  package var kind: String
  package var lane: JobLane
  /// `nil` for what the worker grants to any kind.
  package var retries: RetryPlan?
  package var run: @Sendable (JobContext) throws -> JobOutcome

  package init(
    _ kind: String,
    lane: JobLane = .quick,
    retries: RetryPlan? = nil,
    run: @escaping @Sendable (JobContext) throws -> JobOutcome
  ) {
    self.kind = kind
    self.lane = lane
    self.retries = retries
    self.run = run
  }
}

/// The kinds of jobs that a worker knows.
package struct JobHandlers: Sendable {
  private let handlers: [String: JobHandler]

  package init(_ handlers: [JobHandler]) {
    self.handlers = Dictionary(handlers.map { ($0.kind, $0) }, uniquingKeysWith: { $1 })
  }

  package var kinds: [String] { handlers.keys.sorted() }

  /// The kinds of a lane.
  func kinds(of lane: JobLane) -> [String] { kinds.filter { handlers[$0]?.lane == lane } }

  /// The plans of the kinds that have one, by kind.
  var plans: [String: RetryPlan] { handlers.compactMapValues(\.retries) }

  subscript(kind: String) -> JobHandler? { handlers[kind] }
}
