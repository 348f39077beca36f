internal import HTTPTypes
internal import InventoryCore

extension Shop {
  /// Adds a location and returns its number.
  @discardableResult
  package func addLocation(_ code: String, timezone: String = "UTC", more: String = "") throws -> Int {
    let answer = try send(
      .post,
      "/api/v1/locations",
      #"{"code":"\#(code)","name":"Shop \#(code)","timezone":"\#(timezone)"\#(more)}"#,
      as: .staff
    )
    return try found(answer["/data/id"]?.int, "location was refused: \(answer.text)")
  }

  /// Stock on hand at a location, as the balance has it; 0 where nothing has ever been.
  package func stock(_ id: Int, at location: Int) throws -> String {
    let answer = try send(.get, "/api/v1/products/\(id)/stock?location_id=\(location)")
    return try found(answer["/data/on_hand"]?.lexeme, "no stock: \(answer.text)")
  }

  /// Adds somebody who delivers and returns the number.
  @discardableResult
  package func addSupplier(_ name: String, more: String = "") throws -> Int {
    let answer = try send(.post, "/api/v1/suppliers", #"{"name":"\#(name)"\#(more)}"#, as: .staff)
    return try found(answer["/data/id"]?.int, "supplier was refused: \(answer.text)")
  }

  /// Brings goods to a location.
  package func purchase(_ id: Int, _ quantity: Int, at location: Int) throws {
    let answer = try send(
      .post,
      "/api/v1/transactions",
      #"{"product_id":\#(id),"quantity":\#(quantity),"kind":"purchase","location_id":\#(location)}"#,
      as: .staff
    )
    guard answer.status == 201 else { throw Missing(description: answer.text) }
  }
}
