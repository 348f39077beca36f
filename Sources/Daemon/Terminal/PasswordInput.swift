import Glibc
import Platform

/// Where a password comes from: a file, standard input, or a person who types it unseen.
enum PasswordInput {
  /// The first line of a file.
  static func file(_ path: String) throws -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ToolError(SystemError("read", path)) }
    defer { close(descriptor) }
    guard let line = line(of: descriptor) else { throw ToolError("\(path) holds no password") }
    return line
  }

  /// The first line of standard input; at a terminal, typed twice without being shown.
  static func standardInput() throws -> String {
    guard isatty(STDIN_FILENO) == 1 else {
      guard let line = line(of: STDIN_FILENO) else { throw ToolError("standard input holds no password") }
      return line
    }
    let first = try typed("Password: ")
    guard try typed("Again: ") == first else { throw ToolError("the two passwords differ") }
    return first
  }

  private static func typed(_ prompt: String) throws -> String {
    StandardError.write(prompt)
    var settings = termios()
    let isKnown = tcgetattr(STDIN_FILENO, &settings) == 0
    if isKnown {
      var silent = settings
      silent.c_lflag &= ~tcflag_t(ECHO)
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
    }
    defer {
      if isKnown { tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings) }
      StandardError.write("\n")
    }
    guard let line = line(of: STDIN_FILENO) else { throw ToolError("no password was typed") }
    return line
  }

  /// Reads byte by byte, so that what follows the line stays for the next reader.
  private static func line(of descriptor: Int32) -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while read(descriptor, &byte, 1) == 1, byte != UInt8(ascii: "\n"), bytes.count < 4096 {
      bytes.append(byte)
    }
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }
}
