internal import Foundation
internal import InventoryCore
internal import InventoryHTTP
internal import InventoryRecords
package import InventoryService
internal import InventoryStore
internal import Logging
internal import Platform

extension Assembly {
  /// What comes round by itself.
  package var timetable: JobTimetable { JobTimetable(inventory, JobTable.all.scheduled) }

  /// One worker's hands on the queue.
  package func jobRunner() -> JobRunner {
    let logger = logger
    return JobRunner(
      inventory,
      handlers: JobHandlers(JobTable.all.handlers),
      worker: Self.workerName,
      monotonic: { MonotonicTime.now.nanoseconds },
      noteFailure: { job, error in
        logger.error(
          "job failed",
          metadata: [
            "job": "\(job.id)", "kind": "\(job.kind)", "attempt": "\(job.attempt)", "error": "\(error)",
          ]
        )
      }
    )
  }

  /// A worker that is ready to start.
  package func jobWorker(
    options: JobWorker.Options,
    endProcess: @escaping @Sendable () -> Void
  ) -> JobWorker {
    JobWorker(jobRunner(), timetable, options: options, logger: logger, endProcess: endProcess)
  }

  /// The machine and the process.
  private static var workerName: String {
    "\(ProcessInfo.processInfo.hostName):\(ProcessInfo.processInfo.processIdentifier)"
  }
}
