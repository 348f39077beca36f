internal import Foundation

/// An authority of one test alone, and certificates of it, made by `openssl`.
package struct Certificates: Sendable {
  /// The names of files without their ends.
  package enum Kind: String, CaseIterable, Sendable {
    /// Of the host, good now.
    case good
    /// Of the host, whose time is over.
    case expired
    /// Of another name.
    case other
    /// Of the host, vouched for by nobody.
    case selfSigned
  }

  private let folder: TemporaryFolder

  package var authority: String { folder.path + "/authority.pem" }
  package func certificate(_ kind: Kind) -> String { "\(folder.path)/\(kind.rawValue).pem" }
  package func key(_ kind: Kind) -> String { "\(folder.path)/\(kind.rawValue).key" }

  /// - Parameter host: Whose certificates they are.
  package init(of host: String) throws {
    folder = try TemporaryFolder()
    // `openssl ca` alone lets one say from when to when.
    let settings = """
      [ca]
      default_ca = authority
      [authority]
      database = \(folder.path)/index.txt
      new_certs_dir = \(folder.path)
      serial = \(folder.path)/serial
      certificate = \(authority)
      private_key = \(folder.path)/authority.key
      default_md = sha256
      policy = any
      copy_extensions = copy
      unique_subject = no
      [any]
      commonName = supplied

      """
    try Data(settings.utf8).write(to: URL(filePath: folder.path + "/ca.conf"))
    try Data().write(to: URL(filePath: folder.path + "/index.txt"))
    try Data("01\n".utf8).write(to: URL(filePath: folder.path + "/serial"))
    try request("authority", "authority", signed: true)
    let day: TimeInterval = 86_400
    for (kind, name, start, end) in [
      (Kind.good, host, -day, day), (.expired, host, -3 * day, -day),
      (.other, "elsewhere.example", -day, day),
    ] {
      try request(kind.rawValue, name)
      try run([
        "ca", "-batch", "-notext", "-config", folder.path + "/ca.conf", "-startdate", Self.time(start),
        "-enddate", Self.time(end), "-in", "\(folder.path)/\(kind.rawValue).csr", "-out", certificate(kind),
      ])
    }
    try request(Kind.selfSigned.rawValue, host, signed: true)
  }

  private func request(_ file: String, _ name: String, signed: Bool = false) throws {
    try run(
      [
        "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=\(name)",
        "-addext", "subjectAltName=DNS:\(name)", "-keyout", "\(folder.path)/\(file).key",
      ]
        + (signed
          ? ["-x509", "-out", "\(folder.path)/\(file).pem"] : ["-out", "\(folder.path)/\(file).csr"])
    )
  }

  private static func time(_ offset: TimeInterval) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(identifier: "UTC")
    formatter.dateFormat = "yyyyMMddHHmmss'Z'"
    return formatter.string(from: Date(timeIntervalSinceNow: offset))
  }

  private struct Failure: Error { var text: String }

  private func run(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/openssl")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(text: "openssl \(arguments[0]): \(String(decoding: text, as: UTF8.self))")
    }
  }
}
