internal import Glibc
internal import Platform

/// The files of boards in a folder that the processes of a machine share.
struct BoardFolder: Hashable {
  var path: String

  private static let magic: UInt64 = 0x3144_5242_5645_4E49
  private static let suffix = ".board"

  /// The board of a server's run, made when there is none; `nil` where the folder does not allow that.
  ///
  /// A file that is not whole, or is a copy of another, gives way to a new one with a number of its own.
  func board(of run: ServerRun) -> CommitBoard? {
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { return nil }
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return nil }
    defer { LockedFile.close(folder) }
    guard lock(folder) else { return nil }
    let name = "\(run.database)-\(run.startedAt)\(Self.suffix)"
    removeUnused(but: name)
    let file = path + "/" + name
    if let known = opened(file) { return known }
    // Not emptied: those who have mapped it go on with it among themselves.
    unlink(file)
    return made(file, folder)
  }

  /// Keeps out others for as long as the folder is open here. One that was stopped meanwhile must not stop everybody.
  private func lock(_ folder: Int32) -> Bool {
    for _ in 0..<50 {
      if flock(folder, LOCK_EX | LOCK_NB) == 0 { return true }
      usleep(10_000)
    }
    return false
  }

  private func opened(_ file: String) -> CommitBoard? {
    let descriptor = open(file, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    guard flock(descriptor, LOCK_SH | LOCK_NB) == 0, fstat(descriptor, &status) == 0,
      status.st_size == off_t(CommitBoard.length), let mapping = map(descriptor)
    else {
      LockedFile.close(descriptor)
      return nil
    }
    let words = (0..<4).map { mapping.load(fromByteOffset: $0 * 8, as: UInt64.self) }
    let number = CommitBoard.Number(
      high: Int32(truncatingIfNeeded: words[3] >> 32),
      low: Int32(truncatingIfNeeded: words[3])
    )
    guard words[0] == Self.magic, words[1] == UInt64(status.st_dev), words[2] == UInt64(status.st_ino),
      number.high > 0, number.low > 0
    else {
      munmap(mapping, CommitBoard.length)
      LockedFile.close(descriptor)
      return nil
    }
    return CommitBoard(number: number, mapping: mapping, descriptor: descriptor)
  }

  private func made(_ file: String, _ folder: Int32) -> CommitBoard? {
    let descriptor = open(file, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return nil }
    var owner = stat()
    // A tool that an administrator runs leaves the file to those whose folder it is.
    if geteuid() == 0, fstat(folder, &owner) == 0 { _ = fchown(descriptor, owner.st_uid, owner.st_gid) }
    var status = stat()
    // The room is there before anything is written: a mapped file on a full disk would end the process.
    guard flock(descriptor, LOCK_SH | LOCK_NB) == 0, fstat(descriptor, &status) == 0,
      posix_fallocate(descriptor, 0, off_t(CommitBoard.length)) == 0, let mapping = map(descriptor)
    else {
      LockedFile.close(descriptor)
      unlink(file)
      return nil
    }
    let number = CommitBoard.Number(
      high: .random(in: 1...Int32.max),
      low: .random(in: 1...Int32.max)
    )
    let words = [
      Self.magic, UInt64(status.st_dev), UInt64(status.st_ino),
      UInt64(UInt32(bitPattern: number.high)) << 32 | UInt64(UInt32(bitPattern: number.low)),
    ]
    for (index, word) in words.enumerated().reversed() {
      mapping.storeBytes(of: word, toByteOffset: index * 8, as: UInt64.self)
    }
    return CommitBoard(number: number, mapping: mapping, descriptor: descriptor)
  }

  private func map(_ descriptor: Int32) -> UnsafeMutableRawPointer? {
    let mapping = mmap(nil, CommitBoard.length, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
    return mapping == MAP_FAILED ? nil : mapping
  }

  /// Removes boards of servers that were started anew, which no process has open.
  private func removeUnused(but name: String) {
    guard let folder = opendir(path) else { return }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let other = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard other.hasSuffix(Self.suffix), other != name else { continue }
      let descriptor = open(path + "/" + other, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path + "/" + other) }
      LockedFile.close(descriptor)
    }
  }
}
