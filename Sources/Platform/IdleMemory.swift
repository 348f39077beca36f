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
  /// Bytes by which it has grown, below which giving back does not pay when there was no second with work in it.
  static let worthwhile = 1 << 20

  private var spent: UInt64 = 0
  /// What the process holds while it has nothing to do but to look; `nil` until the look after memory was given back.
  private var atRest: Int? = 0
  private var quiet = 0
  /// Whether it has worked since memory was last given back.
  private var hasWorked = true

  package init() {}

  /// Looks at the process; call it once a second.
  package mutating func look() {
    var time = timespec()
    guard clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0, let resident = Self.resident,
      isDue(spent: UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec), resident: resident)
    else { return }
    ProgramCode.release()
    malloc_trim(0)
  }

  /// Whether it is time to give back what is not needed.
  ///
  /// - Parameters:
  ///   - spent: Nanoseconds that the process has spent on processors.
  ///   - resident: Bytes that it holds.
  mutating func isDue(spent: UInt64, resident: Int) -> Bool {
    let isQuiet = spent - self.spent < Self.quietTime
    self.spent = spent
    quiet = isQuiet ? quiet + 1 : 0
    guard let atRest else {
      // What was done until now was to give memory back.
      self.atRest = resident
      hasWorked = false
      return false
    }
    if !isQuiet { hasWorked = true }
    guard quiet >= Self.quietLooks, hasWorked || resident - atRest >= Self.worthwhile else { return false }
    self.atRest = nil
    return true
  }

  /// Bytes of this process that are in memory.
  package static var resident: Int? {
    guard let text = try? FileReading.bytes(at: "/proc/self/statm", most: 128) else { return nil }
    let words = String(decoding: text, as: UTF8.self).split(separator: " ")
    guard words.count > 1, let pages = Int(words[1]) else { return nil }
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }
}
