internal import Cryptography
internal import InventoryCore
internal import InventoryRecords

/// The hashes of the audit log. Every row carries the hash of the row before it in its chain.
enum AuditChain {
  /// What the first row of a chain carries.
  static let origin = [UInt8](repeating: 0, count: 32)

  /// How many lanes there are, and so how many transactions can write the log at the same time. Rows of the migration
  /// that made them.
  static let lanes: Int64 = 16

  /// SHA-256 over the hash that a row of a lane carries, and over the SHA-256 of a version byte and its fields.
  static func hash(of record: AuditRecord, after previous: [UInt8]) -> [UInt8] {
    var layout: [UInt8] = [2]
    for number in [record.recordedAt.microseconds, record.actor.kind.code, record.actor.id] {
      withUnsafeBytes(of: number.bigEndian) { layout.append(contentsOf: $0) }
    }
    for text in texts(of: record) {
      withUnsafeBytes(of: Int64(text.utf8.count).bigEndian) { layout.append(contentsOf: $0) }
      layout += text.utf8
    }
    return SHA256.hash(previous + SHA256.hash(layout).bytes).bytes
  }

  /// The hash of a row that was written before there were lanes: a chain for each signed number of an actor, SHA-256
  /// over the fields as text, each behind its length, and the hash that the row carries.
  static func firstHash(of record: AuditRecord, after previous: [UInt8]) -> [UInt8] {
    var layout: [UInt8] = []
    let numbers = ["\(record.recordedAt.microseconds)", "\(record.actor.signedNumber)"]
    for text in numbers + texts(of: record) {
      layout += "\(text.utf8.count):".utf8
      layout += text.utf8
    }
    return SHA256.hash(layout + previous).bytes
  }

  private static func texts(of record: AuditRecord) -> [String] {
    [
      record.name, record.action, record.resourceType, record.resourceID, record.changes, record.address,
      record.userAgent, record.requestID,
    ]
  }
}
