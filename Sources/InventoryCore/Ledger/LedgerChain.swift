internal import Cryptography

/// The hash chain of the ledger: each entry carries the SHA-256 of the one before it, so that an altered,
/// inserted or missing entry shows.
public enum LedgerChain {
  /// What the first entry of a chain carries.
  public static let origin = [UInt8](repeating: 0, count: 32)

  /// SHA-256 over a fixed binary layout of the entry and the hash that it carries: integers big-endian in 64 bits,
  /// optional ones behind a byte that says whether they are there, text behind its length.
  ///
  /// ``LedgerLayout/blinded`` begins with a byte that no number of a product in ``LedgerLayout/plain`` begins with.
  public static func hash(of entry: LedgerEntry) -> [UInt8] {
    var layout = Layout()
    if entry.layout != .plain { layout.bytes.append(UInt8(entry.layout.rawValue)) }
    layout.append(entry.productID)
    layout.append(entry.locationID)
    layout.append(entry.sequence)
    layout.append(entry.kind.code)
    layout.append(entry.quantity.thousandths)
    layout.append(entry.balanceAfter.thousandths)
    layout.append(entry.unitPrice?.minorUnits)
    layout.append(entry.isPromo ? 1 : 0)
    layout.append(entry.isFlagged ? 1 : 0)
    layout.append(entry.occurredAt.microseconds)
    layout.append(entry.recordedAt.microseconds)
    switch entry.layout {
    case .plain: layout.append(entry.actor.signedNumber)
    case .blinded:
      layout.append(entry.actor.kind.code)
      layout.append(entry.actor.id)
    }
    layout.append(entry.reference)
    layout.append(entry.reversesID)
    layout.append(entry.checkoutID)
    if let blind = entry.blind {
      layout.append(Int64(bitPattern: blind.high))
      layout.append(Int64(bitPattern: blind.low))
    }
    layout.bytes += entry.previousHash
    return SHA256.hash(layout.bytes).bytes
  }

  private struct Layout {
    var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(256) }

    mutating func append(_ value: Int64) {
      withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ value: Int64?) {
      bytes.append(value == nil ? 0 : 1)
      if let value { append(value) }
    }

    mutating func append(_ text: String?) {
      append(text.map { Int64($0.utf8.count) })
      if let text { bytes.append(contentsOf: text.utf8) }
    }
  }
}

/// Walks one chain in order and stops at the first fault.
public struct LedgerChainVerifier: Sendable {
  /// What is wrong with an entry.
  public enum Fault: Hashable, Sendable {
    /// The entry is not the one whose hash its successor, or the stored head, carries.
    case altered(entryID: Int64)
    /// Entries are missing before this one, or it stands twice.
    case sequence(entryID: Int64)
    /// The balance is not the sum of the quantities so far.
    case balance(entryID: Int64)
    /// The stored stock or head does not match the last entry, or there is none.
    case head(productID: Int64, locationID: Int64)
  }

  private var previous: LedgerEntry?
  private var previousHash = LedgerChain.origin
  private var balance = Quantity.zero

  /// At the beginning of a chain.
  public init() {}

  /// Takes the next entry of the chain.
  ///
  /// - Returns: The first fault that it shows: an alteration is named on the entry that was altered.
  public mutating func next(_ entry: LedgerEntry) -> Fault? {
    guard entry.sequence == (previous?.sequence ?? 0) + 1 else { return .sequence(entryID: entry.id) }
    guard entry.previousHash == previousHash else { return .altered(entryID: previous?.id ?? entry.id) }
    guard let sum = balance.adding(entry.quantity), sum == entry.balanceAfter, !sum.isNegative else {
      return .balance(entryID: entry.id)
    }
    balance = sum
    previousHash = LedgerChain.hash(of: entry)
    previous = entry
    return nil
  }

  /// Compares the end of the chain with the stored balance.
  public func finish(
    productID: Int64,
    locationID: Int64,
    onHand: Quantity,
    lastSequence: Int64,
    lastHash: [UInt8]
  ) -> Fault? {
    guard lastSequence == previous?.sequence ?? 0, onHand == balance else {
      return .head(productID: productID, locationID: locationID)
    }
    guard lastHash == previousHash else {
      return previous.map { .altered(entryID: $0.id) } ?? .head(productID: productID, locationID: locationID)
    }
    return nil
  }
}
