/// What a promotion on days to come would change of the demand for a product, and whence that is known.
package struct PromotionEffect: Hashable, Sendable {
  /// What the effect was learned from.
  package enum Basis: String, CaseIterable, Hashable, Sendable {
    /// Days on promotion in the product's own past, beside what products of its family taught.
    case ownHistory = "own_history"
    /// Products of its family: it was never on promotion itself.
    case family
    /// Nothing tells what a promotion does, so none is assumed to do anything.
    case unknown
  }

  /// In order, each once; at least one.
  package let days: [CalendarDate]
  package let basis: Basis
  /// Days on promotion in the product's own past.
  package let pastDays: Int
  /// Products of its family that taught what a promotion does.
  package let products: Int
  /// What is expected on the days without the promotion.
  package let usualDemand: Double
  /// What is expected on them with it.
  package let promotedDemand: Double
  /// What it changes over ``horizon``: people buy ahead, and less afterwards.
  package let change: Double
  /// Days to come over which ``change`` is counted.
  package let horizon: Int

  /// - Parameters:
  ///   - usual: Expected demand per day from `today` on, without the promotion, as far as the last of the days at least.
  ///   - promoted: The same with it.
  package init(
    days: [CalendarDate],
    today: CalendarDate,
    basis: Basis,
    pastDays: Int,
    products: Int,
    usual: [Double],
    promoted: [Double],
    horizon: Int
  ) {
    self.days = days
    self.basis = basis
    self.pastDays = pastDays
    self.products = products
    self.horizon = horizon
    let places = days.map { $0.daysSinceEpoch - today.daysSinceEpoch }
    usualDemand = places.reduce(0) { $0 + usual[$1] }
    promotedDemand = places.reduce(0) { $0 + promoted[$1] }
    change = promoted.prefix(horizon).reduce(0, +) - usual.prefix(horizon).reduce(0, +)
  }

  /// The question as a step that a person can follow.
  package var explanation: ExplanationStep {
    ExplanationStep(
      name: "promotion",
      inputs: [
        ExplanationValue("promoted_days", Double(days.count), unit: "days"),
        ExplanationValue("usual_demand", usualDemand, unit: "units"),
        ExplanationValue("promoted_demand", promotedDemand, unit: "units"),
        ExplanationValue("past_promotion_days", Double(pastDays), unit: "days"),
        ExplanationValue("family_products", Double(products)),
      ],
      formula: "promotion_change = Σ forecast with the promotion − Σ forecast without it",
      result: ExplanationValue("promotion_change", change, unit: "units"),
      source: source,
      sentence: basis == .unknown ? "\(asked): \(lesson)." : "\(asked): \(outcome). \(lesson)."
    )
  }

  private var asked: String { "What if it were on promotion on \(Self.text(days.count, "day"))" }

  private var outcome: String {
    "\(promotedDemand.text()) units are expected there instead of \(usualDemand.text()), and "
      + "\(change.magnitude.text()) \(change < 0 ? "fewer" : "more") over the next \(Self.text(horizon, "day"))"
  }

  private var lesson: String {
    let others = products > 0 ? ", beside what \(Self.text(products, "product")) of its family taught" : ""
    return switch basis {
    case .ownHistory: "The effect is that of \(Self.text(pastDays, "day")) on promotion in its past\(others)"
    case .family:
      "It was never on promotion: the effect is that on \(Self.text(products, "product")) of its family"
    case .unknown where pastDays > 0:
      "its history is too short to tell what a promotion does, so none is assumed to change its demand"
    case .unknown:
      "it was never on promotion, and no other product tells what one does, so none is assumed to change "
        + "its demand"
    }
  }

  private var source: String {
    switch basis {
    case .ownHistory: "count regression on the days on promotion of the past"
    case .family: "DerSimonian & Laird 1986, Controlled Clinical Trials 7:177"
    case .unknown: "assumed"
    }
  }

  private static func text(_ count: Int, _ word: String) -> String {
    "\(count) \(word)\(count == 1 ? "" : "s")"
  }
}
