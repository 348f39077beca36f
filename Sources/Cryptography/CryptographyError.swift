internal import COpenSSL

/// Why the cryptographic library refused an operation.
///
/// Holds reason codes and the library's own words for them, never key, message or password bytes.
package struct CryptographyError: Error, Hashable {
  /// What was attempted, for example `AES-GCM open`.
  package let operation: String
  /// Codes from the library's error queue, oldest first; empty when the caller's arguments were at fault.
  package let codes: [UInt]

  package init(operation: String, codes: [UInt] = []) {
    self.operation = operation
    self.codes = codes
  }

  /// Throws, with the queue read to its end, unless a C function answered success.
  ///
  /// The queue belongs to the thread: an entry left behind would be blamed on a later, unrelated call.
  static func check(_ succeeded: Bool, _ operation: String) throws(CryptographyError) {
    guard !succeeded else { return }
    throw CryptographyError(operation: operation, codes: drainQueue())
  }

  /// Empties this thread's error queue.
  ///
  /// `ERR_get_error` "returns the earliest error code from the thread's error queue and removes the entry"
  /// (ERR_get_error(3ssl)).
  @discardableResult
  static func drainQueue() -> [UInt] {
    var codes: [UInt] = []
    while true {
      let code = ERR_get_error()
      guard code != 0 else { return codes }
      codes.append(code)
    }
  }
}

extension CryptographyError: CustomStringConvertible {
  package var description: String {
    let reasons = codes.map { code in
      ERR_reason_error_string(code).map { String(cString: $0) } ?? String(code, radix: 16)
    }
    return reasons.isEmpty ? "\(operation) failed" : "\(operation) failed: \(reasons.joined(separator: "; "))"
  }
}
