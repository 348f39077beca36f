/// What a new password must look like.
///
/// 8–255 characters (Unicode scalars), at least one upper-case letter and one digit of any script, and none
/// of the passwords that attackers try first. Existing passwords are never checked against it.
public struct PasswordPolicy: Hashable, Sendable {
  /// Allowed lengths in Unicode scalars.
  public var lengths: ClosedRange<Int>

  /// A policy with other lengths.
  public init(lengths: ClosedRange<Int> = 8...255) { self.lengths = lengths }

  /// A rule that a password breaks.
  public enum Violation: Hashable, Sendable {
    /// Fewer characters than allowed.
    case tooShort(minimum: Int)
    /// More characters than allowed.
    case tooLong(maximum: Int)
    /// No upper-case letter of any script.
    case noUppercaseLetter
    /// No decimal digit of any script.
    case noDigit
    /// On the list of common passwords, in whatever letter case.
    case common
  }

  /// Every rule that the password breaks; empty when it is acceptable.
  public func violations(of password: String) -> [Violation] {
    var violations: [Violation] = []
    let length = password.unicodeScalars.count
    if length < lengths.lowerBound { violations.append(.tooShort(minimum: lengths.lowerBound)) }
    if length > lengths.upperBound { return [.tooLong(maximum: lengths.upperBound)] }
    if !password.unicodeScalars.contains(where: { $0.properties.isUppercase }) {
      violations.append(.noUppercaseLetter)
    }
    if !password.unicodeScalars.contains(where: { $0.properties.generalCategory == .decimalNumber }) {
      violations.append(.noDigit)
    }
    if CommonPasswords.contains(password) { violations.append(.common) }
    return violations
  }
}

extension PasswordPolicy.Violation: CustomStringConvertible {
  /// A sentence for the person who chose the password.
  public var description: String {
    switch self {
    case .tooShort(let minimum): "must have at least \(minimum) characters"
    case .tooLong(let maximum): "must have at most \(maximum) characters"
    case .noUppercaseLetter: "must contain an upper-case letter"
    case .noDigit: "must contain a digit"
    case .common: "is one of the most common passwords"
    }
  }
}
