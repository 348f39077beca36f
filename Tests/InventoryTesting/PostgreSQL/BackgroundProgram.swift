internal import Foundation
internal import Glibc
internal import Synchronization

/// A server that runs until this test process ends, however it ends.
final class BackgroundProgram: Sendable {
  let identifier: Int32
  let logPath: String

  /// How a program is asked to end.
  enum EndSignal: String {
    case interrupt = "INT"
    case terminate = "TERM"

    var number: Int32 { self == .interrupt ? SIGINT : SIGTERM }
  }

  /// - Parameter endSignal: The signal that ends it; the kernel sends it when this process dies.
  init(_ arguments: [String], endSignal: EndSignal, logPath: String) throws {
    self.logPath = logPath
    let start = Start()
    // The signal of PR_SET_PDEATHSIG comes when the thread ends that has started the program (prctl(2)): so this one
    // never does.
    let thread = Thread {
      start.note { try Self.run(arguments, endSignal: endSignal, logPath: logPath) }
      while true { sleep(3600) }
    }
    thread.stackSize = 256 << 10
    thread.start()
    identifier = try start.result()
    EndOfTests.add { [identifier] in
      kill(identifier, endSignal.number)
      var status: Int32 = 0
      for _ in 0..<500 {
        guard waitpid(identifier, &status, WNOHANG) == 0 else { return }
        usleep(10_000)
      }
      kill(identifier, SIGKILL)
    }
  }

  func signal(_ number: Int32) { kill(identifier, number) }

  /// What it wrote.
  var log: String { (try? String(contentsOfFile: logPath, encoding: .utf8)) ?? "" }

  private static func run(_ arguments: [String], endSignal: EndSignal, logPath: String) throws -> Int32 {
    // The program's user may not be able to enter the folder that the tests run in.
    let wrapper =
      ["/usr/bin/env", "--chdir=/", "/usr/bin/setpriv", "--pdeathsig", endSignal.rawValue]
      + Self.demotion + ["--"]
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, logPath, O_WRONLY | O_CREAT | O_APPEND, 0o644)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    // A thread of the tests may have signals blocked, which programs inherit: this one must hear that it is to end.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var usual = sigset_t()
    sigemptyset(&usual)
    for number in [SIGTERM, SIGINT, SIGPIPE] { sigaddset(&usual, number) }
    posix_spawnattr_setsigdefault(&attributes, &usual)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let words = (wrapper + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var identifier: pid_t = 0
    let code = posix_spawn(&identifier, wrapper[0], &actions, &attributes, words, environ)
    guard code == 0 else { throw Missing(description: "cannot start \(arguments[0]): error \(code)") }
    return identifier
  }

  /// Database servers refuse to run as root.
  static let demotion: [String] =
    geteuid() == 0 ? ["--reuid", "postgres", "--regid", "postgres", "--clear-groups"] : []

  /// Carries the outcome out of the thread.
  private final class Start: Sendable {
    private let outcome = Mutex<Result<Int32, any Error>?>(nil)
    private let ready = DispatchSemaphore(value: 0)

    func note(_ body: () throws -> Int32) {
      let result = Result { try body() }
      outcome.withLock { $0 = result }
      ready.signal()
    }

    func result() throws -> Int32 {
      ready.wait()
      return try found(outcome.withLock { $0 }, "the program did not start").get()
    }
  }
}

/// What is undone when the tests end, last first.
enum EndOfTests {
  private static let actions = Mutex<[@Sendable () -> Void]>([])
  private static let arranged: Void = { _ = atexit { EndOfTests.run() } }()

  static func add(_ action: @escaping @Sendable () -> Void) {
    _ = arranged
    actions.withLock { $0.append(action) }
  }

  private static func run() {
    for action in actions.withLock({ Array($0.reversed()) }) { action() }
  }
}
