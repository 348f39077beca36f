package import InventoryCore

/// A group of products; its name is unique without regard to letter case.
package struct Category: Hashable, Sendable {
  package var id: Int64
  package var name: String
  package var productCount: Int
  package var version: Int64
  package var createdAt: Instant
  package var updatedAt: Instant

  package init(
    id: Int64,
    name: String,
    productCount: Int,
    version: Int64,
    createdAt: Instant,
    updatedAt: Instant
  ) {
    self.id = id
    self.name = name
    self.productCount = productCount
    self.version = version
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }
}
