internal import InventoryCore

/// Finds the days at whose end a shelf was empty from what came and went on each day.
struct ShelfFold {
  /// Oldest first, without gaps of no day between them.
  let spans: [DaySpan]

  /// - Parameters:
  ///   - start: The day since when the shelf had been empty before the first change; `nil` when it was not.
  ///   - stock: Thousandths that were there before the first change. Entries that were recorded before those that they
  ///     need make it negative; nothing is known to be on the shelf then.
  ///   - changes: Thousandths that came, less those that went, by day.
  init(since start: CalendarDate?, stock: Int64, changes: [CalendarDate: Int64]) {
    var spans: [DaySpan] = []
    var emptySince = start
    var stock = stock
    for (day, change) in changes.sorted(by: { $0.key < $1.key }) {
      stock += change
      if stock <= 0 {
        emptySince = emptySince ?? day
      } else if let since = emptySince {
        spans.append(DaySpan(from: since, to: day))
        emptySince = nil
      }
    }
    if let emptySince { spans.append(DaySpan(from: emptySince)) }
    self.spans = spans
  }
}
