/// The 32 bytes of a SHA-256 digest or HMAC-SHA256 code, held without heap memory.
///
/// `==` takes a time that depends on the values: compare secrets with ``constantTimeEquals(_:_:)-(SHA256Digest,_)``.
package struct SHA256Digest: Hashable, Sendable {
  // Four words in memory order, not four numbers: only `withUnsafeBytes` gives them meaning.
  private var first: UInt64 = 0
  private var second: UInt64 = 0
  private var third: UInt64 = 0
  private var fourth: UInt64 = 0

  package static let length = 32

  /// All bytes zero.
  package init() {}

  /// - Returns: `nil` unless there are exactly 32 bytes.
  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.length else { return nil }
    withUnsafeMutableBytes { $0.copyBytes(from: bytes) }
  }

  /// Lets `fill` write all 32 bytes.
  init(fill: (UnsafeMutablePointer<UInt8>) -> Void) {
    withUnsafeMutableBytes { buffer in
      buffer.withMemoryRebound(to: UInt8.self) { fill($0.baseAddress!) }
    }
  }

  /// The 32 bytes, for as long as the closure runs.
  package func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try Swift.withUnsafeBytes(of: self, body)
  }

  private mutating func withUnsafeMutableBytes(_ body: (UnsafeMutableRawBufferPointer) -> Void) {
    Swift.withUnsafeMutableBytes(of: &self, body)
  }

  package var bytes: [UInt8] { withUnsafeBytes { Array($0) } }
}

extension SHA256Digest: CustomStringConvertible {
  /// 64 lower-case hexadecimal digits.
  package var description: String { withUnsafeBytes { hexadecimal($0) } }
}
