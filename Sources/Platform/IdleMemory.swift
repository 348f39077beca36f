internal import CLinux
internal import Glibc

/// Gives memory back that a process has needed for its work, once it has had nothing to do for a while.
///
/// Freed memory stays with the process, and code that has run stays mapped. Both count as its own, and the kernel takes
/// neither back before it runs short. To map code again costs about a microsecond for 16 pages.
package struct IdleMemory {
  /// Looks, one a second, that have to find nothing done.
  static let quietLooks = 2
  /// Time on a processor between two looks, in nanoseconds, below which nothing was done: a worker that asks for jobs takes
  /// a tenth of that.
  static let quietTime: UInt64 = 10_000_000
  /// Pages that have come since, below which it does not pay.
  static let worthwhile = 256

  private var spent: UInt64 = 0
  private var faults = 0
  private var quiet = 0

  package init() {}

  /// Looks at the process; call it once a second.
  package mutating func look() {
    var time = timespec()
    guard clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 else { return }
    guard isDue(spent: UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec), faults: Self.faults())
    else {
      return
    }
    ProgramCode.release()
    malloc_trim(0)
    // What that took itself does not count.
    faults = Self.faults()
  }

  private static func faults() -> Int {
    var usage = rusage()
    return getrusage(RUSAGE_SELF.rawValue, &usage) == 0 ? usage.ru_minflt : 0
  }

  /// Whether it is time to give back what is not needed.
  ///
  /// - Parameters:
  ///   - spent: Nanoseconds that the process has spent on processors.
  ///   - faults: Times that a page had to be mapped.
  mutating func isDue(spent: UInt64, faults: Int) -> Bool {
    let isQuiet = spent - self.spent < Self.quietTime
    self.spent = spent
    quiet = isQuiet ? quiet + 1 : 0
    guard quiet >= Self.quietLooks, faults - self.faults >= Self.worthwhile else { return false }
    self.faults = faults
    return true
  }
}
