internal import Foundation
internal import Platform

/// The program `age` (age-encryption.org), which encrypts files to public keys.
///
/// A file is sealed in pieces of 64 KiB, so one of any size goes through little memory, and no piece is handed out before
/// it was found unaltered; CMS, which OpenSSL would bring, does neither.
enum AgeTool {
  /// The first bytes of an encrypted file.
  static let mark = Data("age-encryption.org/v1".utf8)

  /// Encrypts one file into another, which exists and is empty.
  ///
  /// - Parameter recipient: A public key, `age1…` or `ssh-ed25519 …`, or the path of a file with one on each line.
  static func encrypt(_ plain: String, to recipient: String, into path: String) throws {
    let option = recipient.contains("/") && !recipient.hasPrefix("ssh-") ? "--recipients-file" : "--recipient"
    try run(["--encrypt", option, recipient, "--output", path, plain])
  }

  /// Decrypts one file into another, which exists and is empty.
  ///
  /// - Parameter identity: The path of a file with the private key.
  static func decrypt(_ path: String, with identity: String, into plain: String) throws {
    try run(["--decrypt", "--identity", identity, "--output", plain, path])
  }

  private static func run(_ arguments: [String]) throws {
    guard let complaint = try ExternalProgram.run("age", arguments) else { return }
    let reason = complaint.split(separator: "\n").first.map(String.init) ?? "it said nothing"
    throw BackupError.tool("age", reason)
  }
}
