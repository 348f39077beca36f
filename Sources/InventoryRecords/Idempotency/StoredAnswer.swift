/// An answer that is kept for a replay.
package struct StoredAnswer: Hashable, Sendable {
  package var status: Int
  /// Header fields that belong to the answer, as `name: value` lines.
  package var fields: String
  package var body: [UInt8]

  package init(status: Int, fields: String, body: [UInt8]) {
    self.status = status
    self.fields = fields
    self.body = body
  }
}
