import Glibc

/// Ends a program with a sentence on standard error.
package func complain(_ text: String) -> Never {
  var text = text + "\n"
  text.withUTF8 { bytes in _ = write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
  exit(2)
}
