internal import CLinux
internal import Glibc
internal import Platform

/// The turn to write, for which all processes of a machine wait in the kernel.
///
/// SQLite tells a writer only that another process is writing; the writer sleeps and looks again, and a busy file stands
/// idle while everybody sleeps. Here writers wait for one mutex in a file beside the database that they map; the kernel
/// frees it when its owner dies (`pthread_mutexattr_setrobust(3)`).
///
/// It keeps order, not safety: a writer that has waited too long, or cannot have the file, begins without it, and
/// SQLite's own lock decides.
final class WriterTurn: Sendable {
  private static let size = 4096
  /// Of the mutex in the file; its head stands before it.
  private static let offset = 64
  /// Changes with the layout.
  private static let magic = Array("INVTURN1".utf8)

  /// Does not change while the turn exists; the mutex in it is there for the threads of all processes.
  nonisolated(unsafe) private let mapped: UnsafeMutableRawPointer?
  private let seconds: Double

  private var mutex: UnsafeMutablePointer<pthread_mutex_t>? {
    mapped.map { ($0 + Self.offset).assumingMemoryBound(to: pthread_mutex_t.self) }
  }

  /// - Parameters:
  ///   - database: Path of a database that exists.
  ///   - seconds: How long a writer waits for its turn.
  init(database: String, seconds: Double) {
    mapped = Self.map(database)
    self.seconds = seconds
  }

  deinit { if let mapped { munmap(mapped, Self.size) } }

  /// Runs a body while no other holder of the turn does.
  func take<Value>(_ body: () throws -> Value) rethrows -> Value {
    guard let mutex, lock(mutex) else { return try body() }
    defer { pthread_mutex_unlock(mutex) }
    return try body()
  }

  private func lock(_ mutex: UnsafeMutablePointer<pthread_mutex_t>) -> Bool {
    let limit = MonotonicTime.now.advanced(bySeconds: seconds).parts
    var end = timespec(tv_sec: limit.seconds, tv_nsec: limit.nanoseconds)
    switch pthread_mutex_clocklock(mutex, CLOCK_MONOTONIC, &end) {
    case 0: return true
    // Its owner died. It guards no data that could be half changed.
    case EOWNERDEAD: return pthread_mutex_consistent(mutex) == 0
    default: return false
    }
  }

  // MARK: The file

  /// Maps the file, and makes it what it is when this is the first process of this start of the machine.
  private static func map(_ database: String) -> UnsafeMutableRawPointer? {
    var owner = stat()
    guard stat(database, &owner) == 0 else { return nil }
    let file = open(database + "-turn", O_RDWR | O_CREAT | O_CLOEXEC, owner.st_mode & 0o666)
    guard file >= 0 else { return nil }
    defer { close(file) }
    // Whoever may write the database may wait for its turn, as with SQLite's own files.
    if geteuid() == 0 { _ = fchown(file, owner.st_uid, owner.st_gid) }
    // A mapping keeps the file open, and with it a lock that is not given back.
    guard flock(file, LOCK_EX) == 0 else { return nil }
    defer { flock(file, LOCK_UN) }
    guard ftruncate(file, off_t(size)) == 0 else { return nil }
    let mapped = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
    guard let mapped, mapped != MAP_FAILED else { return nil }
    let head = magic + boot
    let known = UnsafeRawBufferPointer(start: mapped, count: head.count)
    guard !known.elementsEqual(head) else { return mapped }
    guard prepare((mapped + offset).assumingMemoryBound(to: pthread_mutex_t.self)) else {
      munmap(mapped, size)
      return nil
    }
    mapped.copyMemory(from: head, byteCount: head.count)
    return mapped
  }

  /// Threads of before are gone, and nobody has told the mutex: it is made anew at every start of the machine.
  private static let boot =
    MachineBoot.text + [UInt8](repeating: 0, count: MachineBoot.textLength - MachineBoot.text.count)

  private static func prepare(_ mutex: UnsafeMutablePointer<pthread_mutex_t>) -> Bool {
    var attributes = pthread_mutexattr_t()
    guard pthread_mutexattr_init(&attributes) == 0 else { return false }
    defer { pthread_mutexattr_destroy(&attributes) }
    return pthread_mutexattr_setpshared(&attributes, Int32(PTHREAD_PROCESS_SHARED)) == 0
      && pthread_mutexattr_setrobust(&attributes, Int32(PTHREAD_MUTEX_ROBUST)) == 0
      && pthread_mutex_init(mutex, &attributes) == 0
  }
}
