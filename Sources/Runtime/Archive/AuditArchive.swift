internal import Glibc
package import InventoryCore
package import InventoryRecords
package import InventoryService
internal import InventoryStore
internal import Platform

/// Puts the older part of the audit log away into a file that verifies on its own.
package struct AuditArchive: Sendable {
  private let inventory: Inventory
  /// Rows that one transaction takes away.
  private static let part = 5_000

  /// What was put away.
  package struct Report: Hashable, Sendable {
    package var rows: Int
    /// The number of the last row.
    package var last: Int64
    package var bytes: Int
  }

  package init(_ inventory: Inventory) { self.inventory = inventory }

  /// Writes the rows before a moment into a file, verifies it, and takes them out of the database; where their chains end is
  /// kept, so that the rest verifies as before. Whatever ends this half-way, a row is in the file or in the database.
  ///
  /// - Returns: `nil` when no row is older.
  /// - Throws: ``AuditArchiveError``; ``BackupError/exists(_:)``.
  package func save(before moment: Instant, to path: String) throws -> Report? {
    let last = try inventory.engine.write { connection in
      _ = try AuditLog(connection).lastSettled()
      return try AuditArchives(connection).last(before: moment)
    }
    guard last > 0 else { return nil }
    let file = try BackupFile(path, overwrites: false)
    let (rows, parts) = try write(until: last, to: file.temporary)
    guard rows > 0 else { return nil }
    let found = try Self.verify(file.temporary)
    guard found.fault == nil, found.rows == rows else { throw AuditArchiveError.unreadable(line: 0) }
    let bytes = try file.finish(overwrites: false)
    for part in parts {
      try inventory.engine.write { try AuditArchives($0).remove(until: part.last, ends: part.ends) }
    }
    try inventory.commit(as: .system) { $0.announce(.auditArchived(rows: rows, last: last)) }
    return Report(rows: rows, last: last, bytes: bytes)
  }

  /// Where the chains are after some rows.
  private struct Part {
    var last: Int64
    var ends: [AuditChainEnd]
  }

  private func write(until last: Int64, to path: String) throws -> (rows: Int, parts: [Part]) {
    let descriptor = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError("open", path) }
    var output = LineOutput(descriptor: descriptor, path: path)
    defer { output.close() }
    return try inventory.engine.read { connection in
      let beginning = try AuditArchives(connection).ends()
      var walk = AuditWalk(from: beginning)
      var parts: [Part] = []
      try output.write(AuditArchiveLine.beginning(beginning).text)
      try AuditLog(connection).forEachChained(until: last) { row in
        walk.take(row)
        guard walk.found.fault == nil else { throw AuditArchiveError.faulty(walk.found) }
        try output.write(AuditArchiveLine.row(row).text)
        if walk.found.rows % Self.part == 0 { parts.append(Part(last: row.id, ends: walk.ends)) }
        return true
      }
      parts.append(Part(last: last, ends: walk.ends))
      try output.write(AuditArchiveLine.end(walk.ends, rows: walk.found.rows).text)
      try output.flush()
      return (walk.found.rows, parts)
    }
  }

  /// Walks the chains of an archive, from where they began to where they are said to end.
  ///
  /// - Throws: ``AuditArchiveError``.
  package static func verify(_ path: String) throws -> AuditVerification {
    guard let file = fopen(path, "re") else { throw SystemError("open", path) }
    defer { fclose(file) }
    var walk: AuditWalk?
    var end: (ends: [AuditChainEnd], rows: Int)?
    var number = 0
    var buffer: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(buffer) }
    while case let count = getline(&buffer, &capacity, file), count >= 0, let buffer {
      number += 1
      let bytes = UnsafeBufferPointer(start: buffer, count: count).map { UInt8(bitPattern: $0) }
      guard bytes.last == UInt8(ascii: "\n"), end == nil,
        let line = AuditArchiveLine(String(decoding: bytes.dropLast(), as: UTF8.self))
      else { throw AuditArchiveError.unreadable(line: number) }
      switch line {
      case .beginning(let ends):
        guard walk == nil else { throw AuditArchiveError.unreadable(line: number) }
        walk = AuditWalk(from: ends)
      case .row(let row):
        guard walk != nil else { throw AuditArchiveError.unreadable(line: number) }
        walk?.take(row)
        if let found = walk?.found, found.fault != nil { return found }
      case .end(let ends, let rows): end = (ends, rows)
      }
    }
    guard let walk, let end else { throw AuditArchiveError.unreadable(line: number) }
    guard walk.ends == end.ends, walk.found.rows == end.rows else { throw AuditArchiveError.cut }
    return walk.found
  }
}

/// Why the audit log was not archived, or an archive does not verify.
package enum AuditArchiveError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The log itself has a fault.
  case faulty(AuditVerification)
  /// The file is no archive; 0 for one that was written badly.
  case unreadable(line: Int)
  /// The rows are not those that the last line tells of.
  case cut

  package var description: String {
    switch self {
    case .faulty: "the audit log has a fault; run: inventoryd audit verify"
    case .unreadable(let line): "line \(line) is not that of an archive of the audit log"
    case .cut: "the rows are not those that the last line tells of"
    }
  }
}

/// Lines into a file, some at a time.
private struct LineOutput {
  let descriptor: Int32
  let path: String
  private var buffer: [UInt8] = []

  init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  mutating func write(_ line: String) throws {
    buffer += line.utf8
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count >= 1 << 16 { try flush() }
  }

  mutating func flush() throws {
    var start = 0
    while start < buffer.count {
      let count = buffer[start...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw SystemError("write", path) }
      start += count
    }
    buffer.removeAll(keepingCapacity: true)
  }

  func close() { Glibc.close(descriptor) }
}
