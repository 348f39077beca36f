import HTTPTypes
import InventoryCore
import InventoryService
import InventoryTesting

/// A small shop with goods whose names are hard: words of the grammar, numbers, plurals, near namesakes.
enum AssistantShop {
  static let goods: [(sku: String, name: String, category: String, price: String, sold: Int, left: Int)] = [
    ("BAK-1", "Golden Crust Croissant", "Bakery", "1.45", 12, 140),
    ("BAK-2", "Mill Lane Rye Bread", "Bakery", "4.20", 6, 31),
    ("BAK-3", "Old Oven Oat Cookie", "Bakery", "1.60", 3, 0),
    ("DAI-1", "Alpine Cheddar 250 g", "Dairy", "4.49", 4, 55),
    ("DAI-2", "Low fat milk 1 l", "Dairy", "1.19", 9, 48), ("DAI-3", "Daisy Butter", "Dairy", "2.89", 5, 4),
    ("BEV-1", "7up 0.33 l", "Beverages", "0.99", 7, 70),
    ("BEV-2", "Spring Mineral Water 1.5 l", "Beverages", "0.89", 15, 200),
    ("BEV-3", "Cola 0.5 l", "Beverages", "1.29", 8, 64),
    ("BEV-4", "Cola 1.5 l", "Beverages", "2.19", 3, 26),
    ("BEV-5", "Seven Springs Ginger Ale", "Beverages", "1.79", 2, 41),
    ("SNA-1", "M&M's Peanut 45 g", "Snacks", "1.09", 6, 88),
    ("SNA-2", "Crisps +25% Party Bag", "Snacks", "2.99", 4, 37),
    ("HOU-3", "WD-40 Spray 200 ml", "Household", "6.49", 1, 15),
    ("STA-1", "Order book", "Stationery", "3.49", 1, 25),
    ("STA-2", "Sales tax form", "Stationery", "0.50", 2, 90),
    ("STA-3", "Papyrus Ballpoint Pen Blue", "Stationery", "1.49", 2, 61),
    ("STA-4", "Inkwell Fountain Pen", "Stationery", "24.90", 1, 12),
    ("HOU-1", "Batteries AA Twin Pack", "Household", "5.49", 2, 33),
    ("HOU-2", "Fox and Bear Candles", "Household", "4.49", 1, 18),
    ("TOY-1", "Little Oak Wooden Train", "Toys and Gifts", "24.90", 1, 9),
    ("COF-1", "Lotus Green Tea 100 g", "Coffee and Tea", "4.29", 3, 27),
    ("COF-2", "Lotus Peppermint Tea 100 g", "Coffee and Tea", "3.29", 2, 22),
    ("COF-3", "Harbour Espresso Beans 1 kg", "Coffee and Tea", "12.90", 4, 80),
  ]

  static func make() throws -> Shop {
    let shop = try Shop()
    for good in goods {
      try shop.addHistory(
        good.sku,
        days: 60,
        left: good.left,
        price: good.price,
        more: #","cost_price":"0.37","category":"\#(good.category)""#
      ) { _ in good.sold }
      let change = #"{"name":"\#(good.name)"}"#
      let answer = try shop.send(.patch, "/api/v1/products/sku/\(good.sku)", change, as: .staff)
      guard answer.status == 200 else { throw Missing(description: answer.text) }
    }
    let setting = #"{"reorder_point":10}"#
    let butter = try found(try shop.send(.get, "/api/v1/products/sku/DAI-3")["/data/id"]?.int, "butter")
    let set = try shop.send(.put, "/api/v1/products/\(butter)/locations/1", setting, as: .staff)
    guard set.status == 200 else { throw Missing(description: set.text) }
    for (sku, quantity) in [("BAK-1", 3), ("DAI-2", 2)] {
      let sale = #"{"sku":"\#(sku)","quantity":\#(quantity)}"#
      let sold = try shop.send(.post, "/api/v1/transactions", sale, as: .cashier)
      guard sold.status == 201 else { throw Missing(description: sold.text) }
    }
    let today = shop.clock.now.day()
    for (name, offset, kind) in [
      ("Black week", 5, "promotion"), ("Street festival", 12, "custom"), ("Boxing Day", 25, "holiday"),
    ] {
      let day = try found(today.advanced(by: offset), "day")
      let event = #"{"name":"\#(name)","date":"\#(day)","type":"\#(kind)"}"#
      _ = try shop.send(.post, "/api/v1/events", event, as: .staff)
    }
    return shop
  }
}

extension Shop {
  func ask(_ question: String, as role: Role) throws -> Answer {
    var writer = JSONWriter()
    writer.object { $0.member("message", question) }
    return try send(.post, "/api/v1/chat/messages", writer.text, as: role)
  }
}
