/// The `tracestate` field (W3C Trace Context, level 1, section 3.3): what each tracing system notes about a trace, the
/// latest first.
public struct TraceState: Hashable, Sendable {
  /// What one system notes.
  public struct Entry: Hashable, Sendable {
    /// A vendor, or `tenant@vendor`.
    public let key: String
    /// 1 to 256 printable ASCII characters without comma and equals sign, not ending with a space.
    public let value: String

    /// - Returns: `nil` when key or value has another form.
    public init?(key: String, value: String) {
      guard TraceState.isKey(Array(key.utf8)), TraceState.isValue(Array(value.utf8)) else { return nil }
      self.key = key
      self.value = value
    }
  }

  /// The entries in their order.
  public let entries: [Entry]

  /// Most entries of a field.
  public static let maximumEntries = 32

  /// Reads the field's lines in their order; empty members are skipped, and of more than ``maximumEntries`` the first
  /// are kept.
  ///
  /// - Returns: `nil` when any entry is not valid: the whole field is dropped then, while the trace goes on.
  public init?(_ lines: [String]) {
    var entries: [Entry] = []
    for line in lines {
      for member in line.utf8.split(separator: UInt8(ascii: ",")) {
        let member = member.trimmingOptionalWhiteSpace
        guard let equals = member.firstIndex(of: UInt8(ascii: "=")) else {
          if member.isEmpty { continue }
          return nil
        }
        let value = member[member.index(after: equals)...]
        guard let entry = Entry(key: String(Substring(member[..<equals])), value: String(Substring(value)))
        else { return nil }
        if entries.count < Self.maximumEntries { entries.append(entry) }
      }
    }
    self.entries = entries
  }

  private init(entries: [Entry]) { self.entries = entries }

  /// The state with an entry put in front; an older one of the same key goes, and past ``maximumEntries`` the last.
  public func updating(_ entry: Entry) -> TraceState {
    let others = entries.filter { $0.key != entry.key }
    return TraceState(entries: [entry] + others.prefix(Self.maximumEntries - 1))
  }

  private static func isLowercase(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isKey(_ key: [UInt8]) -> Bool {
    func rest(_ bytes: ArraySlice<UInt8>) -> Bool {
      bytes.allSatisfy { isLowercase($0) || isDigit($0) || "_-*/".utf8.contains($0) }
    }
    guard let first = key.first else { return false }
    guard let at = key.firstIndex(of: UInt8(ascii: "@")) else {
      return key.count <= 256 && isLowercase(first) && rest(key[1...])
    }
    let vendor = key[(at + 1)...]
    guard (1...241).contains(at), (1...14).contains(vendor.count), let start = vendor.first else {
      return false
    }
    return (isLowercase(first) || isDigit(first)) && rest(key[1..<at]) && isLowercase(start)
      && rest(vendor.dropFirst())
  }

  private static func isValue(_ value: [UInt8]) -> Bool {
    (1...256).contains(value.count) && value.last != 0x20
      && value.allSatisfy {
        (0x20...0x7E).contains($0) && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "=")
      }
  }
}

extension TraceState: CustomStringConvertible {
  /// The field as it is sent, on one line.
  public var description: String { entries.map { "\($0.key)=\($0.value)" }.joined(separator: ",") }
}
