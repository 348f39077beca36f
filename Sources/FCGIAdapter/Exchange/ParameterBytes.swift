import Glibc

/// The parameters of a request as the library keeps them: `NAME=value` strings and a final null.
///
/// What the request is called stands apart: it differs in each request, and nothing else need differ. Valid as long as
/// the request is.
struct ParameterBytes {
  typealias Environment = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

  let environment: Environment
  /// Bytes of all parameters but the name of the request.
  let count: Int
  /// Differs from process to process.
  let hash: Int
  /// The name of the request; `nil` when there is none.
  let name: String?
  /// Whether nobody who reads the parameters one by one could refuse the name, or find another.
  let isNamePlain: Bool

  private static let nameEntry: StaticString = "HTTP_X_REQUEST_ID="
  private static let longestName = 128

  init(_ environment: Environment) {
    self.environment = environment
    var (count, names) = (0, 0)
    var name: UnsafeRawBufferPointer?
    var hasher = Hasher()
    Self.forEach(environment) { text in
      if Self.isName(text) {
        name = UnsafeRawBufferPointer(rebasing: text[Self.nameEntry.utf8CodeUnitCount...])
        names += 1
      } else {
        // With the zero byte, so that each string ends where it ends.
        let whole = UnsafeRawBufferPointer(start: text.baseAddress, count: text.count + 1)
        hasher.combine(bytes: whole)
        count += whole.count
      }
    }
    self.count = count
    hash = hasher.finalize()
    self.name = name.map { String(decoding: $0, as: UTF8.self) }
    isNamePlain =
      names <= 1 && (name ?? .init(start: nil, count: 0)).allSatisfy { $0 > 0x20 && $0 < 0x7F }
      && name?.count ?? 0 <= Self.longestName
  }

  /// All of them but the name, each with its zero byte.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    Self.forEach(environment) { text in
      guard !Self.isName(text) else { return }
      bytes += text
      bytes.append(0)
    }
    return bytes
  }

  /// Whether these are the ``bytes`` of a request.
  func isSame(as other: [UInt8]) -> Bool {
    guard count == other.count else { return false }
    return other.withUnsafeBytes { other in
      var position = 0
      var isSame = true
      Self.forEach(environment) { text in
        guard isSame, !Self.isName(text), let start = text.baseAddress else { return }
        let size = text.count + 1
        isSame = position + size <= other.count && memcmp(start, other.baseAddress! + position, size) == 0
        position += size
      }
      return isSame
    }
  }

  private static func isName(_ text: UnsafeRawBufferPointer) -> Bool {
    let count = nameEntry.utf8CodeUnitCount
    return text.count >= count && memcmp(text.baseAddress!, nameEntry.utf8Start, count) == 0
  }

  private static func forEach(_ environment: Environment, _ body: (UnsafeRawBufferPointer) -> Void) {
    var entry = environment
    while let text = entry.pointee {
      body(UnsafeRawBufferPointer(start: text, count: strlen(text)))
      entry += 1
    }
  }
}
