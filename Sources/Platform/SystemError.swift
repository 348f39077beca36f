internal import Glibc

/// A value of `errno`.
package struct SystemCode: RawRepresentable, Error, Hashable, Sendable, CustomStringConvertible {
  package let rawValue: Int32

  package init(rawValue: Int32) { self.rawValue = rawValue }

  /// What strerror(3) says, without its shared buffer.
  package var description: String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      guard let base = buffer.baseAddress, strerror_r(rawValue, base, buffer.count) == 0 else {
        return "error \(rawValue)"
      }
      return String(cString: base)
    }
  }
}

/// An operation on a file that the system has refused.
package struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
  package var operation: String
  package var path: String
  package var code: SystemCode

  /// With the `errno` of the call that has just failed.
  package init(_ operation: String, _ path: String) {
    code = SystemCode(rawValue: errno)
    self.operation = operation
    self.path = path
  }

  package init(_ operation: String, _ path: String, _ code: SystemCode) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  package var description: String { "cannot \(operation) \(path): \(code)" }
}
