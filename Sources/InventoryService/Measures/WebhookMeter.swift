internal import InventoryCore
package import Measures

/// Counts attempts to deliver messages of webhooks and how long they take.
package struct WebhookMeter: Sendable {
  package static let families = [
    MeasureFamily(
      "webhook_delivery_duration_seconds",
      .histogram(bounds: [
        5_000_000, 10_000_000, 25_000_000, 50_000_000, 100_000_000, 250_000_000, 500_000_000, 1_000_000_000,
        2_500_000_000, 5_000_000_000, 10_000_000_000,
      ]),
      unit: .nanoseconds,
      "Time of attempts to deliver messages of webhooks, by how they ended.",
      [MeasureLabels("outcome", outcomes)]
    )
  ]

  /// `status` stands for an answer that is not 2xx.
  private static let outcomes =
    ["delivered", "status"] + OutboundOutcome.Failure.allCases.map(\.rawValue)

  private let durations: MeasureHistogram

  package init(_ board: MeasureBoard) { durations = board.histogram("webhook_delivery_duration_seconds") }

  /// - Parameter failure: As it stands in the attempt; `nil` for a message that has arrived.
  func note(_ failure: String?, nanoseconds: UInt64) {
    durations.observe(nanoseconds, cell: failure.flatMap { Self.outcomes.firstIndex(of: $0) } ?? 0)
  }
}
