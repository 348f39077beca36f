/// The classes that a product is in, by turnover (A, B, C) and by variability of its demand (X, Y, Z).
package struct StockClasses: Hashable, Sendable {
  package var turnover: String?
  package var variability: String?

  package init(turnover: String? = nil, variability: String? = nil) {
    self.turnover = turnover
    self.variability = variability
  }
}
