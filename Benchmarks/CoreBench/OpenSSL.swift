import COpenSSL
import Foundation

/// OpenSSL called as a C program would.
enum OpenSSL {
  static func pbkdf2(_ password: String, salt: [UInt8], iterations: Int) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: 32)
    let count = Int32(output.count)
    let result = PKCS5_PBKDF2_HMAC(
      password, Int32(password.utf8.count), salt, Int32(salt.count), Int32(iterations), EVP_sha256(), count,
      &output)
    precondition(result == 1)
    return output
  }

  static func hmac(_ key: [UInt8], _ message: Data) -> Data {
    var output = [UInt8](repeating: 0, count: 32)
    var length = 0
    let capacity = output.count
    message.withUnsafeBytes { bytes in
      _ = EVP_Q_mac(
        nil, "HMAC", nil, "SHA256", nil, key, key.count, bytes.baseAddress, bytes.count, &output, capacity,
        &length)
    }
    return Data(output)
  }
}

/// Verifying a token with what Foundation has, and OpenSSL's HMAC: the usual few lines.
struct FoundationTokens {
  let secret: [UInt8]

  private struct Header: Decodable { let alg: String }
  private struct Claims: Decodable {
    let iss: String
    let aud: String
    let exp: Double
    let sub: String
    let role: String
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

  private func decode(_ text: String) -> Data? {
    var text = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
    text += String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    return Data(base64Encoded: text)
  }
}
