import InventoryCore
import Testing

@Suite struct ClaimCheckTests {
  private func check(_ rows: String, question: String = "") throws -> ClaimCheck {
    let today = CalendarDate(year: 2026, month: 3, day: 18)!
    return ClaimCheck(rows: [try JSONParser().parse(rows)], days: [today], question: question)
  }

  private static let rows = #"""
    {"id":99,"product_id":77,"sku":"COLA-05","name":"Cola 0.5 l","on_hand":1234.5,"price":"12.50","change":-7,
     "occurred_at":"2026-03-17T10:15:30Z","expected":"2026-04-01","barcode":"40123455"}
    """#

  @Test(arguments: [
    "There are 1234.5 of it.", "There are 1,234.5 of it at 12.50 EUR each.", "It costs 12.5 EUR.",
    "7 were sold.",
    "\"Cola 0.5 l\" (COLA-05): 12.50.", "It moved on 17 March 2026 at 10:15.", "It comes on 2026-04-01.",
    "It comes on 1st April.", "Today is March 18, 2026.", "It comes on Wednesday, 1 April 2026.",
    "It comes in April 2026.",
    "Seven were sold.", "One of them is new.", "No number at all.", "Over 14 days it is 12.50 a piece.",
  ])
  func whatTheRowsSayMayBeSaid(text: String) throws {
    #expect(try check(Self.rows, question: "and the next 14 days?").fault(in: text) == nil, "\(text)")
  }

  @Test(arguments: [
    ("99 of it", "99"), ("77 of it", "77"), ("0.5 of it", "0.5"), ("40123455 of it", "40123455"),
    ("1234.6 left", "1234.6"),
    ("12.51 EUR", "12.51"), ("on 2026-04-02", "2026-04-02"), ("on 2 April 2026", "2 April 2026"),
    ("in May 2026", "May 2026"), ("at 10:16", "10:16"), ("14 pieces", "14"), ("eight were sold", "eight"),
    ("twenty-one sold", "twenty-one"), ("half of it", "half"), ("Cola 0.5 l", "0.5"),
    ("\"Cola 0.6 l\"", "0.6"),
    ("5x", "5x"), ("１２", "１２"), ("millions", "millions"), ("zero left", "zero"), ("12.50.7", "12.50.7"),
  ])
  func whatNoRowSaysIsFound(text: String, claim: String) throws {
    #expect(
      try check(Self.rows, question: "the next 14 days").fault(in: text) == .unfounded(claim),
      "\(text)"
    )
  }

  @Test(arguments: [
    "see http://x.test", "see //x", "www.x", "x.example", "mail me@shop.example", "[a](b)", "<b>", "`x`",
    "DATA:text",
  ])
  func linksAndMarkupAreFound(text: String) throws {
    guard case .markup? = try check("{}").fault(in: text) else {
      Issue.record("\(text) passes")
      return
    }
  }

  @Test(arguments: ["", "a\u{202E}b", "a\u{0}b", "a\u{200B}b", String(repeating: "a", count: 2_001)])
  func whatNobodySeesIsNoAnswer(text: String) throws {
    #expect(try check("{}").fault(in: text) == .form)
  }
}
