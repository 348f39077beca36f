/// The cached thing: the encoded data of an answer with its entity tag, so that a hit is one lookup and one write.
package struct CachedAnswer: Sendable {
  package var data: [UInt8]
  package var tag: String?

  package init(data: [UInt8], tag: String?) {
    self.data = data
    self.tag = tag
  }
}
