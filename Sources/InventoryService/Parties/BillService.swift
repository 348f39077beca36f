internal import InventoryCore
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
  /// A number for a bill that comes without one: its day, and 40 bits that nobody can guess.
  package func newNumber() throws -> String {
    // Crockford's digits: none that is mistaken for another.
    let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    let text = String(try context.environment.effects.randomBytes(8).map { digits[Int($0 & 31)] })
    return "B-\(context.now.day())-\(text)"
  }
}
