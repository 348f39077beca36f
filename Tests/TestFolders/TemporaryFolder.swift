internal import Foundation

/// A folder that goes with everything in it when its last owner goes.
package final class TemporaryFolder: Sendable {
  package let path: String

  package init() throws {
    // Unix socket paths are short, so the folder stands directly in /tmp.
    let url = URL(fileURLWithPath: "/tmp/inventory-\(UUID().uuidString.prefix(13))")
    try FileManager.default.createDirectory(
      at: url,
      withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o700]
    )
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
