import COpenSSL
import Foundation

/// OpenSSL called as a C program would.
enum OpenSSL {
  static func pbkdf2(_ password: String, salt: [UInt8], iterations: Int) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: 32)
    let count = Int32(output.count)
    let result = PKCS5_PBKDF2_HMAC(
      password,
      Int32(password.utf8.count),
      salt,
      Int32(salt.count),
      Int32(iterations),
      EVP_sha256(),
      count,
      &output
    )
    precondition(result == 1)
    return output
  }

  static func hmac(_ key: [UInt8], _ message: Data) -> Data {
    var output = [UInt8](repeating: 0, count: 32)
    var length = 0
    let capacity = output.count
    message.withUnsafeBytes { bytes in
      _ = EVP_Q_mac(
        nil,
        "HMAC",
        nil,
        "SHA256",
        nil,
        key,
        key.count,
        bytes.baseAddress,
        bytes.count,
        &output,
        capacity,
        &length
      )
    }
    return Data(output)
  }
}

/// Tokens with what Foundation has, and OpenSSL's HMAC: the usual few lines.
struct FoundationTokens {
  let secret: [UInt8]

  private struct Header: Codable {
    var alg = "HS256"
    var kid: String? = "k"
    var typ: String? = "at+jwt"
  }
  private struct Claims: Codable {
    var sub = "42"
    var sid = "0123456789abcdef"
    var jti = "fedcba9876543210"
    var role = "staff"
    var type = "access"
    var iss = "inventory"
    var aud = "inventory-api"
    var iat = 1_700_000_000.0
    var nbf = 1_700_000_000.0
    var exp = 1_700_001_800.0
  }

  func token() -> String? {
    let encoder = JSONEncoder()
    guard let header = try? encoder.encode(Header()), let claims = try? encoder.encode(Claims()) else {
      return nil
    }
    let message = encode(header) + "." + encode(claims)
    return message + "." + encode(OpenSSL.hmac(secret, Data(message.utf8)))
  }

  func isValid(_ token: String) -> Bool {
    let parts = token.split(separator: ".").map(String.init)
    guard parts.count == 3, let signature = decode(parts[2]), let header = decode(parts[0]),
      let payload = decode(parts[1]),
      OpenSSL.hmac(secret, Data("\(parts[0]).\(parts[1])".utf8)) == signature,
      (try? JSONDecoder().decode(Header.self, from: header))?.alg == "HS256",
      let claims = try? JSONDecoder().decode(Claims.self, from: payload)
    else { return false }
    return claims.iss == "inventory" && claims.aud == "inventory-api" && claims.exp > 1_700_000_000
  }

  private func encode(_ data: Data) -> String {
    data.base64EncodedString().replacingOccurrences(of: "+", with: "-")
      .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
  }

  private func decode(_ text: String) -> Data? {
    var text = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
    text += String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    return Data(base64Encoded: text)
  }
}
