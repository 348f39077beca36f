package import InventoryCore
internal import InventoryStore

/// What became of one of many products.
package enum BulkResult: Sendable {
  case created(id: Int64)
  case changed(id: Int64)
  case unchanged(id: Int64)
  case refused([Violation])
}

extension ProductService where Context == Work {
  /// Creates or, by SKU, changes many products.
  ///
  /// - Parameter isWhole: Whether one refused row refuses all.
  /// - Throws: ``ServiceError/invalid(_:)`` with what is wrong with any row, at `/products/N`.
  package func merge(_ rows: [ProductRow], isWhole: Bool) throws -> [BulkResult] {
    let merge = try ProductMerge(rows, in: context, lock: true)
    if isWhole {
      var violations: [Violation] = []
      for (position, outcome) in merge.outcomes.enumerated() {
        guard case .refused(let faults) = outcome else { continue }
        violations += faults.map {
          Violation(path: "/products/\(position)\($0.path)", rule: $0.rule, message: $0.message)
        }
      }
      guard violations.isEmpty else { throw ServiceError.invalid(Array(violations.prefix(Violations.limit))) }
    }
    let ids = try merge.write(in: context).ids
    return merge.outcomes.enumerated().map { position, outcome in
      let id = ids[position] ?? 0
      return switch outcome {
      case .created: .created(id: id)
      case .changed: .changed(id: id)
      case .unchanged: .unchanged(id: id)
      case .refused(let violations): .refused(violations)
      }
    }
  }
}
