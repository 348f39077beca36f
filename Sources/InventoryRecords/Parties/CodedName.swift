package import InventoryCore

/// A name that is stored, and that older clients send, as a number.
package protocol CodedName: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  var code: Int64 { get }
}

extension CodedName {
  package init?(number: Int64) {
    guard let known = Self.allCases.first(where: { $0.code == number }) else { return nil }
    self = known
  }
}

/// How a bill is paid.
package enum PaymentType: String, CodedName {
  case cash, card, debit, credit
  case bankTransfer = "bank_transfer"

  package var code: Int64 {
    switch self {
    case .cash: 1
    case .card: 2
    case .debit: 3
    case .credit: 4
    case .bankTransfer: 5
    }
  }
}

/// How an order reaches its client.
package enum DeliveryMethod: String, CodedName {
  case driveThru = "drive_thru"
  case onHand = "on_hand"
  case homeDelivery = "home_delivery"

  package var code: Int64 {
    switch self {
    case .driveThru: 1
    case .onHand: 2
    case .homeDelivery: 3
    }
  }
}

extension OrderStatus: CodedName {}
