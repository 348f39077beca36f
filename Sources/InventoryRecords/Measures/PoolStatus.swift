/// Sizes of the pool of connections to the database.
package struct PoolStatus: Hashable, Sendable {
  package var size: Int
  package var checkedOut: Int
  package var overflow: Int
  package var capacity: Int

  package init(size: Int, checkedOut: Int, overflow: Int, capacity: Int) {
    self.size = size
    self.checkedOut = checkedOut
    self.overflow = overflow
    self.capacity = capacity
  }
}
