internal import InventoryCore
package import InventoryService

extension Shop {
  /// A worker of this process for files that were handed in, on the shop's clock.
  package var importRunner: JobRunner {
    let clock = clock
    return JobRunner(
      inventory,
      handlers: JobHandlers(JobTable(ImportJob.kinds).handlers),
      worker: "test",
      monotonic: { UInt64(clock.now.microseconds) * 1000 }
    )
  }
}
