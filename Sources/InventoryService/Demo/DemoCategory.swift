/// A group of goods of the demonstration shop: what they are called, cost, and when they sell.
struct DemoCategory {
  var name: String
  /// Beginning of the SKU.
  var code: String
  /// Goods with their usual price in minor units.
  var goods: [(name: String, price: Int)]
  var makers: [String]
  var sizes: [String]
  var unit = "piece"
  /// Strength of the weekly rhythm.
  var week: Double
  /// Strength of the yearly season, and the fraction of the year at which it is highest.
  var season: (strength: Double, peak: Double)
  var leadTimes: ClosedRange<Int>
  /// In units.
  var packs: [Int]
  var shelfLife: Int?

  static let all: [DemoCategory] = [
    DemoCategory(
      name: "Bakery",
      code: "BAK",
      goods: [
        ("Croissant", 145), ("Sourdough Loaf", 480), ("Rye Bread", 420), ("Baguette", 230), ("Pretzel", 120),
        ("Cinnamon Roll", 260), ("Apple Turnover", 280), ("Oat Cookie", 160), ("Walnut Bread", 520),
      ],
      makers: ["Mill Lane", "Golden Crust", "Old Oven", "Harvest"],
      sizes: ["", "Small", "Large"],
      week: 1.2,
      season: (0.08, 0.95),
      leadTimes: 1...2,
      packs: [6, 12],
      shelfLife: 4
    ),
    DemoCategory(
      name: "Dairy",
      code: "DAI",
      goods: [
        ("Whole Milk", 139), ("Butter", 289), ("Natural Yoghurt", 119), ("Cheddar", 449), ("Cream", 159),
        ("Cottage Cheese", 199), ("Mozzarella", 229), ("Buttermilk", 109), ("Free-Range Eggs", 349),
      ],
      makers: ["Alpine", "Green Meadow", "Daisy", "Hillside"],
      sizes: ["", "500 g", "1 l", "250 g"],
      week: 0.8,
      season: (0.05, 0.5),
      leadTimes: 1...3,
      packs: [6, 10, 12],
      shelfLife: 21
    ),
    DemoCategory(
      name: "Fruit and Vegetables",
      code: "FRU",
      goods: [
        ("Apples", 299), ("Bananas", 189), ("Tomatoes", 349), ("Potatoes", 149), ("Carrots", 159),
        ("Oranges", 259), ("Grapes", 399), ("Courgettes", 279), ("Pears", 319), ("Red Onions", 169),
      ],
      makers: ["Orchard", "Valley", "Sunny Field", "Organic"],
      sizes: ["", "Class I", "Class II"],
      unit: "kg",
      week: 1,
      season: (0.25, 0.6),
      leadTimes: 1...3,
      packs: [5, 10],
      shelfLife: 10
    ),
    DemoCategory(
      name: "Beverages",
      code: "BEV",
      goods: [
        ("Mineral Water", 89), ("Apple Juice", 199), ("Lemonade", 149), ("Iced Tea", 179),
        ("Ginger Beer", 219),
        ("Orange Juice", 249), ("Tonic Water", 139), ("Elderflower Cordial", 449), ("Cola", 159),
      ],
      makers: ["Spring", "Northbrook", "Bubble and Co", "Fontana"],
      sizes: ["0.33 l", "0.5 l", "1 l", "1.5 l"],
      week: 1,
      season: (0.45, 0.55),
      leadTimes: 3...7,
      packs: [6, 12, 24]
    ),
    DemoCategory(
      name: "Coffee and Tea",
      code: "COF",
      goods: [
        ("Espresso Beans", 1290), ("Filter Coffee", 890), ("Earl Grey", 449), ("Green Tea", 429),
        ("Peppermint Tea", 329), ("Hot Chocolate", 399), ("Decaf Beans", 1190), ("Chai Blend", 499),
      ],
      makers: ["Harbour", "Three Kings", "Morning", "Lotus"],
      sizes: ["100 g", "250 g", "500 g", "1 kg"],
      week: 0.7,
      season: (0.3, 0.03),
      leadTimes: 5...12,
      packs: [1, 6, 10]
    ),
    DemoCategory(
      name: "Snacks",
      code: "SNA",
      goods: [
        ("Potato Crisps", 189), ("Dark Chocolate", 229), ("Salted Peanuts", 199), ("Fruit Bar", 129),
        ("Gummy Bears", 149), ("Crackers", 179), ("Trail Mix", 349), ("Popcorn", 159), ("Nougat", 259),
      ],
      makers: ["Crunchy", "Villa", "Pocket", "Fox and Bear"],
      sizes: ["80 g", "150 g", "200 g", "Family Pack"],
      week: 1.1,
      season: (0.15, 0.97),
      leadTimes: 4...9,
      packs: [6, 12, 20]
    ),
    DemoCategory(
      name: "Household",
      code: "HOU",
      goods: [
        ("Dish Soap", 199), ("Laundry Powder", 899), ("Kitchen Roll", 329), ("Bin Bags", 249), ("Sponge", 99),
        ("Glass Cleaner", 279), ("Candles", 449), ("Light Bulb", 599), ("Batteries AA", 549),
      ],
      makers: ["Clearly", "Homestead", "Brightside", "Eco Step"],
      sizes: ["", "Twin Pack", "Refill", "XL"],
      week: 0.7,
      season: (0.06, 0.9),
      leadTimes: 5...14,
      packs: [1, 4, 6, 12]
    ),
    DemoCategory(
      name: "Body Care",
      code: "BOD",
      goods: [
        ("Shampoo", 349), ("Hand Cream", 299), ("Toothpaste", 219), ("Sun Lotion", 999), ("Shower Gel", 249),
        ("Lip Balm", 229), ("Shaving Foam", 279), ("Face Mask", 399),
      ],
      makers: ["Pure", "Lavender Hill", "Skin and Soul", "Marin"],
      sizes: ["50 ml", "100 ml", "200 ml", "300 ml"],
      week: 0.6,
      season: (0.2, 0.5),
      leadTimes: 6...14,
      packs: [1, 6]
    ),
    DemoCategory(
      name: "Stationery",
      code: "STA",
      goods: [
        ("Notebook A5", 349), ("Ballpoint Pen", 149), ("Pencil Set", 499), ("Sticky Notes", 279),
        ("Fountain Pen", 2490), ("Ring Binder", 329), ("Coloured Pencils", 899), ("Envelopes", 249),
      ],
      makers: ["Papyrus", "Line and Dot", "Scholar", "Inkwell"],
      sizes: ["Blue", "Black", "Red", "Green"],
      week: 0.5,
      season: (0.35, 0.68),
      leadTimes: 7...14,
      packs: [1, 5, 10]
    ),
    DemoCategory(
      name: "Garden",
      code: "GAR",
      goods: [
        ("Potting Soil", 699), ("Tomato Seeds", 249), ("Watering Can", 1490), ("Plant Pot", 590),
        ("Garden Gloves", 799), ("Secateurs", 1990), ("Bird Food", 449), ("Lawn Feed", 1290),
      ],
      makers: ["Green Thumb", "Rosewood", "Meadow", "Robin"],
      sizes: ["", "Small", "Medium", "Large"],
      week: 1,
      season: (0.75, 0.35),
      leadTimes: 7...14,
      packs: [1, 2, 5]
    ),
    DemoCategory(
      name: "Toys and Gifts",
      code: "TOY",
      goods: [
        ("Wooden Train", 2490), ("Jigsaw Puzzle", 1490), ("Card Game", 990), ("Teddy Bear", 1990),
        ("Building Blocks", 2990), ("Kite", 1790), ("Gift Wrap", 349), ("Greeting Card", 299),
      ],
      makers: ["Little Oak", "Merry", "Tumble", "Blue Balloon"],
      sizes: ["", "Junior", "Classic", "Deluxe"],
      week: 1,
      season: (0.6, 0.95),
      leadTimes: 7...14,
      packs: [1, 3, 6]
    ),
    DemoCategory(
      name: "Frozen",
      code: "FRO",
      goods: [
        ("Vanilla Ice Cream", 449), ("Garden Peas", 229), ("Pizza Margherita", 349), ("Fish Fingers", 429),
        ("Spinach", 199), ("Berry Mix", 399), ("Oven Chips", 279), ("Sorbet", 489),
      ],
      makers: ["Polar", "Frostwood", "Captain", "Snowdrop"],
      sizes: ["300 g", "450 g", "750 g", "1 kg"],
      week: 0.9,
      season: (0.3, 0.52),
      leadTimes: 3...7,
      packs: [6, 8, 12]
    ),
  ]
}
