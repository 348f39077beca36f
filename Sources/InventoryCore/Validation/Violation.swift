/// One broken rule at one place of the input.
public struct Violation: Error, Hashable, Sendable {
  /// JSON Pointer (RFC 6901) to the value, for example `/lines/0/quantity`.
  public var path: String
  /// Machine-readable name of the rule, for example `maximum`.
  public var rule: String
  /// What is wrong and what was expected, for a person.
  public var message: String

  /// A violation as given.
  public init(path: String, rule: String, message: String) {
    self.path = path
    self.rule = rule
    self.message = message
  }
}

/// Everything that is wrong with an input, in the order of its fields.
public struct ValidationError: Error, Hashable, Sendable {
  /// In the order of the fields; at least one.
  public var violations: [Violation]

  /// An error with these violations.
  public init(_ violations: [Violation]) { self.violations = violations }
}

/// Collects violations while a schema walks an input.
public struct Violations: Sendable {
  /// What has been found so far.
  public private(set) var all: [Violation] = []
  /// More than this many are counted as one more, so that a bad file cannot make a huge answer.
  public static let limit = 100

  /// Longest path in bytes. Names of members are the sender's, and a refusal must not repeat whole megabytes of them.
  public static let longestPath = 200

  /// Nothing found yet.
  public init() {}

  /// Whether further faults would not be kept.
  public var isFull: Bool { all.count >= Self.limit }

  private static func shortened(_ path: String) -> String {
    guard path.utf8.count > longestPath else { return path }
    // Not within a character: at most three of its bytes are left behind.
    let end = (0...3).lazy.compactMap { String(path.utf8.prefix(longestPath - 3 - $0)) }.first
    return (end ?? "") + "…"
  }

  /// Adds a broken rule at a place, with a message for a person.
  public mutating func add(_ path: JSONPointer, _ rule: String, _ message: String) {
    guard !isFull else { return }
    all.append(Violation(path: Self.shortened(path.text), rule: rule, message: message))
  }
}
