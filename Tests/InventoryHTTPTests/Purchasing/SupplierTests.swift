import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

/// Suppliers, as far as they are no record like any other.
@Suite struct SupplierTests {
  private static let path = "/api/v1/suppliers"
  private let shop: Shop

  init() throws { shop = try Shop() }

  private func create(_ body: String) throws -> Int {
    let answer = try shop.send(.post, Self.path, body, as: .staff)
    #expect(answer.status == 201)
    return try found(answer["/data/id"]?.int, "no supplier: \(answer.text)")
  }

  @Test func onlyTheNameIsRequired() throws {
    let id = try create(#"{"name":"Leaf & Co"}"#)
    let answer = try shop.send(.get, "\(Self.path)/\(id)", as: .viewer)
    #expect(answer["/data/name"]?.text == "Leaf & Co")
    #expect(answer["/data/is_active"] == .bool(true))
    for field in ["email", "telephone", "lead_time_days", "min_order_value"] {
      #expect(answer["/data/\(field)"] == .null)
    }
  }

  @Test func aChangeSetsAndClearsWhatIsGiven() throws {
    let id = try create(
      #"{"name":"Leaf","email":"leaf@example.com","lead_time_days":3,"min_order_value":"50.00"}"#
    )
    let change = #"{"email":null,"telephone":"+15550100","lead_time_days":5}"#
    let answer = try shop.send(.patch, "\(Self.path)/\(id)", change, as: .staff)
    #expect(answer["/data/email"] == .null)
    #expect(answer["/data/telephone"]?.text == "+15550100")
    #expect(answer["/data/lead_time_days"]?.int == 5)
    #expect(answer["/data/min_order_value"]?.text == "50.00")
    #expect(answer["/data/version"]?.int == 2)
  }

  @Test func everybodyReadsAndOnlyStaffWrite() throws {
    let id = try create(#"{"name":"Leaf"}"#)
    for role in Role.allCases {
      #expect(try shop.send(.get, Self.path, as: role).status == 200)
      let expected = role >= .staff ? 200 : 403
      #expect(try shop.send(.patch, "\(Self.path)/\(id)", #"{"name":"Leaves"}"#, as: role).status == expected)
    }
  }

  @Test func aListIsFilteredByNameInAnyCaseAndByActivity() throws {
    for (name, isActive) in [("Leaf", true), ("Bean", true), ("Old", false)] {
      _ = try create(#"{"name":"\#(name)","is_active":\#(isActive)}"#)
    }
    func names(_ query: String) throws -> [String] {
      try shop.send(.get, Self.path + query).data?.elements.compactMap { $0["name"]?.text } ?? []
    }
    #expect(try names("?name=LEAF") == ["Leaf"])
    #expect(try names("?active=true&sort=name") == ["Bean", "Leaf"])
    #expect(try names("?sort=-name") == ["Old", "Leaf", "Bean"])
  }

  @Test func badFieldsAreNamed() throws {
    let answer = try shop.send(
      .post,
      Self.path,
      #"{"name":"","email":"x","telephone":"1","lead_time_days":-1,"min_order_value":"-1.00"}"#,
      as: .staff
    )
    #expect(answer.status == 400)
    #expect(
      Set(answer.rules.keys) == ["/name", "/email", "/telephone", "/lead_time_days", "/min_order_value"]
    )
  }
}
