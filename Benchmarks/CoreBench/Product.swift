import InventoryCore

/// A product as a list shows it, for both ways of writing: decimals are text for Foundation too.
struct Product: Codable, Equatable, Sendable {
  var id: Int64
  var sku: String
  var name: String
  var description: String
  var category: String
  var price: String
  var stock: Double
  var unit: String
  var barcode: String
  var leadTime: Int64
  var isActive: Bool
  var version: Int64
  var createdAt: String
  var updatedAt: String

  enum CodingKeys: String, CodingKey {
    case id, sku, name, description, category, price, stock, unit, barcode
    case leadTime = "lead_time_days"
    case isActive = "is_active"
    case version
    case createdAt = "created_at"
    case updatedAt = "updated_at"
  }

  init(number: Int) {
    id = Int64(number)
    sku = "TEA-\(1000 + number)"
    name = "Green tea number \(number)"
    description = "First flush, picked by hand \u{2013} \"the \(number)th\" of the season"
    category = "Tea"
    price = "\(number).90"
    stock = Double(number * 3)
    unit = "piece"
    barcode = "40\(10_000_000_000 + number)"
    leadTime = 7
    isActive = number % 7 != 0
    version = Int64(number % 5)
    createdAt = "2025-12-13T10:30:00.000Z"
    updatedAt = "2025-12-14T08:15:30.250Z"
  }

  private init(
    _ id: Int64,
    _ sku: SKU,
    _ name: String,
    _ description: String,
    _ category: String,
    _ price: Money,
    _ stock: Quantity,
    _ unit: String,
    _ barcode: String,
    _ leadTime: Int64,
    _ isActive: Bool,
    _ version: Int64,
    _ createdAt: Instant,
    _ updatedAt: Instant
  ) {
    self.init(number: Int(id))
    self.name = name
    self.stock = stock.approximate
  }

  /// What a service has: money, a quantity and times as values.
  func write(into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("sku", sku)
      writer.member("name", name)
      writer.member("description", description)
      writer.member("category", category)
      writer.member("price", Money(minorUnits: id * 100 + 90) ?? .zero)
      writer.member("stock", Quantity(thousandths: id * 3000) ?? .zero)
      writer.member("unit", unit)
      writer.member("barcode", barcode)
      writer.member("lead_time_days", leadTime)
      writer.member("is_active", isActive)
      writer.member("version", version)
      writer.member("created_at", Instant(clampingMicroseconds: 1_765_621_800_000_000))
      writer.member("updated_at", Instant(clampingMicroseconds: 1_765_700_130_250_000))
    }
  }

  static let schema: Schema<Product> = .object(
    .required("id", Schema<Int64>.identifier),
    .required("sku", .sku),
    .required("name", .text(1...255)),
    .required("description", .text(0...1000)),
    .required("category", .text(1...100)),
    .required("price", .money()),
    .required("stock", .quantity(from: .zero)),
    .required("unit", .text(1...20)),
    .required("barcode", .text(1...64)),
    .required("lead_time_days", Schema<Int64>.integer(0...180)),
    .required("is_active", .boolean),
    .required("version", Schema<Int64>.integer(0...9)),
    .required("created_at", .instant),
    .required("updated_at", .instant)
  ) {
    Product($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
  }
}
