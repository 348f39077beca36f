package import HTTPTypes

/// Builds the head of a request from raw bytes by the same rules on every transport: bounded, no control bytes,
/// repeated lists joined, repeated singletons refused.
package struct HeadBuilder {
  package private(set) var contentLength: Int?
  /// What the client or a proxy calls the request. It stands apart from the head, which may be that of other requests too.
  package private(set) var requestName: String?

  /// Whether there was a `Host` field.
  package var hasAuthority: Bool { authority != nil }

  private let limits: RequestLimits
  /// In their order; put together at the end, since `HTTPFields` takes one field after the other by a generic way.
  private var fields: [HTTPField] = []
  private var authority: String?
  private var entries = 0
  private var bytes = 0

  package init(limits: RequestLimits) {
    self.limits = limits
  }

  /// Counts one name and value of `size` bytes against the limits.
  package mutating func count(_ size: Int) throws(Refusal) {
    entries += 1
    bytes += size
    guard entries <= limits.entries, bytes <= limits.headBytes else {
      throw .malformed("The request header is too large.")
    }
  }

  /// Adds one field. White space around the value is not part of it (RFC 9110 section 5.5).
  package mutating func add(_ name: HTTPField.Name, _ raw: UnsafeBufferPointer<UInt8>) throws(Refusal) {
    let value = Self.trimmed(raw)
    for byte in value where (byte < 0x20 && byte != 0x09) || byte == 0x7F {
      throw .malformed("A header field holds a control character.")
    }
    guard !HTTPField.Name.notForwarded.contains(name.canonicalName) else { return }
    if name.canonicalName == "host" {
      guard authority == nil else { throw Self.repeated(name) }
      authority = String(decoding: value, as: UTF8.self)
      return
    }
    if name.canonicalName == "x-request-id" {
      let text = String(decoding: value, as: UTF8.self)
      requestName = requestName.map { "\($0), \(text)" } ?? text
      return
    }
    guard !value.isEmpty || (name != .contentLength && name != .contentType) else { return }
    if let place = fields.firstIndex(where: { $0.name == name }) {
      try join(place, value)
    } else {
      if name == .contentLength { contentLength = try Self.length(value) }
      fields.append(HTTPField(name: name, lenientValue: value))
    }
  }

  /// The head, once all fields are there.
  package func head(
    method: String,
    target: UnsafeBufferPointer<UInt8>,
    isSecure: Bool
  ) throws(Refusal) -> HTTPRequest {
    guard let method = HTTPRequest.Method(method) else { throw .malformed("The method is not a token.") }
    // RFC 3986 has printable ASCII only, and everything else must be percent-encoded.
    guard target.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw .malformed("The request target holds a character that must be percent-encoded.")
    }
    guard target.first == UInt8(ascii: "/") || target.elementsEqual(CollectionOfOne(UInt8(ascii: "*"))) else {
      throw .malformed("The request target must start with '/'.")
    }
    var headerFields = HTTPFields()
    headerFields.replaceSubrange(0..<0, with: fields)
    return HTTPRequest(
      method: method,
      scheme: isSecure ? "https" : "http",
      authority: authority,
      path: String(decoding: target, as: UTF8.self),
      headerFields: headerFields
    )
  }
}

extension HeadBuilder {
  /// Puts a value behind that of the field at a place.
  private mutating func join(
    _ place: Int,
    _ value: UnsafeBufferPointer<UInt8>.SubSequence
  ) throws(Refusal) {
    let name = fields[place].name
    guard !HTTPField.Name.singletons.contains(name) else { throw Self.repeated(name) }
    var joined = fields[place].withUnsafeBytesOfValue { Array($0) }
    joined.append(contentsOf: name == .cookie ? "; ".utf8 : ", ".utf8)
    joined.append(contentsOf: value)
    fields[place] = HTTPField(name: name, lenientValue: joined)
  }

  private static func repeated(_ name: HTTPField.Name) -> Refusal {
    .malformed("The header field \(name.canonicalName) may appear once only.")
  }

  private static func trimmed(
    _ value: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8>.SubSequence {
    var slice = value[...]
    while let first = slice.first, first == 0x20 || first == 0x09 { slice.removeFirst() }
    while let last = slice.last, last == 0x20 || last == 0x09 { slice.removeLast() }
    return slice
  }

  private static func length(_ digits: some Collection<UInt8>) throws(Refusal) -> Int {
    guard digits.count <= 18, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw .malformed("Content-Length is not a number.")
    }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
