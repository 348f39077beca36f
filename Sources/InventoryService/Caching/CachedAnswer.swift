package import InventoryCore

/// The cached thing: the encoded data of an answer with its entity tag, so that a hit is one lookup and one write.
package struct CachedAnswer: Sendable {
  package var data: [UInt8]
  package var tag: String?
  /// Where a list stands.
  package var page: Page?
  /// The encoded summary of a list that has one.
  package var summary: [UInt8]?
  /// Header fields that belong to the answer.
  package var fields: [Problem.HeaderField]
  /// The first moment at which time alone makes the answer wrong.
  package var validUntil: Instant?

  package init(
    data: [UInt8],
    tag: String?,
    page: Page? = nil,
    summary: [UInt8]? = nil,
    fields: [Problem.HeaderField] = [],
    validUntil: Instant? = nil
  ) {
    self.data = data
    self.tag = tag
    self.page = page
    self.summary = summary
    self.fields = fields
    self.validUntil = validUntil
  }

  /// An answer that shows a record of which there are versions.
  package init(_ data: [UInt8], version: EntityTag, validUntil: Instant? = nil) {
    self.init(data: data, tag: EntityTag(version, showing: data).opaque, validUntil: validUntil)
  }
}
