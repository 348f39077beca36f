import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

@Suite struct EventTests {
  private let shop: Shop
  private static let path = "/api/v1/events"

  init() throws { shop = try Shop() }

  private func create(_ name: String, _ date: String, type: String = "custom") throws -> Answer {
    try shop.send(.post, Self.path, #"{"name":"\#(name)","date":"\#(date)","type":"\#(type)"}"#, as: .staff)
  }

  @Test(arguments: ["holiday", "promotion", "seasonal", "store-closed", "custom"])
  func everyTypeIsKept(type: String) throws {
    let answer = try create("Fair", "2026-04-01", type: type)
    #expect(answer.status == 201)
    #expect(answer["/data/type"]?.text == type)
    #expect(answer["/data/include_in_prediction"]?.flag == true)
    #expect(answer["/data/description"] == .null)
    let read = try shop.send(.get, try #require(answer.fields["location"]), as: .viewer)
    #expect(read.data == answer.data)
  }

  @Test func nameAndDayTogetherAreTakenOnce() throws {
    #expect(try create("Fair", "2026-04-01").status == 201)
    #expect(try create("Fair", "2026-04-02").status == 201)
    let twice = try create("Fair", "2026-04-01")
    #expect(twice.status == 409)
    #expect(twice.reason == "DUPLICATE")
    let moved = try shop.send(.patch, "\(Self.path)/2", #"{"date":"2026-04-01"}"#)
    #expect(moved.reason == "DUPLICATE")
    #expect(try shop.send(.get, "\(Self.path)/2")["/data/date"]?.text == "2026-04-02")
  }

  @Test func everyBadFieldIsNamed() throws {
    let answer = try shop.send(
      .post,
      Self.path,
      #"{"name":" ","date":"2026-02-30","type":"party","include_in_prediction":1,"day":2}"#
    )
    #expect(
      answer.rules == [
        "/name": "blank", "/date": "date", "/type": "enum", "/include_in_prediction": "type",
        "/day": "unknown_field",
      ]
    )
  }

  @Test func aHolidayThatAPersonMakesIsTheirs() throws {
    let made = try create("Market", "2026-04-05", type: "holiday")
    #expect(made["/data/source"]?.text == "user")
    _ = try create("Fair", "2026-04-06", type: "custom")
    #expect(try shop.send(.patch, "\(Self.path)/2", #"{"type":"holiday"}"#)["/data/type"]?.text == "holiday")
    #expect(try shop.send(.patch, "\(Self.path)/2", #"{"name":"Feast"}"#)["/data/name"]?.text == "Feast")
    for id in 1...2 { #expect(try shop.send(.delete, "\(Self.path)/\(id)").status == 204) }
  }

  @Test func holidaysOfACalendarAreReadOnly() throws {
    let easter = EventDraft(
      name: "Easter",
      day: try CalendarDate(parsing: "2026-04-05"),
      kind: .holiday,
      description: nil,
      includeInPrediction: true,
      source: .calendar
    )
    try shop.engine.write { _ = try Records($0).insert(easter, now: shop.clock.now) }
    #expect(try shop.send(.get, "\(Self.path)/1")["/data/source"]?.text == "calendar")
    for method in [HTTPRequest.Method.put, .patch] {
      let answer = try shop.send(method, "\(Self.path)/1", #"{"name":"Other"}"#)
      #expect(answer.status == 409)
      #expect(answer.reason == "READ_ONLY")
    }
    #expect(try shop.send(.delete, "\(Self.path)/1").reason == "READ_ONLY")
  }

  @Test func changesMergeAndOldVersionsAreRefused() throws {
    let created = try create("Fair", "2026-04-01")
    let tag = try #require(created.fields["etag"])
    let changed = try shop.send(
      .patch,
      "\(Self.path)/1",
      #"{"description":"Big","include_in_prediction":false}"#,
      fields: ["If-Match": tag]
    )
    #expect(changed["/data/name"]?.text == "Fair")
    #expect(changed["/data/include_in_prediction"]?.flag == false)
    #expect(try shop.send(.put, "\(Self.path)/1", #"{"name":"X"}"#, fields: ["If-Match": tag]).status == 412)
    #expect(try shop.send(.delete, "\(Self.path)/1", fields: ["If-Match": tag]).status == 412)
    let cleared = try shop.send(.patch, "\(Self.path)/1", #"{"description":null}"#)
    #expect(cleared["/data/description"] == .null)
    #expect(try shop.send(.delete, "\(Self.path)/1").status == 204)
    #expect(try shop.send(.get, "\(Self.path)/1").status == 404)
  }

  @Test func eventsAreListedByDay() throws {
    for (name, date) in [("C", "2026-05-03"), ("A", "2026-05-01"), ("B", "2026-05-02"), ("D", "2026-05-03")] {
      _ = try create(name, date, type: name == "B" ? "promotion" : "custom")
    }
    func names(_ query: String) throws -> [String] {
      try shop.send(.get, "\(Self.path)?\(query)").data?.elements.compactMap { $0["name"]?.text } ?? []
    }
    #expect(try names("") == ["A", "B", "C", "D"])
    #expect(try names("from=2026-05-02&to=2026-05-02") == ["B"])
    #expect(try names("type=promotion") == ["B"])
    let first = try shop.send(.get, "\(Self.path)?limit=3&total=true")
    #expect(first.fields["x-total-count"] == "4")
    let cursor = try #require(first["/page/next_cursor"]?.text)
    #expect(try names("limit=3&cursor=\(cursor)") == ["D"])
    #expect(try shop.send(.get, "\(Self.path)?from=x&type=y").badFields == ["/type", "/from"])
  }
}
