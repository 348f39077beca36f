import InventoryCore
import Testing

@Suite struct DecimalTests {
  @Test func printingAndParsingAreInverse() throws {
    var state: UInt64 = 42
    for _ in 0..<2000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let units = Int64(bitPattern: state) % (Money.largest + 1)
      let money = try #require(Money(minorUnits: units))
      #expect(try Money(parsing: money.description) == money)
      let quantity = try #require(Quantity(thousandths: units % (Quantity.largest + 1)))
      #expect(try Quantity(parsing: quantity.description) == quantity)
    }
  }

  @Test(
    arguments: [
      ("0.05", 100, "0.01"), ("0.05", 99, "0.00"), ("-0.05", 100, "-0.01"),
      ("19.99", 1500, "29.99"),
      ("0.01", 500, "0.01"), ("0.01", 499, "0.00"), ("10.00", -333, "-3.33"),
    ] as [(String, Int64, String)]
  )
  func productsAreRoundedHalfAwayFromZero(price: String, thousandths: Int64, total: String) throws {
    let quantity = try #require(Quantity(thousandths: thousandths))
    #expect(try Money(parsing: price).times(quantity)?.description == total)
  }

  @Test func whatIsTooLargeIsNoTrap() throws {
    let money = try #require(Money(minorUnits: Money.largest))
    let quantity = try #require(Quantity(thousandths: Quantity.largest))
    #expect(money.times(quantity) == nil)
    #expect(money.adding(money) == nil)
    #expect(money.adding(try #require(Money(minorUnits: -Money.largest))) == .zero)
    #expect(quantity.adding(quantity) == nil)
    #expect((-quantity).subtracting(quantity) == nil)
    #expect(Money(minorUnits: .min) == nil)
    #expect(Quantity(thousandths: .min) == nil)
    #expect(Quantity(Int.max) == nil)
  }

  @Test(arguments: ["", "-", ".5", "5.", "1e", "1e+", "+1", "0x1", "1_000", "1 ", "١"])
  func whatIsNoNumberIsRefused(text: String) {
    #expect(throws: ValueError.notANumber) { try Money(parsing: text) }
  }

  @Test(arguments: ["1e400", "1e999999999", String(repeating: "9", count: 500)])
  func aHugeNumberIsOutOfRange(text: String) {
    #expect(throws: ValueError.outOfRange) { try Quantity(parsing: text) }
  }
}

@Suite struct TimeTests {
  @Test func everyDayOfTheCalendarPrintsAndParses() throws {
    for days in stride(
      from: CalendarDate.validDays.lowerBound,
      through: CalendarDate.validDays.upperBound,
      by: 97
    ) {
      let day = try #require(CalendarDate(daysSinceEpoch: days))
      #expect(try CalendarDate(parsing: day.description) == day)
      #expect(Instant(startOf: day).day() == day)
    }
    #expect(CalendarDate(daysSinceEpoch: 0)?.isoWeekday == 4)
    #expect(try CalendarDate(parsing: "2024-02-29").advanced(by: 1)?.description == "2024-03-01")
    #expect(try CalendarDate(parsing: "9999-12-31").advanced(by: 1) == nil)
  }

  @Test(arguments: [
    ("2025-02-29", ValueError.noSuchDay), ("2025-13-01", .noSuchDay), ("2025-00-10", .noSuchDay),
    ("2025-01-00", .noSuchDay), ("0000-01-01", .noSuchDay), ("2025-1-1", .malformed),
    ("20250101", .malformed),
    ("2025-01-01 ", .malformed), ("", .malformed),
  ])
  func whatIsNoDayIsRefused(text: String, error: ValueError) {
    #expect(throws: error) { try CalendarDate(parsing: text) }
  }

  @Test(arguments: [
    ("2025-12-13T10:30:00Z", "2025-12-13T10:30:00.000Z"),
    ("2025-12-13t10:30:00.5z", "2025-12-13T10:30:00.500Z"),
    ("2025-12-13T10:30:00.1234567+02:00", "2025-12-13T08:30:00.123Z"),
    ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z"),
    ("2017-01-01T00:59:60+01:00", "2017-01-01T00:00:00.000Z"),
    ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"),
    ("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999Z"),
  ])
  func timesAreReadWithTheirOffset(text: String, expected: String) throws {
    #expect(try Instant(parsing: text).description == expected)
  }

  @Test(arguments: [
    "2025-12-13T10:30:00", "2025-12-13 10:30:00Z", "2025-12-13T24:00:00Z", "2025-12-13T10:60:00Z",
    "2025-12-13T10:30:60Z", "2025-12-13T10:30:00-00:00", "2025-12-13T10:30:00.Z", "2025-12-13T10:30:00+24:00",
    "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00", "",
  ])
  func whatIsNoTimeIsRefused(text: String) {
    #expect(throws: ValueError.malformed) { try Instant(parsing: text) }
  }

  @Test func timesStayInsideTheCalendar() {
    let last = Instant(clampingMicroseconds: .max)
    #expect(last.advanced(bySeconds: .max) == last)
    #expect(
      Instant(clampingMicroseconds: .min).advanced(byMicroseconds: .min).description
        == "0001-01-01T00:00:00.000Z"
    )
    #expect(Instant(clampingMicroseconds: -1).unixSeconds == -1)
    #expect(Instant(clampingMicroseconds: -1).day().description == "1969-12-31")
  }
}

@Suite struct AddressTests {
  @Test(arguments: ["a@b.co", "first.last+tag@sub.example.org", "o'neil@example.com", "A@EXAMPLE.COM"])
  func addressesOfShopsAreAccepted(text: String) throws {
    #expect(try EmailAddress(parsing: text).key == text.lowercased())
  }

  @Test(arguments: [
    "", "a", "@b.co", "a@", "a@b", "a b@c.co", "a..b@c.co", ".a@c.co", "a.@c.co", "a@-b.co", "a@b-.co",
    "a@b..co",
    "\"a\"@b.co", "a@[127.0.0.1]", "ä@b.co", String(repeating: "a", count: 65) + "@b.co",
  ])
  func whatIsNoAddressIsRefused(text: String) {
    #expect(throws: ValueError.self) { try EmailAddress(parsing: text) }
  }

  @Test(arguments: ["ABC", "a.b_c-9", String(repeating: "x", count: 50)])
  func skusAreAccepted(text: String) throws { #expect(try SKU(parsing: text).text == text) }

  @Test(arguments: [
    ("", ValueError.length(3...50)), ("ab", .length(3...50)), ("a b", .character), ("ab/c", .character),
    ("äbc", .character), ("abc\n", .character), (String(repeating: "x", count: 51), .length(3...50)),
  ])
  func whatIsNoSKUIsRefused(text: String, error: ValueError) {
    #expect(throws: error) { try SKU(parsing: text) }
  }

  @Test(
    arguments: [
      ("4006381333931", nil), ("4006381333932", ValueError.checkDigit), ("A-1", nil), ("", .length(1...64)),
      ("a b", .character), (String(repeating: "9", count: 65), .length(1...64)),
    ] as [(String, ValueError?)]
  )
  func aBarcodeSaysWhatIsWrongWithIt(text: String, error: ValueError?) throws {
    guard let error else {
      #expect(try Barcode(parsing: text).text == text)
      return
    }
    #expect(throws: error) { try Barcode(parsing: text) }
  }

  @Test func aUnitIsOneOfTheList() throws {
    #expect(try UnitOfMeasure(parsing: "KG") == .kg)
    #expect(throws: ValueError.unknownName) { try UnitOfMeasure(parsing: "stone") }
  }
}
