package import InventoryRecords
package import Measures

extension ProcessMeter {
  /// Brings what the kernel and the pool of connections say of this process up to date.
  package func refresh(_ pool: PoolStatus) {
    notePool(connections: pool.size, taken: pool.checkedOut, capacity: pool.capacity)
    refresh()
  }
}
