public import ArgumentParser
internal import InventoryClient
public import InventoryCore

extension SKU: ExpressibleByArgument {
  public init?(argument: String) { try? self.init(parsing: argument) }
}

extension Quantity: ExpressibleByArgument {
  public init?(argument: String) { try? self.init(parsing: argument) }
}

extension Money: ExpressibleByArgument {
  public init?(argument: String) { try? self.init(parsing: argument) }
}

extension CalendarDate: ExpressibleByArgument {
  public init?(argument: String) { try? self.init(parsing: argument) }
}

/// A product and how much of it: `SKU=QUANTITY`, or `SKU` for one.
struct LineArgument: ExpressibleByArgument, Sendable {
  var sku: SKU
  var quantity: Quantity

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let sku = try? SKU(parsing: parts[0]) else { return nil }
    self.sku = sku
    if parts.count == 1 {
      guard let one = Quantity(1) else { return nil }
      quantity = one
    } else {
      guard let quantity = try? Quantity(parsing: parts[1]) else { return nil }
      self.quantity = quantity
    }
  }
}

/// One of the names of a choice that this version knows.
struct Named<Choice: OpenChoice>: ExpressibleByArgument, Sendable {
  var choice: Choice

  init?(argument: String) {
    let choice = Choice(argument)
    guard Choice.known.contains(choice) else { return nil }
    self.choice = choice
  }

  static var allValueStrings: [String] { Choice.known.map(\.text) }
  var defaultValueDescription: String { choice.text }
}

extension Double {
  /// With at most one decimal place, for people.
  var short: String {
    let rounded = (self * 10).rounded() / 10
    return rounded == rounded.rounded() && magnitude < 1e15 ? "\(Int64(rounded))" : "\(rounded)"
  }
}

extension Instant {
  /// To the minute, in UTC.
  var short: String {
    let text = description
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
  }
}
