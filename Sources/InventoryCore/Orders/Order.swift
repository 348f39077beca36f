/// An order with its lines, as a state machine: each change returns the movements of stock that belong to it.
///
/// The owner applies the movements and stores the change in one transaction; when the stock does not suffice it keeps
/// the order it had. Goods of a line have left the shelf from its creation on, so that a line's quantity and the stock
/// always add up to the same.
public struct Order: Hashable, Sendable {
  /// Where the goods come from.
  public let locationID: Int64
  /// Where the order stands.
  public private(set) var status: OrderStatus
  /// In the order in which they were added; kept when the order is cancelled.
  public private(set) var lines: [OrderLine]

  /// A new order without lines.
  public init(locationID: Int64) {
    self.locationID = locationID
    status = .pending
    lines = []
  }

  /// An order as it was stored; nothing moves.
  public init(locationID: Int64, status: OrderStatus, lines: [OrderLine]) {
    self.locationID = locationID
    self.status = status
    self.lines = lines
  }

  /// The sum of the lines; `nil` when out of range.
  public var total: Money? {
    lines.reduce(Money.zero) { sum, line in line.total.flatMap { sum?.adding($0) } }
  }

  /// Adds a line: its goods leave the shelf.
  ///
  /// - Throws: ``OrderError/closed(_:)``, ``OrderError/repeatedLine(_:)``.
  public mutating func add(_ line: OrderLine) throws(OrderError) -> [StockMovement] {
    try requireOpen()
    guard !lines.contains(where: { $0.id == line.id }) else { throw .repeatedLine(line.id) }
    lines.append(line)
    return movements([(line.productID, -line.quantity)], .order)
  }

  /// Deletes a line: its goods come back.
  ///
  /// - Throws: ``OrderError/closed(_:)``, ``OrderError/unknownLine(_:)``.
  public mutating func removeLine(_ id: Int64) throws(OrderError) -> [StockMovement] {
    try requireOpen()
    let line = lines.remove(at: try index(of: id))
    return movements([(line.productID, line.quantity)], .orderChange)
  }

  /// Changes a line: another quantity moves the difference, another product moves both.
  ///
  /// - Parameters:
  ///   - id: Number of the line.
  ///   - productID: The other product; `nil` keeps the present one.
  ///   - quantity: The new quantity; `nil` keeps the present one.
  ///   - unitPrice: The price of the other product; `nil` keeps the present one.
  /// - Throws: ``OrderError/closed(_:)``, ``OrderError/unknownLine(_:)``, ``OrderError/notPositive``.
  public mutating func changeLine(
    _ id: Int64,
    productID: Int64? = nil,
    quantity: Quantity? = nil,
    unitPrice: Money? = nil
  ) throws(OrderError) -> [StockMovement] {
    try requireOpen()
    let index = try index(of: id)
    let old = lines[index]
    let newQuantity = quantity ?? old.quantity
    guard newQuantity > .zero else { throw .notPositive }
    lines[index].productID = productID ?? old.productID
    lines[index].quantity = newQuantity
    lines[index].unitPrice = unitPrice ?? old.unitPrice
    guard let productID, productID != old.productID else {
      // Both are above zero, so the difference is in range.
      return movements([(old.productID, old.quantity.subtracting(newQuantity) ?? .zero)], .orderChange)
    }
    return movements([(old.productID, old.quantity), (productID, -newQuantity)], .orderChange)
  }

  /// Moves the order on; cancelling it brings the goods of every line back.
  ///
  /// - Throws: ``OrderError/transition(from:to:)``.
  public mutating func advance(to next: OrderStatus) throws(OrderError) -> [StockMovement] {
    guard status.successors.contains(next) else { throw .transition(from: status, to: next) }
    status = next
    guard next == .canceled else { return [] }
    return movements(lines.map { ($0.productID, $0.quantity) }, .cancellation)
  }

  private func requireOpen() throws(OrderError) {
    guard status.allowsLineChanges else { throw .closed(status) }
  }

  private func index(of id: Int64) throws(OrderError) -> Int {
    guard let index = lines.firstIndex(where: { $0.id == id }) else { throw .unknownLine(id) }
    return index
  }

  /// One movement per change, in the order of their places; nothing for a change of zero.
  private func movements(_ changes: [(Int64, Quantity)], _ kind: EntryKind) -> [StockMovement] {
    changes.filter { $0.1 != .zero }
      .map { productID, quantity in
        StockMovement(
          place: StockPlace(productID: productID, locationID: locationID),
          kind: kind,
          quantity: quantity
        )
      }
      .sorted { $0.place < $1.place }
  }
}
