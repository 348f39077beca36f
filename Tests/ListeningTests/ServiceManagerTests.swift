import Glibc
import Listening
import TestFolders
import Testing

@Suite struct ServiceManagerTests {
  /// A datagram socket as a service manager has one.
  private final class Manager {
    private let descriptor: Int32

    init(_ address: [UInt8]) throws {
      descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
      var name = sockaddr_un()
      name.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: address) }
      let length = socklen_t(MemoryLayout<sa_family_t>.size + address.count)
      let result = withUnsafePointer(to: &name) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
      }
      try #require(result == 0)
      var patience = timeval(tv_sec: 20, tv_usec: 0)
      setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    func next() -> String {
      var buffer = [UInt8](repeating: 0, count: 1024)
      let count = recv(descriptor, &buffer, buffer.count, 0)
      return String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
    }

    var hasMore: Bool {
      var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      return poll(&state, 1, 0) == 1
    }
  }

  @Test func statesAreToldByPathAndByAbstractName() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/notify"
    let abstract = "inventory-\(getpid())-\(UInt32.random(in: .min ... .max))"
    for (text, address) in [(path, Array(path.utf8)), ("@" + abstract, [0] + Array(abstract.utf8))] {
      let manager = try Manager(address)
      let service = ServiceManager(socket: text)
      service.ready()
      service.alive()
      service.stopping()
      #expect(manager.next().hasPrefix("READY=1\n"))
      #expect(manager.next() == "WATCHDOG=1")
      #expect(manager.next().hasPrefix("STOPPING=1\n"))
    }
  }

  @Test(arguments: [
    nil, "", "relative", "/", "@", "/nowhere/notify", "/" + String(repeating: "a", count: 200),
  ])
  func whereNobodyListensNothingHappens(socket: String?) {
    ServiceManager(socket: socket).ready()
  }

  @Test func theWatchdogIsForTheProcessThatIsNamed() {
    #expect(ServiceManager(socket: nil, watchdog: "3000000").watchdogMicroseconds == 3_000_000)
    #expect(
      ServiceManager(socket: nil, watchdog: "5", watchdogProcess: "\(getpid())").watchdogMicroseconds == 5
    )
    #expect(ServiceManager(socket: nil, watchdog: "5", watchdogProcess: "1").watchdogMicroseconds == nil)
    for text in ["0", "-1", "soon", ""] {
      #expect(ServiceManager(socket: nil, watchdog: text).watchdogMicroseconds == nil)
    }
  }

  @Test func theWatchdogSpeaksOfProgressAlone() throws {
    let folder = try TemporaryFolder()
    let manager = try Manager(Array((folder.path + "/notify").utf8))
    let service = ServiceManager(socket: folder.path + "/notify", watchdog: "20000")
    let moving = Progress()
    let live = try Watchdog(service, nudge: { moving.note() }, progress: { moving.count })
    for _ in 0..<5 { #expect(manager.next() == "WATCHDOG=1") }
    live.stop()
    while manager.hasMore { _ = manager.next() }
    let asked = Progress()
    let dead = try Watchdog(service, nudge: { asked.note() }, progress: { 7 })
    while asked.count < 10 { usleep(1_000) }
    dead.stop()
    #expect(!manager.hasMore)
  }
}
