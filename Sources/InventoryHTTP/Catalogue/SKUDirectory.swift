internal import InventoryCore
internal import InventoryRecords
internal import InventoryService
internal import Synchronization

/// Which product a SKU named when somebody last looked. An answer depends on the product that it shows, and a SKU alone does
/// not say which that is.
///
/// It may be out of date: whoever computes an answer sees which product it is, and a product that loses its SKU makes its own
/// cached answers stale.
final class SKUDirectory: Sendable {
  private static let capacity = 65_536

  private let numbers = Mutex<[String: Int64]>([:])

  /// - Parameter find: Looks in the database; called for a SKU that nobody has asked for yet.
  func number(of sku: String, find: () throws -> Int64) rethrows -> Int64 {
    if let known = numbers.withLock({ $0[sku] }) { return known }
    let number = try find()
    note(sku, number)
    return number
  }

  func note(_ sku: String, _ number: Int64) {
    numbers.withLock { numbers in
      if numbers.count >= Self.capacity { numbers.removeAll(keepingCapacity: true) }
      numbers[sku] = number
    }
  }
}

extension Call {
  /// The SKU names another product than was thought.
  private struct Renamed: Error {
    var productID: Int64
  }

  /// A cached answer about one product, whichever way the request names it.
  ///
  /// - Parameters:
  ///   - subject: What the answer shows of the product with a number.
  ///   - compute: Makes the answer, and says which product it shows.
  func cachedAnswer(
    about reference: ProductReference,
    _ subject: (Int64) -> CachePolicy.Subject,
    _ compute: () throws -> (productID: Int64, answer: CachedAnswer)
  ) throws -> Reply {
    switch reference {
    case .id(let id): return try cached(subject(id)) { try compute().answer }
    // No path names a product so.
    case .barcode: return try uncached { try compute().answer }
    case .sku(let sku):
      guard application.settings.isCacheEnabled else { return try uncached { try compute().answer } }
      let directory = application.products
      var id = try directory.number(of: sku) {
        try read(.statement) { try $0.products.recorded(reference).id }
      }
      // What was renamed once may be renamed again meanwhile, but not for ever.
      for _ in 0..<4 {
        do {
          return try cached(subject(id)) {
            let (found, answer) = try compute()
            guard found == id else { throw Renamed(productID: found) }
            return answer
          }
        } catch let renamed as Renamed {
          id = renamed.productID
          directory.note(sku, id)
        }
      }
      return try uncached { try compute().answer }
    }
  }
}
