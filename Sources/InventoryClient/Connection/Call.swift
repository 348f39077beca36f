internal import InventoryCore

/// One call of an operation, before it is sent.
package struct Call: Sendable {
  /// When a call may be sent again without knowing what became of it.
  package enum Repeats: Sendable {
    /// It changes nothing.
    case always
    /// An `Idempotency-Key` makes one effect of any number of sendings.
    case withKey
    /// Only when it cannot have arrived.
    case never
  }

  package let operation: String
  package let method: String
  package var path: String
  package let repeats: Repeats
  /// Whether it goes without what the client proves itself by.
  package let isAnonymous: Bool
  package var query: [(name: String, text: String)] = []
  package var body: [UInt8] = []
  package var contentType: String?
  package var accept = "application/json"

  /// - Parameter path: With its parameters, escaped.
  package init(
    _ operation: String,
    _ method: String,
    _ path: String,
    repeats: Repeats,
    isAnonymous: Bool = false
  ) {
    self.operation = operation
    self.method = method
    self.path = path
    self.repeats = repeats
    self.isAnonymous = isAnonymous
  }

  /// Adds a parameter of the query; nothing for `nil`.
  package mutating func add(_ name: String, _ value: (some ParameterValue)?) {
    if let value { query.append((name, value.parameter)) }
  }

  package mutating func set(_ value: some WireValue) {
    var writer = JSONWriter()
    value.write(into: &writer)
    body = writer.bytes
    contentType = "application/json"
  }

  package mutating func set(_ file: Upload) {
    body = file.bytes
    contentType = file.contentType
  }

  /// Path and query as they are sent.
  var target: String {
    guard !query.isEmpty else { return path }
    return path + "?"
      + query.map { "\(PercentEncoding.escaped($0.name))=\(PercentEncoding.escaped($0.text))" }
      .joined(separator: "&")
  }
}

/// A file that the service takes in as it is.
public struct Upload: Hashable, Sendable {
  /// What it holds; at most 10 MB.
  public var bytes: [UInt8]
  /// Its media type.
  public var contentType: String

  /// A file as given.
  public init(_ bytes: [UInt8], contentType: String) {
    self.bytes = bytes
    self.contentType = contentType
  }

  /// Comma-separated values.
  public static func csv(_ bytes: [UInt8]) -> Upload { Upload(bytes, contentType: "text/csv") }
  /// One JSON object a line.
  public static func ndjson(_ bytes: [UInt8]) -> Upload { Upload(bytes, contentType: "application/x-ndjson") }
}

/// Escapes of RFC 3986, section 2.1.
enum PercentEncoding {
  /// Everything but unreserved characters is escaped.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        escaped.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        escaped += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return escaped
  }
}

extension DefaultStringInterpolation {
  /// A segment of a path.
  mutating func appendInterpolation(escaping value: some ParameterValue) {
    appendInterpolation(PercentEncoding.escaped(value.parameter))
  }
}
