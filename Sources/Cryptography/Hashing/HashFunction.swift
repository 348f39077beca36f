internal import COpenSSL

/// A hash function of FIPS 180-4 that the product uses.
///
/// SHA-1 is here only because RFC 4226 and most authenticator apps need HMAC-SHA1.
package enum HashFunction: String, Sendable, CaseIterable {
  case sha1 = "SHA1"
  case sha256 = "SHA256"
  case sha384 = "SHA384"
  case sha512 = "SHA512"

  /// Bytes of output.
  package var digestLength: Int {
    switch self {
    case .sha1: 20
    case .sha256: 32
    case .sha384: 48
    case .sha512: 64
    }
  }

  /// The library's constant description of the function; it is never freed.
  var descriptor: OpaquePointer? {
    switch self {
    case .sha1: EVP_sha1()
    case .sha256: EVP_sha256()
    case .sha384: EVP_sha384()
    case .sha512: EVP_sha512()
    }
  }
}
