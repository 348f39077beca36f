internal import COpenSSL

/// The two forms of an ECDSA signature on P-256: r and s with 32 bytes each, and the DER that OpenSSL takes.
enum ECDSASignature {
  private static let length = 32

  /// - Returns: `nil` unless there are exactly 64 bytes.
  static func der(raw: [UInt8]) -> [UInt8]? {
    guard raw.count == 2 * length else { return nil }
    return DER.sequence(DER.integer(Array(raw[..<length])), DER.integer(Array(raw[length...])))
  }

  /// - Returns: `nil` when this is no DER signature, or one of a larger curve.
  static func raw(der: [UInt8]) -> [UInt8]? {
    let parsed = der.withUnsafeBufferPointer { der in
      var position = der.baseAddress
      return d2i_ECDSA_SIG(nil, &position, der.count)
    }
    guard let parsed else { return nil }
    defer { ECDSA_SIG_free(parsed) }
    var raw = [UInt8](repeating: 0, count: 2 * length)
    let isWritten = raw.withUnsafeMutableBufferPointer { raw in
      BN_bn2binpad(ECDSA_SIG_get0_r(parsed), raw.baseAddress, Int32(length)) == Int32(length)
        && BN_bn2binpad(ECDSA_SIG_get0_s(parsed), raw.baseAddress.map { $0 + length }, Int32(length))
          == Int32(length)
    }
    return isWritten ? raw : nil
  }
}
