/// A strict JSON parser (RFC 8259): UTF-8 only, no lone surrogates, no bytes after the document, bounded depth
/// and size.
public struct JSONParser: Sendable {
  /// Deepest nesting of arrays and objects.
  public var maximumDepth: Int
  /// Longest document in bytes.
  public var maximumBytes: Int
  /// Most values in a document, each element and member counted.
  public var maximumValues: Int
  /// Most members of one object.
  public var maximumMembers: Int
  /// Whether an object may name a member twice; the last one counts then.
  public var allowsRepeatedMembers: Bool

  /// By default 64 levels, 10 MiB, as many values as fit, and no member twice.
  public init(
    maximumDepth: Int = 64,
    maximumBytes: Int = 10_485_760,
    maximumValues: Int = .max,
    maximumMembers: Int = .max,
    allowsRepeatedMembers: Bool = false
  ) {
    self.maximumDepth = maximumDepth
    self.maximumBytes = maximumBytes
    self.maximumValues = maximumValues
    self.maximumMembers = maximumMembers
    self.allowsRepeatedMembers = allowsRepeatedMembers
  }

  /// Parses one document.
  ///
  /// - Throws: ``JSONError`` with the byte offset of the fault.
  public func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    guard bytes.count <= maximumBytes else {
      throw JSONError(rule: .tooLarge(maximumBytes: maximumBytes), offset: maximumBytes)
    }
    let result: Result<JSONValue, JSONError> = bytes.withUnsafeBufferPointer { buffer in
      var reader = JSONReader(bytes: buffer, parser: self)
      do throws(JSONError) {
        return .success(try reader.document())
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// Parses one document from text.
  public func parse(_ text: String) throws(JSONError) -> JSONValue { try parse(Array(text.utf8)) }
}

/// Why a document is not JSON, and where.
public struct JSONError: Error, Hashable, Sendable {
  /// The rule that a document breaks.
  public enum Rule: Hashable, Sendable {
    /// Longer than the parser takes.
    case tooLarge(maximumBytes: Int)
    /// More nested than the parser takes.
    case tooDeep(maximumDepth: Int)
    /// More values than the parser takes.
    case tooManyValues(maximumValues: Int)
    /// An object with more members than the parser takes.
    case tooManyMembers(maximumMembers: Int)
    /// The document ends too early.
    case unexpectedEnd
    /// Something else must stand here.
    case unexpectedByte
    /// Something stands behind the document.
    case trailingBytes
    /// A number is not spelled as RFC 8259 has it.
    case invalidNumber
    /// A backslash is followed by something unknown.
    case invalidEscape
    /// A control character in a string is not escaped.
    case controlCharacter
    /// Half of a surrogate pair.
    case loneSurrogate
    /// The bytes are not UTF-8.
    case invalidUTF8
    /// An object names a member twice.
    case repeatedMember(String)
  }

  /// What is broken.
  public var rule: Rule
  /// Byte offset of the fault from the start of the document.
  public var offset: Int

  /// An error as given.
  public init(rule: Rule, offset: Int) {
    self.rule = rule
    self.offset = offset
  }
}

extension JSONError: CustomStringConvertible {
  public var description: String {
    let fault =
      switch rule {
      case .tooLarge(let maximum): "document longer than \(maximum) bytes"
      case .tooDeep(let maximum): "nesting deeper than \(maximum)"
      case .tooManyValues(let maximum): "more than \(maximum) values"
      case .tooManyMembers(let maximum): "an object with more than \(maximum) members"
      case .unexpectedEnd: "unexpected end of the document"
      case .unexpectedByte: "unexpected character"
      case .trailingBytes: "bytes after the end of the document"
      case .invalidNumber: "invalid number"
      case .invalidEscape: "invalid escape in a string"
      case .controlCharacter: "control character in a string must be escaped"
      case .loneSurrogate: "lone surrogate in a string"
      case .invalidUTF8: "invalid UTF-8"
      case .repeatedMember(let name): "member \"\(name.prefix(50))\" appears twice in one object"
      }
    return "\(fault) at byte \(offset)"
  }
}
