extension Actor {
  /// Reads what ``description`` writes.
  ///
  /// - Returns: `nil` for anything else.
  public init?(_ text: String) {
    switch text {
    case "anonymous": self = .anonymous
    case "system": self = .system
    default:
      let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, (1...19).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy(ASCII.isDigit),
        let number = Int64(parts[1])
      else { return nil }
      switch parts[0] {
      case "user": self = .user(number)
      case "key": self = .apiKey(number)
      case "uid":
        guard let uid = UInt32(exactly: number) else { return nil }
        self = .local(uid)
      default: return nil
      }
    }
  }
}
