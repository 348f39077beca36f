/// Bounds on one request, equal on every transport.
package struct RequestLimits: Hashable, Sendable {
  /// Bytes of a body.
  package var bodyBytes: Int
  /// Header fields of a request, or parameters of a FastCGI request.
  package var entries: Int
  /// Bytes of all names and values.
  package var headBytes: Int
  /// Bytes of an unread body that are read and thrown away to keep a connection.
  package var drainBytes: Int
  /// Seconds that one read or write of a connection may take.
  package var patience: Int

  package init(
    bodyBytes: Int = 10 * 1_048_576,
    entries: Int = 200,
    headBytes: Int = 65_536,
    drainBytes: Int = 65_536,
    patience: Int = 20
  ) {
    self.bodyBytes = bodyBytes
    self.entries = entries
    self.headBytes = headBytes
    self.drainBytes = drainBytes
    self.patience = patience
  }
}
