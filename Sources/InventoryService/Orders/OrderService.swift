internal import InventoryCore
package import InventoryRecords
internal import InventoryStore

/// Orders and their lines.
package struct OrderService<Context: ServiceContext> {
  let context: Context
}

extension ServiceContext {
  package var orders: OrderService<Self> { OrderService(context: self) }
}

extension OrderService {
  package func order(id: Int64, lock: Bool = false) throws -> StoredOrder {
    guard let order = try Orders(context.connection).order(id: id, lock: lock),
      context.locations.isVisible(order.locationID)
    else {
      throw ServiceError.notFound(resource: "order", key: "\(id)")
    }
    return order
  }

  package func page(_ filter: OrderFilter, _ part: ListPart) throws -> ListPage<StoredOrder> {
    try Orders(context.connection).page(filter, part)
  }

  package func count(_ filter: OrderFilter) throws -> Int { try Orders(context.connection).count(filter) }

  package func line(id: Int64) throws -> StoredOrderLine {
    guard let line = try Orders(context.connection).line(id: id) else {
      throw ServiceError.notFound(resource: "order detail", key: "\(id)")
    }
    return line
  }

  package func page(_ filter: OrderLineFilter, _ part: ListPart) throws -> ListPage<StoredOrderLine> {
    try Orders(context.connection).page(filter, part)
  }

  package func count(_ filter: OrderLineFilter) throws -> Int { try Orders(context.connection).count(filter) }
}
