internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// Bills, besides what all kinds of records have in common.
package struct BillService<Context: ServiceContext> {
  let context: Context
}

extension ServiceContext {
  package var bills: BillService<Self> { BillService(context: self) }
}

extension BillService {
  func bill(id: Int64, ofClient clientID: Int64) throws -> Bill {
    let bill = try context.records(BillDraft.self).record(id: id)
    guard bill.draft.clientID == clientID else {
      throw ServiceError.invalid("/bill_id", "client", "bill \(id) belongs to another client")
    }
    return bill
  }
}

extension BillService where Context == Work {
  /// Gives a bill the total of the orders that it serves; cancelled ones owe nothing. A bill that no order refers to stays
  /// as it is.
  ///
  /// - Throws: ``ServiceError/invalid(_:)`` when its discount would exceed the total of orders that are still wanted.
  func followOrders(_ id: Int64) throws {
    guard let owed = try Orders(context.connection).owed(billID: id) else { return }
    guard let total = owed.total else {
      throw ServiceError.invalid("/quantity", "maximum", "the total of bill \(id) is too large")
    }
    let bill = try context.records(BillDraft.self).record(id: id, lock: true)
    guard bill.draft.total != total else { return }
    var draft = bill.draft
    draft.total = total
    if owed.open == 0 { draft.discount = min(draft.discount, total) }
    guard draft.discount <= total else {
      throw ServiceError.invalid(
        "/discount",
        "maximum",
        "the discount \(draft.discount) of bill \(id) would exceed the total \(total)"
      )
    }
    _ = try Records(context.connection).update(bill, to: draft, now: context.now)
  }

  /// A number for a bill that comes without one: its day, and 40 bits that nobody can guess.
  package func newNumber() throws -> String {
    // Crockford's digits: none that is mistaken for another.
    let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    let text = String(try context.environment.effects.randomBytes(8).map { digits[Int($0 & 31)] })
    return "B-\(context.now.day())-\(text)"
  }
}
