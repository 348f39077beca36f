internal import InventoryCore
internal import InventoryRecords

extension Resource where Value == Job {
  /// A job as people see it.
  static let task = Resource(
    "Task",
    [
      .init("task_id", .identifier) { $1.value($0.id) },
      .init("kind", .text, "What is done.") { $1.value($0.kind) },
      .init("status", .choice(JobState.allCases.map(\.rawValue))) { $1.value($0.state.rawValue) },
      .init("progress", Resource<Job>.progress) { $0 },
      .init("cancel_requested", .boolean, "Called off while it runs.") {
        $1.value($0.isCancelled && !$0.state.isFinished)
      },
      .init("attempt", .count, "Executions so far.") { $1.value($0.attempt) },
      .init("created_at", .instant) { $1.value($0.createdAt) },
      .init("run_at", .instant, "When it may begin.") { $1.value($0.runAt) },
      .init("started_at", .nullable(.instant), "Of the last attempt.") { $1.optional($0.startedAt) },
      .init("finished_at", .nullable(.instant)) { $1.optional($0.finishedAt) },
      .init("expires_at", .nullable(.instant), "When the result is forgotten.") {
        $1.optional($0.expiresAt)
      },
      .init("parent_id", .nullable(.identifier), "The task that this is a part of.") {
        $1.optional($0.parentID)
      },
      .init("result", .any, "What the kind of task gives; null until it has succeeded.") {
        $1.optional(json: $0.result)
      },
      .init("error", .nullable(.text), "Why the last attempt came to nothing.") { $1.optional($0.error) },
    ]
  )

  private static let progress = Resource([
    .init("done", .count) { $1.value($0.stepsDone) },
    .init("total", .nullable(.count)) { $1.optional($0.stepsTotal) },
    .init("percent", .nullable(.figure)) { job, writer in
      let percent = job.stepsTotal.flatMap { $0 > 0 ? 100 * Double(job.stepsDone) / Double($0) : nil }
      writer.optional(percent, places: 1)
    },
  ])
}
