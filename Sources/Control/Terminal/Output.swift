internal import Glibc
internal import InventoryCore

/// What the program says.
enum Output {
  static func line(_ text: String = "") { write(text + "\n", to: STDOUT_FILENO) }
  static func text(_ text: String) { write(text, to: STDOUT_FILENO) }
  static func note(_ text: String) { write(text + "\n", to: STDERR_FILENO) }
  static func bytes(_ bytes: [UInt8], to descriptor: Int32 = STDOUT_FILENO) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      // Whoever reads has gone; SIGPIPE has said so, or nothing can.
      guard count > 0 else { return }
      sent += count
    }
  }

  /// One JSON value on a line.
  static func json(_ value: JSONValue) {
    var writer = JSONWriter()
    writer.value(value)
    bytes(writer.bytes + [UInt8(ascii: "\n")])
  }

  private static func write(_ text: String, to descriptor: Int32) { bytes(Array(text.utf8), to: descriptor) }
}
