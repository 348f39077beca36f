internal import InventoryCore
package import InventoryStore

extension Inventory {
  /// A number for a bill that comes without one: its day, and 40 bits that nobody can guess.
  package func newBillNumber(in unit: UnitOfWork) throws -> String {
    // Crockford's digits: none that is mistaken for another.
    let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    let text = String(try effects.randomBytes(8).map { digits[Int($0 & 31)] })
    return "B-\(unit.now.day())-\(text)"
  }

  package func bill(id: Int64, ofClient clientID: Int64, _ connection: any SQLConnection) throws -> Bill {
    let bill: Bill = try record(id: id, connection)
    guard bill.draft.clientID == clientID else {
      throw ServiceError.invalid("/bill_id", "client", "bill \(id) belongs to another client")
    }
    return bill
  }
}
