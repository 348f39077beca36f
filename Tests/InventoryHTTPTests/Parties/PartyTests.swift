import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryTesting
import Testing

@Suite struct PartyTests {
  private let shop: Shop
  private let client: Int

  init() throws {
    shop = try Shop()
    client = try shop.addClient()
  }

  private func post(_ path: String, _ body: String) throws -> Answer {
    try shop.send(.post, "/api/v1/" + path, body, as: .staff)
  }

  private func newClient(email: String, telephone: String = "5550100", name: String = "Bob") throws -> Answer
  {
    try post(
      "clients",
      #"{"name":"\#(name)","lastname":"Hill","email":"\#(email)","telephone":"\#(telephone)"}"#
    )
  }

  @Test func anAddressIsUsedOnceInAnyLetterCase() throws {
    let answer = try newClient(email: "ADA@Example.com")
    #expect(answer.status == 409)
    #expect(answer.reason == "DUPLICATE")
    #expect(answer["/details/field"]?.text == "email")
    let other = try #require(try newClient(email: "bob@example.com")["/data/id"]?.int)
    let taken = try shop.send(.patch, "/api/v1/clients/\(other)", #"{"email":"ada@example.com"}"#)
    #expect(taken.reason == "DUPLICATE")
    #expect(try shop.send(.get, "/api/v1/clients/\(other)")["/data/email"]?.text == "bob@example.com")
  }

  @Test(arguments: ["0123456", "123456", "+", "+44 1632", "123456789012345678901", "", "12345a7"])
  func aTelephoneIsDigits(telephone: String) throws {
    let answer = try newClient(email: "x@example.com", telephone: telephone)
    #expect(answer.rules == ["/telephone": "telephone"])
  }

  @Test func everyBadFieldIsNamed() throws {
    let long = String(repeating: "x", count: 101)
    let answer = try post("clients", #"{"name":"","lastname":"\#(long)","email":"nobody","age":3}"#)
    #expect(
      answer.rules == [
        "/name": "min_length", "/lastname": "max_length", "/email": "email", "/telephone": "required",
        "/age": "unknown_field",
      ]
    )
    let address = try post("addresses", #"{"client_id":1,"street":"S","number":"\#(long)","city":" "}"#)
    #expect(address.rules == ["/number": "max_length", "/city": "blank"])
    let bill = try post("bills", #"{"client_id":1,"payment_type":"gold","total":-1,"discount":"a"}"#)
    #expect(bill.rules == ["/payment_type": "enum", "/total": "minimum", "/discount": "type"])
  }

  @Test func addressesGoWithTheirClient() throws {
    let bob = try #require(try newClient(email: "bob@example.com")["/data/id"]?.int)
    for owner in [client, bob] {
      let answer = try post(
        "addresses",
        #"{"client_id":\#(owner),"street":"Row","number":"1","city":"York"}"#
      )
      #expect(answer.status == 201)
    }
    #expect(try post("addresses", #"{"client_id":99,"street":"R","number":"1","city":"Y"}"#).status == 404)
    #expect(try shop.send(.get, "/api/v1/addresses?city=YORK").data?.elements.count == 2)
    #expect(try shop.send(.delete, "/api/v1/clients/\(bob)", as: .staff).status == 204)
    let left = try shop.send(.get, "/api/v1/addresses").data?.elements ?? []
    #expect(left.map { $0["client_id"]?.int } == [client])
  }

  @Test func aBillHasANumberOfItsOwnAndNoMoreDiscountThanTotal() throws {
    let body = #""client_id":\#(client),"payment_type":"bank_transfer","total":"10.00""#
    let first = try post("bills", #"{"bill_number":"1",\#(body),"discount":"10.00","date":"2026-01-31"}"#)
    #expect(first.status == 201)
    #expect(first["/data/date"]?.text == "2026-01-31")
    #expect(try post("bills", #"{"bill_number":"1",\#(body)}"#)["/details/field"]?.text == "bill_number")
    #expect(try post("bills", #"{\#(body),"discount":"10.01"}"#).rules == ["/discount": "maximum"])
    let second = try post("bills", "{\(body)}")
    #expect(second["/data/bill_number"]?.text?.isEmpty == false)
    #expect(second["/data/discount"]?.text == "0.00")
    let id = try #require(first["/data/id"]?.int)
    let lowered = try shop.send(.patch, "/api/v1/bills/\(id)", #"{"total":"9.99"}"#)
    #expect(lowered.rules == ["/discount": "maximum"])
    let both = try shop.send(
      .patch,
      "/api/v1/bills/\(id)",
      #"{"total":"9.99","discount":0,"payment_type":1}"#
    )
    #expect(both["/data/payment_type"]?.text == "cash")
    #expect(both["/data/version"]?.int == 2)
    #expect(try shop.send(.delete, "/api/v1/bills/\(id)").status == 204)
    #expect(try shop.send(.delete, "/api/v1/clients/\(client)").reason == "IN_USE")
  }

  @Test func listsSortByEveryColumnInBothDirections() throws {
    for (index, name) in ["eve", "Dan", "carl", "Bob"].enumerated() {
      shop.clock.advance(seconds: 1)
      _ = try newClient(email: "\(name)@example.com", telephone: "555010\(index)", name: name)
    }
    for column in ["id", "name", "lastname", "email", "created_at"] {
      for sign in ["", "-"] {
        var ids: [Int] = []
        var cursor: String?
        repeat {
          let answer = try shop.send(
            .get,
            "/api/v1/clients?limit=2&sort=\(sign)\(column)" + (cursor.map { "&cursor=\($0)" } ?? "")
          )
          ids += (answer.data?.elements ?? []).compactMap { $0["id"]?.int }
          cursor = answer["/page/next_cursor"]?.text
        } while cursor != nil
        #expect(Set(ids).count == 5, "\(sign)\(column): \(ids)")
        if column == "name" { #expect(ids.first == (sign == "" ? client : 2)) }
      }
    }
    let found = try shop.send(.get, "/api/v1/clients?lastname=HILL&telephone=5550102").data?.elements
    #expect(found?.compactMap { $0["name"]?.text } == ["carl"])
    #expect(try shop.send(.get, "/api/v1/clients?sort=age").rules == ["/sort": "enum"])
  }

  @Test func creatingTooManyClientsIsSlowedDown() throws {
    let shop = try Shop {
      $0.isRateLimitEnabled = true
      $0.rateLimits.clients = 3
    }
    var statuses: [Int] = []
    for number in 0..<4 {
      statuses.append(
        try shop.send(
          .post,
          "/api/v1/clients",
          #"{"name":"A","lastname":"B","email":"a\#(number)@example.com","telephone":"5550100"}"#
        ).status
      )
    }
    #expect(statuses == [201, 201, 201, 429])
    #expect(try shop.send(.get, "/api/v1/clients").status == 200)
  }
}
