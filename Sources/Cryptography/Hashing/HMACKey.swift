/// A key for HMAC (RFC 2104) with SHA-1, SHA-256, SHA-384 or SHA-512, prepared for many messages.
///
/// A message of a few hundred bytes costs no heap memory beside the code that is returned. The description
/// shows the hash function, never the key.
package struct HMACKey: Sendable {
  private enum Prepared: Sendable {
    case sha1(HMAC<SHA1State>)
    case sha256(HMAC<SHA256State>)
    case sha384(HMAC<SHA384State>)
    case sha512(HMAC<SHA512State>)
  }

  package let function: HashFunction
  private let prepared: Prepared

  /// Any key length is taken, as RFC 2104 does; callers enforce their own minimum.
  package init(_ key: [UInt8], _ function: HashFunction = .sha256) {
    self.function = function
    prepared = key.withUnsafeBytes { key in
      switch function {
      case .sha1: .sha1(HMAC(key: key))
      case .sha256: .sha256(HMAC(key: key))
      case .sha384: .sha384(HMAC(key: key))
      case .sha512: .sha512(HMAC(key: key))
      }
    }
  }

  /// The code for a message: `function.digestLength` bytes.
  package func authenticate(_ message: UnsafeRawBufferPointer) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: function.digestLength) { buffer, count in
      write(message, into: buffer.baseAddress!)
      count = function.digestLength
    }
  }

  package func authenticate(_ message: [UInt8]) -> [UInt8] { message.withUnsafeBytes { authenticate($0) } }

  /// Whether `code` is the whole code for the message; the time taken does not depend on where they differ.
  package func verify(_ code: UnsafeRawBufferPointer, for message: UnsafeRawBufferPointer) -> Bool {
    guard code.count == function.digestLength else { return false }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: function.digestLength) { expected in
      write(message, into: expected.baseAddress!)
      return constantTimeEquals(UnsafeRawBufferPointer(expected), code)
    }
  }

  private func write(_ message: UnsafeRawBufferPointer, into output: UnsafeMutablePointer<UInt8>) {
    switch prepared {
    case .sha1(let hmac): hmac.authenticate(message, into: output)
    case .sha256(let hmac): hmac.authenticate(message, into: output)
    case .sha384(let hmac): hmac.authenticate(message, into: output)
    case .sha512(let hmac): hmac.authenticate(message, into: output)
    }
  }
}

extension HMACKey: CustomStringConvertible, CustomReflectable {
  package var description: String { "HMACKey(\(function.rawValue))" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
