import HTTPTypes
import InventoryCore
import InventoryTesting
import Testing

@Suite struct SettingsTests {
  private static let path = "/api/v1/settings"
  private let shop: Shop

  init() throws { shop = try Shop() }

  @Test func everybodyMayKnowWhatIsOffered() throws {
    let answer = try shop.send(.get, Self.path + "/status", as: nil)
    #expect(answer.status == 200)
    #expect(answer.data?.names == ["name", "version", "registration", "mfa", "assistant", "currency"])
    #expect(answer["/data/version"]?.text == "test")
    #expect(answer["/data/registration"]?.text == "open")
    let closed = try Shop(registration: false).send(.get, Self.path + "/status", as: nil)
    #expect(closed["/data/registration"]?.text == "closed")
  }

  @Test func administratorsChangeTheStore() throws {
    let north = try shop.addLocation("north")
    let body =
      #"{"name":"Leaf & Co","telephone":"+15550100","email":"a@b.test","currency":"EUR","default_location_id":\#(north)}"#
    #expect(try shop.send(.put, Self.path + "/store", body, as: .staff).status == 403)
    let answer = try shop.send(.put, Self.path + "/store", body)
    #expect(answer.status == 200)
    #expect(answer["/data/default_location_id"]?.int == north)
    #expect(try shop.send(.get, Self.path + "/store", as: .viewer).data == answer.data)
    #expect(try shop.send(.get, "/api/v1/locations/\(north)")["/data/is_default"] == .bool(true))
    #expect(try shop.send(.get, Self.path + "/status", as: nil)["/data/currency"]?.text == "EUR")
    let cleared = try shop.send(.put, Self.path + "/store", #"{"telephone":null}"#)
    #expect(cleared["/data/telephone"] == .null)
    #expect(cleared["/data/name"]?.text == "Leaf & Co")
    let bad = try shop.send(.put, Self.path + "/store", #"{"currency":"euro","email":"x","name":""}"#)
    #expect(bad.rules == ["/currency": "currency", "/email": "email", "/name": "min_length"])
    let nowhere = try shop.send(.put, Self.path + "/store", #"{"default_location_id":99}"#)
    #expect(nowhere.rules == ["/default_location_id": "exists"])
  }

  @Test func eachLocationHasItsHours() throws {
    let north = try shop.addLocation("north")
    let path = Self.path + "/operating-hours"
    let first = try shop.send(.get, path, as: .viewer)
    #expect(first["/data/location_id"]?.int == 1)
    #expect(first["/data/monday/open"] == .null)
    #expect(first["/data/sunday/closed"] == .bool(false))
    let body = #"{"monday":{"open":"09:00","close":"24:00"},"sunday":{"closed":true}}"#
    let answer = try shop.send(.put, path + "?location_id=\(north)", body)
    #expect(answer["/data/location_id"]?.int == north)
    #expect(answer["/data/monday/close"]?.text == "24:00")
    #expect(answer["/data/sunday/closed"] == .bool(true))
    #expect(try shop.send(.get, path)["/data/monday/open"] == .null)
    let more = try shop.send(
      .put,
      path + "?location_id=\(north)",
      #"{"tuesday":{"open":"08:30","close":"12:00"}}"#
    )
    #expect(more["/data/monday/open"]?.text == "09:00")
    #expect(more["/data/tuesday/open"]?.text == "08:30")
    let bad = try shop.send(
      .put,
      path,
      #"{"monday":{"open":"9:00"},"friday":{"open":"10:00","close":"09:00"}}"#
    )
    #expect(bad.rules == ["/monday/open": "time", "/friday/close": "order"])
    #expect(try shop.send(.put, path, "{}", as: .staff).status == 403)
    #expect(try shop.send(.get, path + "?location_id=99").status == 404)
  }
}
