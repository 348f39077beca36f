internal import Foundation
internal import Glibc

/// A folder that goes with everything in it when its last owner goes.
package final class TemporaryFolder: Sendable {
  package let path: String

  package init() throws {
    let url = URL(fileURLWithPath: "\(Self.root)/inventory-\(UUID().uuidString.prefix(13))")
    try FileManager.default.createDirectory(
      at: url,
      withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o700]
    )
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Where folders of tests stand: short, because the paths of Unix sockets are, and not in TMPDIR, which the user of a
  /// database server may not enter.
  ///
  /// In memory where there is room: a database is made and removed for nearly every test, and half of the time went into
  /// the file system. What must survive a lost machine is the matter of `make faults`.
  package static let root: String = {
    var volume = statvfs()
    let needed: UInt = 4 << 30
    guard statvfs("/dev/shm", &volume) == 0, volume.f_bavail * volume.f_frsize >= needed else {
      return "/tmp"
    }
    return volume.f_flag & UInt(ST_RDONLY) == 0 ? "/dev/shm" : "/tmp"
  }()
}
