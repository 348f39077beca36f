import Foundation
import InventoryCore

/// Mints and verifies access tokens.
///
///     export TOKEN_SECRET=$(openssl rand -hex 32)
///     token-tool mint SUBJECT ROLE [SECONDS]
///     token-tool verify TOKEN
///
/// The exit status of `verify` is 0 for a valid token and 1 for any other.
@main
enum TokenTool {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      switch arguments.first {
      case "mint" where (3...4).contains(arguments.count):
        print(try mint(subject: arguments[1], role: arguments[2], lifetime: arguments.dropFirst(3).first))
      case "verify" where arguments.count == 2:
        try verify(arguments[1])
      default:
        fail("usage: token-tool mint SUBJECT ROLE [SECONDS] | verify TOKEN", status: 2)
      }
    } catch let error as TokenError {
      fail(error.description, status: 1)
    } catch {
      fail("\(error)", status: 2)
    }
  }

  private static func mint(subject: String, role name: String, lifetime text: String?) throws -> String {
    guard let role = Role(rawValue: name) else {
      throw Fault("expected a role of \(Role.allCases.map(\.rawValue).joined(separator: ", ")), got \(name)")
    }
    guard let lifetime = text.map(Int64.init) ?? AccessTokenAuthority.defaultLifetime, lifetime > 0 else {
      throw Fault("expected a number of seconds, got \(text ?? "")")
    }
    return try authority(lifetime: lifetime).issue(
      subject: subject,
      sessionID: identifier(),
      id: identifier(),
      role: role,
      now: now()
    )
  }

  private static func verify(_ text: String) throws {
    let token = try authority().verify(text, now: now())
    print(
      "subject \(token.subject)",
      "role \(token.role.rawValue)",
      "expires \(token.expiresAt)",
      separator: "\n"
    )
  }

  private static func authority(
    lifetime: Int64 = AccessTokenAuthority.defaultLifetime
  ) throws -> AccessTokenAuthority {
    guard let secret = ProcessInfo.processInfo.environment["TOKEN_SECRET"] else {
      throw Fault("set TOKEN_SECRET to a secret of at least \(MasterSecret.minimumLength) bytes")
    }
    // One secret may serve many purposes: each gets a key of its own.
    let key = try MasterSecret(Array(secret.utf8)).key(for: "token-tool")
    let ring = try TokenKeyRing(signing: TokenKey(id: nil, secret: key))
    return AccessTokenAuthority(ring: ring, issuer: "token-tool", audience: "token-tool", lifetime: lifetime)
  }

  /// The core reads no clock and makes no random numbers: both come from here.
  private static func now() -> Instant {
    Instant(clampingMicroseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
  }

  private static func identifier() -> String {
    var generator = SystemRandomNumberGenerator()
    return Base64URL.encode((0..<16).map { _ in .random(in: 0...255, using: &generator) })
  }

  private static func fail(_ message: String, status: Int32) -> Never {
    FileHandle.standardError.write(Data("token-tool: \(message)\n".utf8))
    exit(status)
  }

  /// A fault of the one who calls the tool.
  private struct Fault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
  }
}
