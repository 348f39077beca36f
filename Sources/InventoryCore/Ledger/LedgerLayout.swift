/// What the hash of an entry covers, and in which order; an entry keeps the layout that it was written with.
public enum LedgerLayout: Int, CaseIterable, Comparable, Sendable {
  /// The fields of the entry, the actor as one signed number.
  case plain = 1
  /// A version byte, the fields with the kind of the actor, and a random number, so that nobody can try prices until
  /// the hash comes out.
  case blinded = 2

  public static func < (left: LedgerLayout, right: LedgerLayout) -> Bool { left.rawValue < right.rawValue }
}

/// 128 random bits that the hash of an entry covers. Whoever does not know them learns nothing from the hash about the
/// fields, however few values a field can have.
public struct LedgerBlind: Hashable, Sendable {
  /// In bytes.
  public static let length = 16

  /// The first eight bytes and the others, each as a number, most significant byte first.
  let high: UInt64
  let low: UInt64

  /// - Parameter bytes: Unpredictable; ``length`` of them.
  /// - Returns: `nil` for another number of bytes.
  public init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.length else { return nil }
    func number(_ part: some Collection<UInt8>) -> UInt64 { part.reduce(0) { $0 << 8 | UInt64($1) } }
    high = number(bytes.prefix(8))
    low = number(bytes.dropFirst(8))
  }

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Drawn from a generator, which is to be a cryptographic one.
  public init(using generator: inout some RandomNumberGenerator) {
    high = generator.next()
    low = generator.next()
  }

  /// The bytes as given.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.length)
    for number in [high, low] {
      withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }
    return bytes
  }
}
