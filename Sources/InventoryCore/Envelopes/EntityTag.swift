internal import Cryptography

/// An entity tag (RFC 9110 section 8.8.3). Ours name versions, so one that a compressing proxy has marked weak
/// still names the same version.
public struct EntityTag: Hashable, Sendable {
  /// The text between the quotes.
  public let opaque: String

  /// A tag with the text between the quotes; it must hold no quote.
  public init(_ opaque: String) { self.opaque = opaque }

  /// A tag of content that has no version: 128 bits of its SHA-256.
  public init(content: [UInt8]) { opaque = String(SHA256.hash(content).description.prefix(32)) }

  /// A tag of content that shows a version of a record and what may change without one: the tag of the version, `-`, and 64
  /// bits of the SHA-256 of the content.
  package init(_ version: EntityTag, showing content: [UInt8]) {
    opaque = "\(version.opaque)-\(SHA256.hash(content).description.prefix(16))"
  }

  /// `"opaque"`.
  public var field: String { "\"\(opaque)\"" }
}

/// The precondition fields of a request (RFC 9110 section 13.1).
public struct Preconditions: Hashable, Sendable {
  /// What a precondition field lists.
  public enum Tags: Hashable, Sendable {
    /// `*`: any representation that exists.
    case any
    /// The opaque parts of the tags.
    case listed([String])

    /// Compares opaque parts; a `W/` that a proxy added is ignored.
    func contain(_ tag: EntityTag) -> Bool {
      switch self {
      case .any: true
      case .listed(let tags): tags.contains(tag.opaque)
      }
    }
  }

  /// `If-Match`; `nil` without the field.
  public var ifMatch: Tags?
  /// `If-None-Match`; `nil` without the field.
  public var ifNoneMatch: Tags?

  /// Reads the two fields as they were sent.
  public init(ifMatch: String?, ifNoneMatch: String?) {
    self.ifMatch = ifMatch.map(Self.tags)
    self.ifNoneMatch = ifNoneMatch.map(Self.tags)
  }

  /// What to do with a request.
  public enum Outcome: Hashable, Sendable {
    /// Do what it asks for.
    case proceed
    /// Answer 304.
    case notModified
    /// Answer 412.
    case failed
  }

  /// Evaluates in the order of RFC 9110 section 13.2.2; a resource that does not exist has no tag.
  public func evaluate(_ tag: EntityTag?, isSafe: Bool) -> Outcome {
    if let ifMatch {
      guard let tag, ifMatch.contain(tag) else { return .failed }
    }
    if let ifNoneMatch, let tag, ifNoneMatch.contain(tag) {
      return isSafe ? .notModified : .failed
    }
    return .proceed
  }

  /// The same with each tag cut at its first `-`: what stands before it names the version that a person edits,
  /// what follows the rest of the representation.
  package var ofVersions: Preconditions {
    var copy = self
    if case .listed(let tags)? = ifMatch {
      copy.ifMatch = .listed(tags.map { String($0.prefix { $0 != "-" }) })
    }
    return copy
  }

  /// Reads a comma-separated list of tags; what is not a quoted tag matches nothing.
  private static func tags(_ field: String) -> Tags {
    if field.utf8.elementsEqual("*".utf8) { return .any }
    var tags: [String] = []
    var rest = field.utf8[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "\"")) {
      let start = rest.index(after: open)
      guard let close = rest[start...].firstIndex(of: UInt8(ascii: "\"")) else { break }
      tags.append(String(Substring(rest[start..<close])))
      rest = rest[rest.index(after: close)...]
    }
    return .listed(tags)
  }
}
