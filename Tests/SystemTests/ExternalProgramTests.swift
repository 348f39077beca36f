import Foundation
import Platform
import Testing

@Suite struct ExternalProgramTests {
  private func shell(_ script: String, environment: [String: String]? = nil) throws -> String? {
    try ExternalProgram.run("sh", ["-c", script], environment: environment)
  }

  @Test func whatAFailureSaidIsTold() throws {
    #expect(try shell("echo shown; echo all is well >&2") == nil)
    #expect(try shell("echo no room >&2; exit 3") == "no room\n")
    #expect(try shell("kill -9 $$") == "")
    let long = try shell("head -c 300000 /dev/zero | tr '\\0' x >&2; false")
    #expect(long?.count == 300_000)
  }

  @Test func aProgramThatIsNotThereIsNamed() {
    let error = #expect(throws: SystemError.self) { try ExternalProgram.run("no-such-program", []) }
    #expect(error.map { "\($0)" } == "cannot run no-such-program: No such file or directory")
  }

  @Test func aProgramHasItsVariablesAndNothingElse() throws {
    #expect(try shell("test \"$KEY\" = 'a b' && test -z \"$HOME\"", environment: ["KEY": "a b"]) == nil)
    // Files of this process are not handed on; `ls` has one of its own, the folder that it reads.
    let file = try #require(FileHandle(forReadingAtPath: "/dev/zero"))
    defer { try? file.close() }
    #expect(try shell("ls /proc/self/fd >&2; false") == "0\n1\n2\n3\n")
  }

  @Test func aProgramHearsSignalsThatThisThreadHasBlocked() throws {
    var blocked = sigset_t()
    sigemptyset(&blocked)
    sigaddset(&blocked, SIGTERM)
    var before = sigset_t()
    pthread_sigmask(SIG_BLOCK, &blocked, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    #expect(try shell("kill -TERM $$; exit 0") == "")
  }
}
