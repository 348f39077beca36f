internal import Glibc
package import Platform
internal import Synchronization

/// The folder in which the processes of an installation on one machine keep their numbers, a file each.
///
/// Whoever asks adds the files up. A process that starts takes the files of ended ones into one, `ended`, under a lock;
/// readers need none: they open all files first and read `ended` last, which names the files that it has taken in. A
/// file belongs to a living process for as long as that holds its lock, which the kernel takes back however the process
/// ends; so a number of a process that is used again means nothing.
package struct MeasureFolder: Sendable {
  package let path: String

  private static let suffix = ".measures"
  /// Largest file that is read, in bytes.
  private static let largest = 256 << 20
  private var endedPath: String { path + "/ended" }

  package init(_ path: String) { self.path = path }

  // MARK: Beginning

  /// Makes the file of this process.
  ///
  /// - Throws: ``SystemError``, such as for a full disk; the process then counts for itself alone.
  package func board(_ families: [MeasureFamily], name: String) throws(SystemError) -> MeasureBoard {
    try makeFolder()
    return try locked { () throws(SystemError) in
      takeInEndedProcesses()
      let layout = MeasureLayout(families)
      let description = layout.description
      let id = UInt64.random(in: 1 ... .max)
      let file = MeasureFile(layout, description: description, name: name, id: id)
      let fresh = "\(path)/\(String(id, radix: 16)).new"
      let descriptor = open(fresh, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard descriptor >= 0 else { throw SystemError("create", fresh) }
      do throws(SystemError) {
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw SystemError("lock", fresh) }
        // Memory of a file without room on the disk would end the process at the first number that is written.
        let refusal = posix_fallocate(descriptor, 0, off_t(file.length))
        guard refusal == 0 else { throw SystemError("make room for", fresh, SystemCode(rawValue: refusal)) }
        let mapping = mmap(nil, file.length, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
        guard let mapping, mapping != MAP_FAILED else { throw SystemError("map", fresh) }
        file.write(to: mapping, description: description)
        guard rename(fresh, "\(path)/\(String(id, radix: 16))\(Self.suffix)") == 0 else {
          let error = SystemError("name", fresh)
          munmap(mapping, file.length)
          throw error
        }
        return MeasureBoard(layout, name: name, file: file, mapping: mapping, descriptor: descriptor)
      } catch {
        LockedFile.close(descriptor)
        unlink(fresh)
        throw error
      }
    }
  }

  private func makeFolder() throws(SystemError) {
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw SystemError("create", path) }
  }

  // MARK: The lock of those who change the folder

  private func locked<Value>(
    _ body: () throws(SystemError) -> Value
  ) throws(SystemError) -> Value {
    let lock = path + "/lock"
    let descriptor = open(lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw SystemError("open", lock) }
    defer { LockedFile.close(descriptor) }
    // A process that was stopped while it held the lock must not keep others from starting.
    for attempt in 0... {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { break }
      guard errno == EWOULDBLOCK || errno == EINTR, attempt < 200 else {
        throw SystemError("lock", lock)
      }
      usleep(10_000)
    }
    return try body()
  }

  /// Adds what ended processes have counted to `ended` and removes their files. What cannot be done stays as it is:
  /// readers count such a file in either case, and the next process tries again.
  private func takeInEndedProcesses() {
    var ended = readEnded()
    var spent: [String] = []
    var isChanged = false
    for name in names() where name.hasSuffix(Self.suffix) || name.hasSuffix(".new") {
      let file = path + "/" + name
      let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
      guard descriptor >= 0 else { continue }
      defer { LockedFile.close(descriptor) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { continue }
      spent.append(file)
      guard name.hasSuffix(Self.suffix),
        let bytes = try? FileReading.bytes(of: descriptor, file, most: Self.largest),
        let found = MeasureFile(bytes), !found.boot.isPast(madeAt: found.uptime),
        !ended.merged.contains(found.id)
      else { continue }
      ended.take(found, bytes)
      isChanged = true
    }
    do {
      if isChanged { try write(ended) }
      for file in spent { unlink(file) }
    } catch {}
  }

  private func readEnded() -> EndedProcesses {
    (try? FileReading.bytes(at: endedPath, most: Self.largest)).flatMap(EndedProcesses.init)
      ?? EndedProcesses()
  }

  private func write(_ ended: EndedProcesses) throws(SystemError) {
    let fresh = endedPath + ".next"
    let descriptor = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw SystemError("create", fresh) }
    let bytes = ended.bytes
    var written = 0
    while written < bytes.count {
      let step = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress! + written, bytes.count - written)
      }
      if step < 0, errno == EINTR { continue }
      guard step > 0 else {
        let error = SystemError("write", fresh)
        close(descriptor)
        unlink(fresh)
        throw error
      }
      written += step
    }
    close(descriptor)
    guard rename(fresh, endedPath) == 0 else { throw SystemError("name", fresh) }
  }

  private func names() -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
      )
    }
    return names.sorted()
  }

  // MARK: Reading

  private struct Found {
    var file: MeasureFile
    var bytes: [UInt8]
    var isAlive: Bool
  }

  private func files(but own: UInt64) -> [Found] {
    var found: [Found] = []
    for name in names() where name.hasSuffix(Self.suffix) {
      let file = path + "/" + name
      let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
      guard descriptor >= 0 else { continue }
      defer { LockedFile.close(descriptor) }
      let isAlive = flock(descriptor, LOCK_SH | LOCK_NB) != 0
      guard let bytes = try? FileReading.bytes(of: descriptor, file, most: Self.largest),
        let head = MeasureFile(bytes), head.id != own, !head.boot.isPast(madeAt: head.uptime)
      else { continue }
      found.append(Found(file: head, bytes: bytes, isAlive: isAlive))
    }
    return found
  }

  /// The numbers of all processes together.
  ///
  /// - Parameter board: Of this process.
  package func reading(_ board: MeasureBoard) -> MeasureReading {
    let files = files(but: board.id)
    let ended = readEnded()
    var reading = MeasureReading(board.layout)
    reading.resetAt = ended.resetAt
    reading.add(board)
    for section in ended.sections {
      guard let layout = MeasureLayout(describedBy: section.description), layout.count == section.totals.count
      else {
        continue
      }
      reading.add(section.totals, of: layout)
      reading.subtract(section.baseline, of: layout)
    }
    var records = board.ownRecords() + ended.records
    for found in files where !ended.merged.contains(found.file.id) {
      records += found.file.records(in: found.bytes)
      guard let layout = MeasureLayout(describedBy: found.file.description(in: found.bytes)),
        layout.count == found.file.slotCount
      else { continue }
      var values = found.file.values(in: found.bytes)
      if found.isAlive {
        reading.processes.append(MeasureProcess(found.file, values, layout))
      } else {
        layout.clearGauges(&values)
      }
      reading.add(values, of: layout)
    }
    reading.records = EndedProcesses.newest(records, since: ended.resetAt)
    return reading
  }

  /// Sets every number to 0, whichever process counted it.
  package func reset(_ board: MeasureBoard) throws(SystemError) {
    try locked { () throws(SystemError) in
      var ended = readEnded()
      let files = files(but: 0).filter { !ended.merged.contains($0.file.id) }
      ended.reset(at: WallClock.microseconds, living: files.map { ($0.file, $0.bytes) })
      try write(ended)
    }
  }
}
