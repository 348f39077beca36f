import Glibc
import Platform
import TestFolders
import Testing

@Suite struct LockedFileTests {
  @Test func aLockIsGivenBackThoughAnotherDescriptorOfTheFileIsOpen() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/lock"
    func opened() -> Int32 { open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600) }
    let held = opened()
    #expect(flock(held, LOCK_EX | LOCK_NB) == 0)
    // As a child has it that was made meanwhile.
    let copy = dup(held)
    let next = opened()
    defer { for descriptor in [copy, next] { close(descriptor) } }
    #expect(flock(next, LOCK_EX | LOCK_NB) != 0)
    LockedFile.close(held)
    #expect(flock(next, LOCK_EX | LOCK_NB) == 0)
  }
}
