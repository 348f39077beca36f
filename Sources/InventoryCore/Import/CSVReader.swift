/// Reads comma-separated values by RFC 4180, a piece of the file at a time; or values that semicolons or tabs separate.
///
/// Lines end with LF or CRLF; a byte order mark at the beginning is skipped, and so are empty lines, which count as
/// rows. Memory holds one piece of the file and one record at a time.
public struct CSVReader: Sendable {
  /// Fills the buffer with the next bytes and returns how many; 0 at the end.
  public typealias Source = @Sendable (UnsafeMutableRawBufferPointer) throws -> Int

  /// What stands at the reader's place.
  public enum Step: Hashable, Sendable {
    /// A record; its fields can be read until the next step.
    case record
    /// A record that breaks the rules of quoting. Reading can go on after it.
    case malformed(Malformation)
    /// The file is at its end.
    case end
  }

  /// How a record breaks the rules.
  public enum Malformation: Hashable, Sendable {
    /// A quote inside a field that does not begin with one (field from 0).
    case quoteInsideField(Int)
    /// Text between a closing quote and the next separator.
    case textAfterQuote(field: Int)
    /// The file, or the longest record that is accepted, ends inside a quoted field. Nothing can be read after it.
    case unterminated
    /// The line is longer than ``CSVReader/longestRecord``, and no quote is open. Nothing can be read after it.
    case tooLong
  }

  /// What stands between the fields of a record.
  public enum Separator: Hashable, Sendable {
    case comma
    case semicolon
    case tab
    /// The first of the others that stands outside of quotes in the first line; a comma when none does.
    case detected

    fileprivate var byte: UInt8 {
      switch self {
      case .comma, .detected: UInt8(ascii: ",")
      case .semicolon: UInt8(ascii: ";")
      case .tab: UInt8(ascii: "\t")
      }
    }
  }

  private struct Field: Sendable {
    var start: Int
    var end: Int
    var hasEscapes: Bool
  }

  private enum Scan {
    case complete(next: Int)
    case needsMore(isQuoted: Bool)
    case malformed(Malformation, next: Int)
  }

  /// Longest record in bytes.
  public static let longestRecord = 1 << 20

  private let source: Source
  private let separator: Separator
  /// The separator, once it is known.
  private var comma: UInt8
  private var bytes: [UInt8]
  private var start = 0
  private var end = 0
  private var isExhausted = false
  private var fields: [Field] = []

  /// Number of the row last read, from 1, the header being the first.
  public private(set) var row = 0
  /// Bytes taken from the source.
  public private(set) var bytesRead = 0

  /// A reader at the start of a file, with room for so many bytes at first.
  public init(capacity: Int = 1 << 18, separator: Separator = .comma, source: @escaping Source) {
    self.source = source
    self.separator = separator
    comma = separator.byte
    bytes = [UInt8](repeating: 0, count: max(capacity, 16))
  }

  /// Number of fields of the record.
  public var count: Int { fields.count }

  /// The bytes of a field, without quotes, for as long as the closure runs.
  public func withField<Result>(
    _ index: Int,
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    let field = fields[index]
    guard field.hasEscapes else {
      return try bytes.withUnsafeBufferPointer { try body(.init(rebasing: $0[field.start..<field.end])) }
    }
    var plain: [UInt8] = []
    var position = field.start
    while position < field.end {
      plain.append(bytes[position])
      position += bytes[position] == UInt8(ascii: "\"") ? 2 : 1
    }
    return try plain.withUnsafeBufferPointer(body)
  }

  /// The text of a field; bytes that are not UTF-8 show as replacement characters.
  public func text(_ index: Int) -> String { withField(index) { String(decoding: $0, as: UTF8.self) } }

  /// Moves on to the next record.
  public mutating func next() throws -> Step {
    if row == 0, start == 0 {
      try skipByteOrderMark()
      if separator == .detected { try detectSeparator() }
    }
    while true {
      if start == end {
        guard try fill() else { return .end }
      }
      switch scan() {
      case .complete(let next):
        row += 1
        start = next
        if fields.count == 1, fields[0].start == fields[0].end, !isQuoted(fields[0]) { continue }
        return .record
      case .malformed(let malformation, let next):
        row += 1
        start = next
        return .malformed(malformation)
      case .needsMore(let isQuoted):
        if !isExhausted, end - start < Self.longestRecord {
          // At the end of the file the record is looked at once more, as the last one.
          _ = try fill()
          continue
        }
        row += 1
        start = end
        isExhausted = true
        return .malformed(isQuoted ? .unterminated : .tooLong)
      }
    }
  }

  private func isQuoted(_ field: Field) -> Bool {
    field.start > 0 && field.start - 1 < end && bytes[field.start - 1] == UInt8(ascii: "\"")
  }

  private mutating func skipByteOrderMark() throws {
    while end < 3, try fill() {}
    if end >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { start = 3 }
  }

  private mutating func detectSeparator() throws {
    // From the start of the file, which moves when more is read.
    var offset = 0
    var (isQuoted, isBlank) = (false, true)
    while offset < Self.longestRecord {
      while start + offset >= end { guard try fill() else { return } }
      let byte = bytes[start + offset]
      offset += 1
      switch byte {
      case UInt8(ascii: "\n") where !isQuoted, UInt8(ascii: "\r") where !isQuoted:
        guard isBlank else { return }
        continue
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"):
        guard isQuoted else {
          comma = byte
          return
        }
      case UInt8(ascii: "\""): isQuoted.toggle()
      default: break
      }
      isBlank = false
    }
  }

  /// Takes more bytes from the source; `false` when there are none.
  private mutating func fill() throws -> Bool {
    guard !isExhausted else { return false }
    if start > 0 {
      bytes.withUnsafeMutableBufferPointer { buffer in
        _ = buffer.baseAddress.map { $0.update(from: $0 + start, count: end - start) }
      }
      end -= start
      start = 0
    }
    if end == bytes.count { bytes.append(contentsOf: repeatElement(0, count: bytes.count)) }
    let free = end..<bytes.count
    let count = try bytes.withUnsafeMutableBytes { try source(.init(rebasing: $0[free])) }
    isExhausted = count == 0
    end += count
    bytesRead += count
    return count > 0
  }

  /// Finds the fields of the record at `start`.
  private mutating func scan() -> Scan {
    fields.removeAll(keepingCapacity: true)
    let start = start
    let end = end
    let isLast = isExhausted
    let comma = comma
    var found = fields
    fields = []
    let result = bytes.withUnsafeBufferPointer { bytes in
      Self.scan(bytes, separator: comma, from: start, to: end, isLast: isLast, &found)
    }
    fields = found
    return result
  }

  private static func scan(
    _ bytes: UnsafeBufferPointer<UInt8>,
    separator comma: UInt8,
    from start: Int,
    to end: Int,
    isLast: Bool,
    _ fields: inout [Field]
  ) -> Scan {
    let quote = UInt8(ascii: "\"")
    let newline = UInt8(ascii: "\n")
    let carriageReturn = UInt8(ascii: "\r")
    var position = start
    while true {
      var field = Field(start: position, end: position, hasEscapes: false)
      if position < end, bytes[position] == quote {
        position += 1
        field.start = position
        while true {
          guard position < end else { return .needsMore(isQuoted: true) }
          guard bytes[position] == quote else {
            position += 1
            continue
          }
          // A quote at the very end of what is there may be half of an escaped one.
          guard position + 1 < end || isLast else { return .needsMore(isQuoted: true) }
          guard position + 1 < end, bytes[position + 1] == quote else { break }
          field.hasEscapes = true
          position += 2
        }
        field.end = position
        position += 1
        if position + 1 < end, bytes[position] == carriageReturn, bytes[position + 1] == newline {
          position += 1
        }
        if position + 1 == end, bytes[position] == carriageReturn {
          guard isLast else { return .needsMore(isQuoted: false) }
          position += 1
        }
        guard position == end || bytes[position] == comma || bytes[position] == newline else {
          return malformed(
            .textAfterQuote(field: fields.count),
            bytes,
            from: position,
            to: end,
            isLast: isLast
          )
        }
      } else {
        while position < end, bytes[position] != comma, bytes[position] != newline {
          if bytes[position] == quote {
            return malformed(
              .quoteInsideField(fields.count),
              bytes,
              from: position,
              to: end,
              isLast: isLast
            )
          }
          position += 1
        }
        field.end = position
        let isLineEnd = position < end ? bytes[position] == newline : isLast
        if isLineEnd, field.end > field.start, bytes[field.end - 1] == carriageReturn { field.end -= 1 }
      }
      fields.append(field)
      guard position < end else { return isLast ? .complete(next: end) : .needsMore(isQuoted: false) }
      position += 1
      if bytes[position - 1] == newline { return .complete(next: position) }
    }
  }

  /// Skips to the end of the line, where reading can go on.
  private static func malformed(
    _ malformation: Malformation,
    _ bytes: UnsafeBufferPointer<UInt8>,
    from start: Int,
    to end: Int,
    isLast: Bool
  ) -> Scan {
    var position = start
    while position < end, bytes[position] != UInt8(ascii: "\n") { position += 1 }
    guard position < end || isLast else { return .needsMore(isQuoted: false) }
    return .malformed(malformation, next: min(position + 1, end))
  }
}
