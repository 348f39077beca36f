/// Which part of a list is asked for.
package struct ListPart: Hashable, Sendable {
  /// Most elements of it.
  package var limit: Int
  /// How many to leave out.
  package var offset: Int
  /// The place after which it begins; `nil` for the beginning of the list.
  package var after: ListPosition?

  package init(limit: Int, offset: Int = 0, after: ListPosition? = nil) {
    self.limit = limit
    self.offset = offset
    self.after = after
  }
}
