internal import Glibc

/// Small files, of the kernel among them, read at once.
package enum FileReading {
  /// What stands in a file from its beginning; not more than `most` bytes.
  ///
  /// - Parameter path: Of the file itself: a symbolic link is refused.
  package static func bytes(at path: String, most: Int) throws(SystemError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw SystemError("open", path) }
    defer { close(descriptor) }
    return try bytes(of: descriptor, path, most: most)
  }

  /// What stands in an open file from its beginning, wherever it is being read; not more than `most` bytes.
  package static func bytes(of descriptor: Int32, _ path: String, most: Int) throws(SystemError) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw SystemError("look at", path) }
    // Files of the kernel have no length.
    let wanted = min(status.st_size > 0 ? Int(status.st_size) : most, most)
    var found = [UInt8](repeating: 0, count: wanted)
    var count = 0
    while count < wanted {
      let step = found.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress! + count, wanted - count, off_t(count))
      }
      if step < 0, errno == EINTR { continue }
      guard step >= 0 else { throw SystemError("read", path) }
      guard step > 0 else { break }
      count += step
    }
    found.removeLast(wanted - count)
    return found
  }

  /// Entries of a folder but for itself and the one above; `nil` where it cannot be read.
  package static func entries(_ path: String) -> Int? {
    guard let folder = opendir(path) else { return nil }
    defer { closedir(folder) }
    var count = 0
    while readdir(folder) != nil { count += 1 }
    return count - 2
  }
}
