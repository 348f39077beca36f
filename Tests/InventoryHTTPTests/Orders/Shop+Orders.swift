import HTTPTypes
import InventoryCore
import InventoryTesting

extension Shop {
  /// Adds a client and returns its number.
  func addClient(_ email: String = "ada@example.com") throws -> Int {
    let answer = try send(
      .post,
      "/api/v1/clients",
      #"{"name":"Ada","lastname":"Byron","email":"\#(email)","telephone":"+441632960961"}"#,
      as: .staff
    )
    return try found(answer["/data/id"]?.int, "client was refused: \(answer.text)")
  }

  /// Places an order with a bill of its own.
  func order(
    _ client: Int,
    _ lines: String,
    more: String = "",
    bill: String = #""bill":{"payment_type":"cash"}"#,
    fields: [String: String] = [:],
    query: String = ""
  ) throws -> Answer {
    try send(
      .post,
      "/api/v1/orders" + query,
      #"{"client_id":\#(client),\#(bill),"delivery_method":"on_hand","lines":[\#(lines)]\#(more)}"#,
      as: .cashier,
      fields: fields
    )
  }

  /// What may be sold or reserved now.
  func available(_ id: Int) throws -> String {
    let answer = try send(.get, "/api/v1/products/\(id)/stock")
    return try found(answer["/data/available"]?.lexeme, "no stock: \(answer.text)")
  }

  func ledgerIsValid() throws -> Bool {
    try send(.get, "/api/v1/ledger/verify")["/data/valid"]?.flag ?? false
  }
}
