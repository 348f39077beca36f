internal import Glibc

/// Questions to a person.
enum Prompt {
  static var isPossible: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

  /// One line; `nil` at the end of the input.
  static func line(_ question: String) -> String? {
    Output.bytes(Array(question.utf8), to: STDERR_FILENO)
    return readLine()
  }

  /// One line that is not shown while it is typed.
  static func secret(_ question: String) -> String? {
    var settings = termios()
    guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return line(question) }
    var silent = settings
    silent.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
    defer {
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
      Output.bytes([UInt8(ascii: "\n")], to: STDERR_FILENO)
    }
    return line(question)
  }
}
