import InventoryCore
import Testing

@testable import struct InventoryCore.SeededGenerator

struct OrderTests {
  private let price = Money(minorUnits: 250) ?? .zero

  private func line(_ id: Int64, product: Int64, _ units: Int) throws -> OrderLine {
    let quantity = try #require(Quantity(units))
    return try #require(OrderLine(id: id, productID: product, quantity: quantity, unitPrice: price))
  }

  private func movement(_ product: Int64, _ units: Int, _ kind: EntryKind) throws -> StockMovement {
    StockMovement(
      place: StockPlace(productID: product, locationID: 1),
      kind: kind,
      quantity: try #require(Quantity(units))
    )
  }

  @Test func linesMoveStock() throws {
    var order = Order(locationID: 1)
    #expect(try order.add(line(1, product: 7, 3)) == [movement(7, -3, .order)])
    #expect(try order.changeLine(1, quantity: Quantity(5)) == [movement(7, -2, .orderChange)])
    #expect(try order.changeLine(1, quantity: Quantity(1)) == [movement(7, 4, .orderChange)])
    #expect(try order.changeLine(1, quantity: Quantity(1)) == [])
    #expect(
      try order.changeLine(1, productID: 5, quantity: Quantity(2))
        == [movement(5, -2, .orderChange), movement(7, 1, .orderChange)]
    )
    #expect(order.total == Money(minorUnits: 500))
    #expect(try order.removeLine(1) == [movement(5, 2, .orderChange)])
    #expect(order.lines.isEmpty)
  }

  @Test func cancellingRestoresEveryLineAndKeepsHistory() throws {
    var order = Order(locationID: 1)
    _ = try order.add(line(1, product: 9, 3))
    _ = try order.add(line(2, product: 4, 2))
    #expect(try order.advance(to: .inProgress) == [])
    #expect(
      try order.advance(to: .canceled) == [movement(4, 2, .cancellation), movement(9, 3, .cancellation)]
    )
    #expect(order.lines.count == 2)
  }

  /// Every pair of statuses, once.
  @Test(arguments: OrderStatus.allCases, OrderStatus.allCases)
  func onlyTheListedTransitionsExist(from: OrderStatus, to: OrderStatus) throws {
    let allowed: [OrderStatus: Set<OrderStatus>] = [
      .pending: [.inProgress, .delivered, .canceled], .inProgress: [.delivered, .canceled],
    ]
    var order = Order(locationID: 1, status: from, lines: [try line(1, product: 1, 1)])
    let before = order
    if allowed[from]?.contains(to) ?? false {
      _ = try order.advance(to: to)
      #expect(order.status == to)
    } else {
      #expect(throws: OrderError.transition(from: from, to: to)) { try order.advance(to: to) }
      #expect(order == before)
    }
  }

  @Test(arguments: [OrderStatus.delivered, .canceled])
  func linesOfAClosedOrderStay(status: OrderStatus) throws {
    var order = Order(locationID: 1, status: status, lines: [try line(1, product: 1, 1)])
    #expect(throws: OrderError.closed(status)) { try order.add(line(2, product: 1, 1)) }
    #expect(throws: OrderError.closed(status)) { try order.removeLine(1) }
    #expect(throws: OrderError.closed(status)) { try order.changeLine(1, quantity: Quantity(2)) }
  }

  @Test func faultsLeaveTheOrderAsItWas() throws {
    var order = Order(locationID: 1)
    _ = try order.add(line(1, product: 1, 1))
    let before = order
    #expect(throws: OrderError.repeatedLine(1)) { try order.add(line(1, product: 2, 1)) }
    #expect(throws: OrderError.unknownLine(9)) { try order.removeLine(9) }
    #expect(throws: OrderError.notPositive) { try order.changeLine(1, quantity: .zero) }
    #expect(order == before)
    #expect(OrderLine(id: 1, productID: 1, quantity: .zero, unitPrice: price) == nil)
  }

  @Test func aSentPriceMustBeThePrice() throws {
    let other = try #require(Money(minorUnits: 251))
    #expect(try OrderLine.price(sent: nil, current: price) == price)
    #expect(try OrderLine.price(sent: price, current: price) == price)
    #expect(throws: OrderError.priceMismatch(sent: other, current: price)) {
      try OrderLine.price(sent: other, current: price)
    }
  }

  @Test func codesAreThoseOfOlderClients() {
    #expect(OrderStatus.allCases.map(\.code) == [1, 2, 3, 4])
    for status in OrderStatus.allCases { #expect(OrderStatus(code: status.code) == status) }
    #expect(OrderStatus(code: 5) == nil)
  }

  /// Random orders against one shelf: whatever is done, stock and open or delivered lines add up to what was bought.
  @Test(arguments: 1...20)
  func goodsAreNeitherLostNorMade(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let bought = 40
    var book = StockBook()
    try book.apply(try (1...3).map { try movement($0, bought, .purchase) })
    var orders = (0..<4).map { _ in Order(locationID: 1) }
    for step in 0..<400 {
      let index = Int.random(in: 0..<orders.count, using: &generator)
      var order = orders[index]
      let product = Int64.random(in: 1...3, using: &generator)
      let quantity = Quantity(Int.random(in: 1...12, using: &generator))
      let known = order.lines.randomElement(using: &generator)?.id ?? 0
      do {
        let movements =
          switch Int.random(in: 0..<20, using: &generator) {
          case 0: try order.advance(to: .inProgress)
          case 1: try order.advance(to: .canceled)
          case 2: try order.advance(to: .delivered)
          case 3..<6: try order.removeLine(known)
          case 6..<12: try order.changeLine(known, productID: product, quantity: quantity)
          default:
            try order.add(
              line(Int64(step), product: product, quantity.map { Int($0.thousandths / 1000) } ?? 1)
            )
          }
        try book.apply(movements)
        orders[index] = order
      } catch is OrderError {
      } catch is StockError {}
      if !orders[index].status.allowsLineChanges, step % 40 == 0 { orders.append(Order(locationID: 1)) }
      for product in Int64(1)...3 {
        let ordered = orders.filter { $0.status != .canceled }.flatMap(\.lines)
          .filter { $0.productID == product }.reduce(0) { $0 + $1.quantity.thousandths }
        let shelf = book.onHand(StockPlace(productID: product, locationID: 1)).thousandths
        #expect(shelf + ordered == Int64(bought) * 1000)
        #expect(shelf >= 0)
      }
    }
  }
}
