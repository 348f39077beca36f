internal import InventoryCore
internal import InventoryStore

extension Resource where Value == Job {
  /// A job as people see it.
  static let task = Resource(
    "Task",
    [
      .init("task_id", .identifier) { $1.value($0.id) },
      .init("kind", .text, "What is done.") { $1.value($0.kind) },
      .init("status", .choice(JobState.allCases.map(\.rawValue))) { $1.value($0.state.rawValue) },
      .init("progress", progressShape) { append(progressOf: $0, into: &$1) },
      .init("cancel_requested", .boolean, "Called off while it runs.") {
        $1.value($0.isCancelled && !$0.state.isFinished)
      },
      .init("attempt", .count, "Executions so far.") { $1.value($0.attempt) },
      .init("created_at", .instant) { $1.value($0.createdAt) },
      .init("run_at", .instant, "When it may begin.") { $1.value($0.runAt) },
      .init("started_at", .nullable(.instant), "Of the last attempt.") { append($0.startedAt, into: &$1) },
      .init("finished_at", .nullable(.instant)) { append($0.finishedAt, into: &$1) },
      .init("expires_at", .nullable(.instant), "When the result is forgotten.") {
        append($0.expiresAt, into: &$1)
      },
      .init("parent_id", .nullable(.identifier), "The task that this is a part of.") { job, writer in
        if let parent = job.parentID { writer.value(parent) } else { writer.null() }
      },
      .init("result", .any, "What the kind of task gives; null until it has succeeded.") { job, writer in
        if let result = job.result { writer.raw(result.utf8) } else { writer.null() }
      },
      .init("error", .nullable(.text), "Why the last attempt came to nothing.") { job, writer in
        if let error = job.error { writer.value(error) } else { writer.null() }
      },
    ]
  )

  private static let progressShape = SchemaShape.object([
    .init("done", .count), .init("total", .nullable(.count)), .init("percent", .nullable(.figure)),
  ])

  private static func append(progressOf job: Job, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("done", job.stepsDone)
      writer.member("total", job.stepsTotal) { $0.value($1) }
      let percent = job.stepsTotal.flatMap { $0 > 0 ? 100 * Double(job.stepsDone) / Double($0) : nil }
      writer.member("percent", percent) { $0.value($1, places: 1) }
    }
  }

  private static func append(_ instant: Instant?, into writer: inout JSONWriter) {
    if let instant { writer.value(instant) } else { writer.null() }
  }
}
