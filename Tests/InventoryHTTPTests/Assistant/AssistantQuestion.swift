import InventoryCore
import InventoryTesting
import Testing

/// A question with the endpoint whose number its answer must give.
struct AssistantQuestion: Sendable, CustomTestStringConvertible {
  /// A number of an answer, and where it stands.
  struct Fact: Sendable {
    /// How the path of the citation begins.
    var path: String
    /// How it begins for roles that do not see the first.
    var otherPath: String?
    var number: @Sendable (Answer) throws -> String
  }

  var text: String
  /// The least role that gets the number.
  var role = Role.viewer
  var facts: [Fact] = []
  /// What the answer says besides.
  var words: [String] = []

  var testDescription: String { text }

  private static let products = "/api/v1/products/sku"

  static func pointer(_ path: String, _ pointer: String, _ suffix: String = "") -> Fact {
    Fact(path: path) { answer in
      let value = answer[pointer]
      return try found(value?.text ?? value?.lexeme, "\(pointer) of \(answer.text)") + suffix
    }
  }

  static func stock(_ sku: String) -> Fact { pointer("\(products)/\(sku)/stock", "/data/on_hand", " piece") }
  static func price(_ sku: String) -> Fact { pointer("\(products)/\(sku)", "/data/price") }
  static func cost(_ sku: String) -> Fact { pointer("\(products)/\(sku)", "/data/cost_price") }
  static func order(_ sku: String) -> Fact {
    pointer("\(products)/\(sku)/advice", "/data/recommendation/reorder_point")
  }
  static func lasts(_ sku: String) -> Fact {
    pointer("\(products)/\(sku)/advice", "/data/recommendation/days_until_stockout", " days")
  }
  static func forecast(_ sku: String) -> Fact {
    pointer("\(products)/\(sku)/forecast", "/data/recommendation/predicted_demand")
  }
  static func coming(_ sku: String) -> Fact {
    pointer("\(products)/\(sku)/stock", "/data/on_order", " piece")
  }

  /// The predicted days from one to another, counted from the day of the clock.
  static func forecast(_ sku: String, from first: Int, to last: Int) -> Fact {
    Fact(path: "\(products)/\(sku)/forecast") { answer in
      let today = try found(try? CalendarDate(parsing: "2026-03-18"), "day")
      let sum = (answer["/data/chart_data"]?.elements ?? []).reduce(0.0) { sum, day in
        guard let date = day["date"]?.text.flatMap({ try? CalendarDate(parsing: $0) }) else { return sum }
        let offset = date.daysSinceEpoch - today.daysSinceEpoch
        return (first...last).contains(offset) ? sum + (day["predicted"]?.double ?? 0) : sum
      }
      var writer = JSONWriter()
      writer.value(sum, places: 3)
      return writer.text
    }
  }

  /// The latest movement, by the clock of the place.
  static func moved(_ sku: String) -> Fact {
    Fact(path: "/api/v1/transactions?sku=\(sku)") { answer in
      let text = try found(answer["/data/0/occurred_at"]?.text, answer.text)
      let day = try found(try? CalendarDate(parsing: String(text.prefix(10))), text)
      let months = ["January", "February", "March"]
      let (year, month, number) = day.components
      return "\(number) \(months[month - 1]) \(year) at \(text.dropFirst(11).prefix(5))"
    }
  }

  /// Revenue of the shop, as the report or the dashboard has it.
  static func sold(_ from: String, _ to: String) -> Fact {
    Fact(path: "/api/v1/reports/sales?from=\(from)&to=\(to)", otherPath: "/api/v1/dashboard/stats") {
      answer in
      guard let days = answer["/data/sales_7_days"]?.elements else {
        guard answer["/data/from"]?.text == from, answer["/data/to"]?.text == to else {
          return "another span: \(answer.text.prefix(80))"
        }
        return try found(answer["/data/total/revenue"]?.text, answer.text)
      }
      var sum = Money.zero
      for day in days where (from...to).contains(day["date"]?.text ?? "") {
        sum = sum.adding(try Money(parsing: day["revenue"]?.text ?? "0")) ?? sum
      }
      return "\(sum)"
    }
  }

  /// Revenue of one row of the report.
  static func sold(_ key: String, _ grouping: String, _ from: String, _ to: String) -> Fact {
    Fact(path: "/api/v1/reports/sales?from=\(from)&to=\(to)&group_by=\(grouping)") { answer in
      let row = (answer["/data/rows"]?.elements ?? []).first { $0["key"]?.text == key }
      return try found(row?["revenue"]?.text, answer.text)
    }
  }

  static let all: [AssistantQuestion] =
    stocks + lists + plans + forecasts + sales + sellers + others + otherPhrasings + narrowPhrasings
}
