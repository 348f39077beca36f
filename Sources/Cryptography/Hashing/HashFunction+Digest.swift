extension HashFunction {
  /// The digest of a message, ``digestLength`` bytes.
  package func hash(_ message: [UInt8]) -> [UInt8] {
    switch self {
    case .sha1: Self.digest(message, SHA1State())
    case .sha256: Self.digest(message, SHA256State())
    case .sha384: Self.digest(message, SHA384State())
    case .sha512: Self.digest(message, SHA512State())
    }
  }

  private static func digest<State: HashState>(_ message: [UInt8], _ initial: State) -> [UInt8] {
    var state = initial
    message.withUnsafeBytes { state.update($0) }
    return [UInt8](unsafeUninitializedCapacity: State.digestLength) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      state.finish(into: start)
      count = State.digestLength
    }
  }
}
