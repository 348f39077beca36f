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
  // Bytes behind `count` are room that has been made already: one check for each value instead of one for each byte.
  private var buffer: [UInt8]
  /// Bytes that have been written.
  package private(set) var count = 0
  private var needsComma = false

  /// An empty buffer with room for so many bytes.
  public init(capacity: Int = 512) { buffer = [UInt8](repeating: 0, count: max(capacity, 16)) }

  /// What has been written: UTF-8. A copy each time.
  public var bytes: [UInt8] { Array(buffer[..<count]) }

  /// What has been written, with which the writer ends: no copy, and so with whatever room there was behind it.
  package consuming func finish() -> [UInt8] {
    buffer.removeLast(buffer.count - count)
    return buffer
  }

  /// Makes room for so many bytes more.
  package mutating func reserve(_ bytes: Int) {
    let missing = bytes - (buffer.count - count)
    if missing > 0 { buffer.append(contentsOf: repeatElement(0, count: missing)) }
  }

  /// What has been written, as text.
  public var text: String { String(decoding: buffer[..<count], as: UTF8.self) }

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
    quoted(name)
    write(atMost: 1) { target in
      target[0] = UInt8(ascii: ":")
      return 1
    }
    needsComma = false
  }

  /// A name that needs no escaping, known at compile time.
  public mutating func name(_ name: StaticString) {
    let length = name.utf8CodeUnitCount
    separated(atMost: length + 3) { target in
      target[0] = UInt8(ascii: "\"")
      (target + 1).update(from: name.utf8Start, count: length)
      target[length + 1] = UInt8(ascii: "\"")
      target[length + 2] = UInt8(ascii: ":")
      return length + 3
    }
    needsComma = false
  }

  /// The name of a member as it stands in JSON, for those that write it many times: `"sku":`.
  package static func label(_ name: String) -> [UInt8] {
    var writer = JSONWriter(capacity: name.utf8.count + 4)
    writer.name(name)
    return writer.bytes
  }

  /// A name that ``label(_:)`` has made.
  package mutating func name(label: [UInt8]) {
    label.withUnsafeBufferPointer { name(label: $0) }
  }

  /// A name that ``label(_:)`` has made.
  package mutating func name(label: UnsafeBufferPointer<UInt8>) {
    copy(label)
    needsComma = false
  }

  // MARK: Values

  /// `null`.
  public mutating func null() { literal("null") }

  /// A value.
  public mutating func value(_ value: Bool) { literal(value ? "true" : "false") }

  /// A value.
  public mutating func value(_ value: Int64) { decimal(value, places: 0, trimmed: false) }

  /// A value.
  public mutating func value(_ value: Int) { self.value(Int64(value)) }

  /// A JSON number, exact.
  public mutating func value(_ value: Quantity) {
    decimal(value.thousandths, places: Quantity.places, trimmed: true)
  }

  /// A JSON string with two decimals, so that no reader can round it.
  public mutating func value(_ value: Money) {
    separated(atMost: FixedPoint.longestText + 2) { target in
      target[0] = UInt8(ascii: "\"")
      let end = 1 + FixedPoint.write(value.minorUnits, places: Money.places, trimmed: false, to: target + 1)
      target[end] = UInt8(ascii: "\"")
      return end + 1
    }
  }

  /// A number rounded to `places` decimals (at most 9), half away from zero; `null` when it is not finite.
  public mutating func value(_ value: Double, places: Int) {
    var scale: Double = 1
    for _ in 0..<places { scale *= 10 }
    let scaled = (value * scale).rounded()
    guard scaled.isFinite, scaled.magnitude < 9e18 else { return number(value) }
    decimal(Int64(scaled), places: places, trimmed: true)
  }

  /// The shortest text that reads back as the same number; `null` when it is not finite.
  public mutating func number(_ value: Double) {
    guard value.isFinite else { return null() }
    raw(value.description.utf8)
  }

  /// A value.
  public mutating func value(_ value: String) { quoted(value) }

  /// RFC 3339 with milliseconds.
  public mutating func value(_ value: Instant) {
    separated(atMost: 26) { target in
      target[0] = UInt8(ascii: "\"")
      let end = 1 + value.write(into: UnsafeMutableBufferPointer(start: target + 1, count: 24))
      target[end] = UInt8(ascii: "\"")
      return end + 1
    }
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
    let contiguous: Void? = json.withContiguousStorageIfAvailable { copy($0) }
    if contiguous == nil { Array(json).withUnsafeBufferPointer { copy($0) } }
  }

  // MARK: Pieces

  /// Writes at most so many bytes at the end; the closure says how many it wrote.
  private mutating func write(atMost most: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int) {
    if buffer.count - count < most { reserve(max(most, buffer.count)) }
    let start = count
    count += buffer.withUnsafeMutableBufferPointer { target in
      target.baseAddress.map { body($0 + start) } ?? 0
    }
  }

  /// Writes a name or a value of at most so many bytes, behind a comma where one is due.
  private mutating func separated(atMost most: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int) {
    let hasComma = needsComma
    write(atMost: most + 1) { target in
      guard hasComma else { return body(target) }
      target[0] = UInt8(ascii: ",")
      return 1 + body(target + 1)
    }
    needsComma = true
  }

  private mutating func open(_ bracket: UInt8) {
    separated(atMost: 1) { target in
      target[0] = bracket
      return 1
    }
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    write(atMost: 1) { target in
      target[0] = bracket
      return 1
    }
    needsComma = true
  }

  private mutating func literal(_ text: StaticString) {
    copy(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func decimal(_ units: Int64, places: Int, trimmed: Bool) {
    separated(atMost: FixedPoint.longestText) { target in
      FixedPoint.write(units, places: places, trimmed: trimmed, to: target)
    }
  }

  private mutating func copy(_ json: UnsafeBufferPointer<UInt8>) {
    separated(atMost: json.count) { target in
      if let start = json.baseAddress { target.update(from: start, count: json.count) }
      return json.count
    }
  }

  private mutating func quoted(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      let escapes = utf8.countOfJSONEscapes
      separated(atMost: utf8.count + 5 * escapes + 2) { target in
        var end = target + 1
        target[0] = UInt8(ascii: "\"")
        if escapes == 0 {
          if let start = utf8.baseAddress { end.update(from: start, count: utf8.count) }
          end += utf8.count
        } else {
          for byte in utf8 { end += byte.writeInsideJSONString(to: end) }
        }
        end[0] = UInt8(ascii: "\"")
        return end - target + 1
      }
    }
  }
}
