import Glibc
import TestFolders
import Testing

@testable import Listening

@Suite(.serialized)
struct ListeningSocketTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path + "/app.sock" }

  init() throws { folder = try TemporaryFolder() }

  private func mode(_ path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode : nil
  }

  /// Leaves a socket behind as a killed process does.
  private func leaveDeadSocket() throws {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { Glibc.close(descriptor) }
    let result = try UnixAddress(path: path).withSocketAddress { Glibc.bind(descriptor, $0, $1) }
    try #require(result == 0)
  }

  @Test func aBoundSocketIsOpenToOwnerAndGroupOnly() throws {
    let mask = umask(0)
    defer { umask(mask) }
    let listening = try ListeningSocket(path: path)
    #expect(mode(path) == S_IFSOCK | 0o660)
    #expect(umask(0) == 0)
    Glibc.close(try UnixAddress(path: path).connect().get())
    listening.close()
    #expect(mode(path) == nil)
  }

  @Test func aDeadSocketIsReplaced() throws {
    try leaveDeadSocket()
    let listening = try ListeningSocket(path: path)
    Glibc.close(try UnixAddress(path: path).connect().get())
    listening.close()
  }

  @Test func aSocketThatIsServedIsRefused() throws {
    let listening = try ListeningSocket(path: path)
    #expect(throws: ListeningError.locked(path: path)) { try ListeningSocket(path: path) }
    Glibc.close(try UnixAddress(path: path).connect().get())
    listening.close()
  }

  @Test func aSocketThatAnswersWithoutALockIsRefused() throws {
    let other = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { Glibc.close(other) }
    let bound = try UnixAddress(path: path).withSocketAddress { Glibc.bind(other, $0, $1) }
    try #require(bound == 0 && listen(other, 8) == 0)
    #expect(throws: ListeningError.alive(path: path)) { try ListeningSocket(path: path) }
    #expect(mode(path) != nil)
  }

  @Test func aFileThatIsNoSocketIsLeftAlone() throws {
    let file = open(path, O_CREAT | O_WRONLY, 0o600)
    Glibc.close(file)
    #expect(throws: ListeningError.notASocket(path: path)) { try ListeningSocket(path: path) }
    #expect(mode(path) == S_IFREG | 0o600)
  }

  @Test func aLinkToASocketIsLeftAlone() throws {
    let target = folder.path + "/other.sock"
    let listening = try ListeningSocket(path: target)
    defer { listening.close() }
    symlink(target, path)
    #expect(throws: ListeningError.notASocket(path: path)) { try ListeningSocket(path: path) }
  }

  @Test func aPathBeyondTheSystemsLengthIsRefusedWithItsLength() throws {
    let long = "/tmp/" + String(repeating: "a", count: 103)
    #expect(throws: ListeningError.pathTooLong(path: long, limit: 107)) { try ListeningSocket(path: long) }
    #expect(
      "\(ListeningError.pathTooLong(path: long, limit: 107))".contains("108 bytes is longer than the 107")
    )
  }

  @Test func aPathThatHasBecomeSomebodyElsesIsNotRemoved() throws {
    let listening = try ListeningSocket(path: path)
    unlink(path)
    try leaveDeadSocket()
    listening.close()
    #expect(mode(path) != nil)
  }

  @Test func aListeningDescriptorIsTakenOver() throws {
    let listening = try ListeningSocket(path: path)
    let inherited = dup(listening.descriptor)
    let adopted = try ListeningSocket(adopting: inherited)
    #expect(adopted.path == nil)
    #expect(fcntl(inherited, F_GETFD) & FD_CLOEXEC == FD_CLOEXEC)
    adopted.close()
    #expect(mode(path) != nil)
    listening.close()
  }

  @Test func aDescriptorThatDoesNotListenIsRefused() throws {
    #expect(throws: ListeningError.notListening(descriptor: 987)) { try ListeningSocket(adopting: 987) }
    let connected = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { Glibc.close(connected) }
    #expect(throws: ListeningError.notListening(descriptor: connected)) {
      try ListeningSocket(adopting: connected)
    }
  }
}
