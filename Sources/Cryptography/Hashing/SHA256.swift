/// SHA-256 (FIPS 180-4), one-shot or piece by piece, without heap memory.
///
/// ```swift
/// var hash = SHA256()
/// hash.update(previous)
/// hash.update(row)
/// let digest = hash.finish()
/// ```
///
/// A value: a copy continues independently.
package struct SHA256: Sendable {
  private var state = SHA256State()

  package init() {}

  package mutating func update(_ bytes: UnsafeRawBufferPointer) { state.update(bytes) }

  package mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { state.update($0) } }

  package mutating func update(_ digest: SHA256Digest) { digest.withUnsafeBytes { state.update($0) } }

  /// The digest of everything added so far; further bytes may be added afterwards.
  package func finish() -> SHA256Digest {
    var copy = state
    return SHA256Digest { copy.finish(into: $0) }
  }

  package static func hash(_ bytes: UnsafeRawBufferPointer) -> SHA256Digest {
    var state = SHA256State()
    state.update(bytes)
    return SHA256Digest { state.finish(into: $0) }
  }

  package static func hash(_ bytes: [UInt8]) -> SHA256Digest { bytes.withUnsafeBytes { hash($0) } }

  /// The digest of the text's UTF-8 bytes.
  package static func hash(_ text: String) -> SHA256Digest {
    var text = text
    return text.withUTF8 { hash(UnsafeRawBufferPointer($0)) }
  }
}
