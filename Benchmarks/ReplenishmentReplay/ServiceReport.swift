import InventoryCore

/// What service a whole shop comes to with stock-outs fed back, beside the levels of the forecast alone and those scaled
/// to the same service.
struct ServiceReport {
  private(set) var lines: [String] = []

  init(_ shop: [(demand: [Double], outcomes: [Item.Outcome])], _ options: Options) {
    // Start values and feedback have the first half.
    let first = options.days / 2
    lines.append(
      "Whole shop, stock-outs fed back; cycles after day \(first). Stock in days of mean demand, for an item."
    )
    lines.append(
      "service AIM REALISED supply cycles | stock, of the forecast alone: realised, stock; scaled to the same: stock "
        + "| by class | by quarter"
    )
    for (place, supply) in Supply.all.enumerated() {
      let items = shop.compactMap { item in
        item.outcomes[place].loop.map { (demand: item.demand, levels: $0) }
      }
      guard !items.isEmpty else { continue }
      for aim in Aim.shares.indices {
        func play(_ isClosed: Bool, _ scale: Double = 1) -> ClosedLoop {
          ClosedLoop(
            items,
            aim: aim,
            supply: supply,
            leadTime: options.leadTime,
            isClosed: isClosed,
            scale: scale,
            first: first
          )
        }
        let (closed, open) = (play(true), play(false))
        // The rule without feedback at the same service, by bisection of its scale.
        var (low, high) = (0.1, 6.0)
        for _ in 0..<9 {
          let middle = (low + high) / 2
          if play(false, middle).all.service < closed.all.service { low = middle } else { high = middle }
        }
        let days = Double(items.count * max(options.days - first, 1))
        func stock(_ loop: ClosedLoop) -> String { Text.figure(loop.all.stock / days, 1) }
        lines.append(
          "service \(Aim.shares[aim]) \(Text.figure4(closed.all.service)) \(supply.name.replacing(" ", with: "-")) "
            + "\(closed.all.cycles) | \(stock(closed)), \(Text.figure4(open.all.service)), \(stock(open)), "
            + "\(stock(play(false, high))) | "
            + closed.byClass.sorted { $0.key < $1.key }
            .map { "\($0.key) \(Text.figure4($0.value.service)) of \($0.value.cycles)" }.joined(
              separator: ", "
            )
            + " | "
            + closed.byQuarter.sorted { $0.key < $1.key }.map { Text.figure4($0.value.service) }
            .joined(separator: " ")
        )
      }
    }
  }
}
