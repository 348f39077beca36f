/// One part of a list as it was found.
package struct ListPage<Value> {
  package var values: [Value]
  /// The place of the last value; `nil` when there is none.
  package var last: ListPosition?
  /// Whether the list goes on behind it.
  package var hasMore: Bool

  package init(values: [Value], last: ListPosition?, hasMore: Bool) {
    self.values = values
    self.last = last
    self.hasMore = hasMore
  }

  /// The same part of the list with other values, one for each.
  package func map<Other>(_ transform: (Value) throws -> Other) rethrows -> ListPage<Other> {
    ListPage<Other>(values: try values.map(transform), last: last, hasMore: hasMore)
  }

  /// The same part of the list with other values, as many.
  package func with<Other>(_ values: [Other]) -> ListPage<Other> {
    ListPage<Other>(values: values, last: last, hasMore: hasMore)
  }
}

extension ListPage: Sendable where Value: Sendable {}
