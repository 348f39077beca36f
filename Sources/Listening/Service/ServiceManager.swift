import Glibc
import Synchronization

/// Tells the service manager how this process does: one datagram each (sd_notify(3)). Silent when nobody asked.
package final class ServiceManager: Sendable {
  private let address: NotifyAddress?
  /// Microseconds within which the manager wants to hear that there is progress; `nil` when it does not care.
  package let watchdogMicroseconds: UInt64?

  /// - Parameters:
  ///   - socket: `NOTIFY_SOCKET`: a path, or `@` and an abstract name.
  ///   - watchdog: `WATCHDOG_USEC`; counts when `watchdogProcess`, `WATCHDOG_PID`, is this process or absent.
  package init(socket: String?, watchdog: String? = nil, watchdogProcess: String? = nil) {
    address = socket.flatMap { NotifyAddress($0) }
    let isMeant = watchdogProcess.map { Int32($0) == getpid() } ?? true
    watchdogMicroseconds = isMeant ? watchdog.flatMap { UInt64($0) }.flatMap { $0 > 0 ? $0 : nil } : nil
  }

  /// The manager that the environment names; the variables are taken out, so that no child speaks for this process.
  package static func ofProcess() -> ServiceManager {
    func take(_ name: String) -> String? {
      defer { unsetenv(name) }
      return getenv(name).map { String(cString: $0) }
    }
    return ServiceManager(
      socket: take("NOTIFY_SOCKET"),
      watchdog: take("WATCHDOG_USEC"),
      watchdogProcess: take("WATCHDOG_PID")
    )
  }

  /// Requests can be served: the database was reached and the sockets listen.
  package func ready() { send("READY=1\nSTATUS=Serving") }

  /// No new request is taken.
  package func stopping() { send("STOPPING=1\nSTATUS=Finishing what has begun") }

  /// Progress was seen just now.
  package func alive() { send("WATCHDOG=1") }

  private func send(_ text: String) {
    address?.send(text)
  }
}

/// Where the manager listens.
private struct NotifyAddress: Sendable {
  private let bytes: [UInt8]

  /// - Returns: `nil` for what is neither an absolute path nor an abstract name, or does not fit.
  init?(_ text: String) {
    var bytes = Array(text.utf8)
    guard let first = bytes.first, bytes.count > 1, bytes.count <= UnixAddress.longestPath else { return nil }
    switch first {
    case UInt8(ascii: "/"): break
    // "The first character is replaced with a null byte": the abstract namespace of unix(7).
    case UInt8(ascii: "@"): bytes[0] = 0
    default: return nil
    }
    self.bytes = bytes
  }

  func send(_ text: String) {
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    // An abstract name ends with the length, not with a zero.
    let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
    var message = text
    message.withUTF8 { message in
      _ = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          sendto(descriptor, message.baseAddress, message.count, Int32(MSG_NOSIGNAL), $0, length)
        }
      }
    }
  }
}
