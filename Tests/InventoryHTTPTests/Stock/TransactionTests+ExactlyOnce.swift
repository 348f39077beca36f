import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

/// A request that comes again with its key has one effect.
extension TransactionTests {
  @Test func aRepeatedKeyGivesTheFirstAnswerAgain() throws {
    let body = #"{"sku":"TEA-001","quantity":4}"#
    let first = try post(body, fields: ["Idempotency-Key": "sale-1"])
    #expect(first.status == 201)
    #expect(first.fields["idempotency-replayed"] == nil)
    shop.clock.advance(seconds: 60)
    for key in ["sale-1", "\"sale-1\""] {
      let again = try post(body, fields: ["Idempotency-Key": key])
      #expect(again.status == 201)
      #expect(again.body == first.body)
      #expect(again.fields["idempotency-replayed"] == "true")
      #expect(again.fields["location"] == first.fields["location"])
      #expect(again.fields["content-type"] == "application/json")
    }
    #expect(try shop.stock(id) == "6")
  }

  @Test func aKeyBelongsToOneRequestOfOneCaller() throws {
    let key = ["Idempotency-Key": "k"]
    #expect(try post(#"{"sku":"TEA-001","quantity":1}"#, fields: key).status == 201)
    let other = try post(#"{"sku":"TEA-001","quantity":2}"#, fields: key)
    #expect(other.status == 422)
    #expect(other.code == "BAD_REQUEST")
    #expect(other.reason == "IDEMPOTENCY_KEY_REUSED")
    let route = try post(#"{"lines":[{"sku":"TEA-001","quantity":1}]}"#, to: "/checkout", fields: key)
    #expect(route.status == 422)
    #expect(try post(#"{"sku":"TEA-001","quantity":2}"#, as: .staff, fields: key).status == 201)
    #expect(try shop.stock(id) == "7")
  }

  @Test func aRefusalIsNotKept() throws {
    let key = ["Idempotency-Key": "later"]
    #expect(try post(#"{"sku":"TEA-001","quantity":11}"#, fields: key).status == 409)
    #expect(try post(#"{"sku":"TEA-001","quantity":5,"kind":"purchase"}"#, as: .staff).status == 201)
    #expect(try post(#"{"sku":"TEA-001","quantity":11}"#, fields: key).status == 201)
  }

  @Test func aKeyIsForgottenAfterADay() throws {
    let body = #"{"sku":"TEA-001","quantity":1}"#
    _ = try post(body, fields: ["Idempotency-Key": "k"])
    shop.clock.advance(seconds: 86_399)
    #expect(try post(body, fields: ["Idempotency-Key": "k"]).fields["idempotency-replayed"] == "true")
    shop.clock.advance(seconds: 1)
    #expect(try post(body, fields: ["Idempotency-Key": "k"]).fields["idempotency-replayed"] == nil)
    #expect(try shop.stock(id) == "8")
  }

  @Test(arguments: ["", "\"\"", "a b", "tab\tin", "é", String(repeating: "k", count: 256)])
  func aKeyThatIsNoneIsNamed(key: String) throws {
    let answer = try post(#"{"sku":"TEA-001","quantity":1}"#, fields: ["Idempotency-Key": key])
    #expect(answer.rules == ["/Idempotency-Key": "length"])
    #expect(try shop.stock(id) == "10")
  }

  @Test func deletionsAreReplayedToo() throws {
    let unused = try shop.addProduct("TEA-009")
    let key = ["Idempotency-Key": "d"]
    let path = "/api/v1/products/\(unused)"
    #expect(try shop.send(.delete, path, fields: key).status == 204)
    let again = try shop.send(.delete, path, fields: key)
    #expect(again.status == 204)
    #expect(again.body.isEmpty)
    #expect(again.fields["idempotency-replayed"] == "true")
    #expect(again.fields["content-type"] == nil)
  }
}
