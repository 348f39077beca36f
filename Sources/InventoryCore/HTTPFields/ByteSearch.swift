extension StringProtocol {
  /// Whether a byte stands anywhere in the UTF-8 of a text.
  ///
  /// `utf8.contains` asks the view for one byte after the other; this looks through them where they are.
  package func contains(byte: UInt8) -> Bool {
    utf8.withContiguousStorageIfAvailable { $0.contains(byte) } ?? utf8.contains(byte)
  }
}
