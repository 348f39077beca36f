/// Writes JSON into a byte buffer, compactly and in one pass.
///
/// Commas are placed by the writer; the caller opens and closes containers in pairs and names the members of
/// objects:
///
///     var writer = JSONWriter()
///     writer.object { writer in
///       writer.member("sku", "TEA-1")
///       writer.member("stock", Quantity(12)!)
///     }
public struct JSONWriter: Sendable {
  /// What has been written: UTF-8.
  public private(set) var bytes: [UInt8]
  private var needsComma = false

  /// An empty buffer with room for so many bytes.
  public init(capacity: Int = 512) {
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  /// What has been written, as text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  // MARK: Containers

  /// Opens an object.
  public mutating func beginObject() { open(UInt8(ascii: "{")) }
  /// Closes the innermost object.
  public mutating func endObject() { close(UInt8(ascii: "}")) }
  /// Opens an array.
  public mutating func beginArray() { open(UInt8(ascii: "[")) }
  /// Closes the innermost array.
  public mutating func endArray() { close(UInt8(ascii: "]")) }

  /// An object, written by the closure.
  public mutating func object<Failure: Error>(
    _ body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    beginObject()
    try body(&self)
    endObject()
  }

  /// An array, written by the closure.
  public mutating func array<Failure: Error>(
    _ body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    beginArray()
    try body(&self)
    endArray()
  }

  /// The name of the member whose value is written next.
  public mutating func name(_ name: String) {
    separate()
    appendQuoted(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// A name that needs no escaping, known at compile time.
  public mutating func name(_ name: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  // MARK: Values

  /// `null`.
  public mutating func null() { literal("null") }

  /// A value.
  public mutating func value(_ value: Bool) { literal(value ? "true" : "false") }

  /// A value.
  public mutating func value(_ value: Int64) {
    separate()
    FixedPoint.append(value, places: 0, trimmed: false, to: &bytes)
    needsComma = true
  }

  /// A value.
  public mutating func value(_ value: Int) { self.value(Int64(value)) }

  /// A JSON number, exact.
  public mutating func value(_ value: Quantity) {
    separate()
    FixedPoint.append(value.thousandths, places: Quantity.places, trimmed: true, to: &bytes)
    needsComma = true
  }

  /// A JSON string with two decimals, so that no reader can round it.
  public mutating func value(_ value: Money) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    FixedPoint.append(value.minorUnits, places: Money.places, trimmed: false, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// A number rounded to `places` decimals (at most 9), half away from zero; `null` when it is not finite.
  public mutating func value(_ value: Double, places: Int) {
    var scale: Double = 1
    for _ in 0..<places { scale *= 10 }
    let scaled = (value * scale).rounded()
    guard scaled.isFinite, scaled.magnitude < 9e18 else { return number(value) }
    separate()
    FixedPoint.append(Int64(scaled), places: places, trimmed: true, to: &bytes)
    needsComma = true
  }

  /// The shortest text that reads back as the same number; `null` when it is not finite.
  public mutating func number(_ value: Double) {
    guard value.isFinite else { return null() }
    separate()
    bytes.append(contentsOf: value.description.utf8)
    needsComma = true
  }

  /// A value.
  public mutating func value(_ value: String) {
    separate()
    appendQuoted(value)
    needsComma = true
  }

  /// RFC 3339 with milliseconds.
  public mutating func value(_ value: Instant) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { buffer in
      let count = value.write(into: buffer)
      bytes.append(contentsOf: buffer[..<count])
    }
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// A value.
  public mutating func value(_ value: CalendarDate) { self.value(value.description) }

  /// A value.
  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let flag): self.value(flag)
    case .number(let lexeme): raw(lexeme.utf8)
    case .string(let text): self.value(text)
    case .array(let elements):
      beginArray()
      for element in elements { self.value(element) }
      endArray()
    case .object(let object):
      beginObject()
      for member in object.members {
        name(member.name)
        self.value(member.value)
      }
      endObject()
    }
  }

  /// A value that is JSON already.
  public mutating func raw(_ json: some Sequence<UInt8>) {
    separate()
    bytes.append(contentsOf: json)
    needsComma = true
  }

  // MARK: Pieces

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func literal(_ text: StaticString) {
    separate()
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    needsComma = true
  }

  private mutating func appendQuoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      if utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
        bytes.append(contentsOf: utf8)
      } else {
        for byte in utf8 { appendEscaped(byte) }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func appendEscaped(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(contentsOf: [UInt8(ascii: "\\"), byte])
    case 0x0A: bytes.append(contentsOf: "\\n".utf8)
    case 0x0D: bytes.append(contentsOf: "\\r".utf8)
    case 0x09: bytes.append(contentsOf: "\\t".utf8)
    case 0..<0x20:
      bytes.append(contentsOf: "\\u00".utf8)
      for nibble in [byte >> 4, byte & 0xF] {
        bytes.append(nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10)
      }
    default: bytes.append(byte)
    }
  }
}
