internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// Users of another program that are to be carried over.
package struct UserImport: Sendable {
  /// A line that cannot be taken.
  package struct Fault: Hashable, Sendable, CustomStringConvertible {
    /// From 1.
    package var line: Int
    package var path: String
    package var message: String

    package var description: String {
      "line \(line)\(path.isEmpty ? "" : ", \(path.drop { $0 == "/" })"): \(message)"
    }
  }

  private struct Row: Sendable {
    var email: EmailAddress
    var fullName: String
    var role: Role
    var hash: String
    var isWeak: Bool
  }

  /// Rounds below which a hash is refused unless it is asked for.
  package static let leastIterations = 100_000
  /// Rounds above which a hash would make every login of everybody too slow.
  package static let mostIterations = 2_000_000
  /// Bytes of a file.
  package static let largestFile = 64 << 20

  private let rows: [(line: Int, row: Row)]
  /// Everything that is wrong with the file itself.
  package let faults: [Fault]

  /// Reads a file with one JSON object a line.
  ///
  /// - Parameter allowsWeak: Whether cheap hashes are taken; their owners then have to change their passwords at once.
  package init(_ bytes: [UInt8], allowsWeak: Bool) {
    var rows: [(line: Int, row: Row)] = []
    var faults: [Fault] = []
    var seen: [String: Int] = [:]
    var text = bytes[...]
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    for (index, line) in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .enumerated()
    {
      let number = index + 1
      let content = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      guard !content.allSatisfy({ $0 == UInt8(ascii: " ") }) else { continue }
      switch Self.row(Array(content), allowsWeak: allowsWeak) {
      case .failure(let error):
        faults += error.violations.map { Fault(line: number, path: $0.path, message: $0.message) }
      case .success(let row):
        if let first = seen[row.email.key] {
          faults.append(Fault(line: number, path: "/email", message: "repeats line \(first)"))
        } else {
          seen[row.email.key] = number
          rows.append((number, row))
        }
      }
    }
    if rows.isEmpty, faults.isEmpty {
      faults.append(Fault(line: 1, path: "", message: "the file holds no user"))
    }
    self.rows = rows
    self.faults = faults
  }

  private static let schema = Schema.object(
    .required("email", .email),
    .required("full_name", .text(2...100)),
    .required("role", Schema<Role>.choice()),
    .required("password_hash", .text(1...512))
  ) { ($0, $1, $2, $3) }

  private static func row(_ line: [UInt8], allowsWeak: Bool) -> Result<Row, ValidationError> {
    let document: JSONValue
    do { document = try JSONParser().parse(line) } catch {
      return .failure(ValidationError([Violation(path: "", rule: "json", message: "is not JSON: \(error)")]))
    }
    return Result { () throws(ValidationError) in
      let (email, fullName, role, text) = try schema.validate(document)
      func refuse(_ message: String) -> ValidationError {
        ValidationError([Violation(path: "/password_hash", rule: "hash", message: message)])
      }
      guard let hash = PasswordHash(parsing: text) else {
        throw refuse(
          "expected a PBKDF2-SHA256 hash as a PHC string or as Django, passlib or Werkzeug write it"
        )
      }
      guard hash.iterations <= mostIterations else {
        throw refuse("takes \(hash.iterations) rounds, more than \(mostIterations)")
      }
      let isWeak = hash.iterations < leastIterations
      guard allowsWeak || !isWeak else {
        throw refuse("takes \(hash.iterations) rounds, fewer than \(leastIterations): --allow-weak takes it")
      }
      return Row(email: email, fullName: fullName, role: role, hash: text, isWeak: isWeak)
    }
  }

  /// Adds all users, in one transaction.
  ///
  /// - Returns: How many were added, or what stands in the way, and then none was.
  package func run(in work: Work) throws -> Result<Int, Faults> {
    guard faults.isEmpty else { return .failure(Faults(all: faults)) }
    let accounts = Accounts(work.connection)
    let known = try rows.filter { try accounts.user($0.row.email) != nil }.map { line, _ in
      Fault(line: line, path: "/email", message: "has an account already")
    }
    guard known.isEmpty else { return .failure(Faults(all: known)) }
    var dearest = 0
    for (_, row) in rows {
      let id = try uniquely("user", "email") {
        try accounts.insert(
          email: row.email,
          fullName: row.fullName,
          role: row.role,
          passwordHash: row.hash,
          mustChangePassword: row.isWeak,
          now: work.now
        )
      }
      dearest = max(dearest, PasswordHash(parsing: row.hash)?.iterations ?? 0)
      work.announce(.userCreated(id: id, role: row.role))
    }
    if dearest > work.environment.accounts.passwordCost.iterations {
      try AccountFigures(work.connection).noteDearestPassword(dearest)
    }
    return .success(rows.count)
  }

  /// Every fault.
  package struct Faults: Error, Sendable {
    package var all: [Fault]
  }
}
