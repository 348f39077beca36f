internal import InventoryCore
package import InventoryRecords

extension ForecastService {
  /// Refuses promotions on days that are not among those to come, before anybody works on the answer.
  package func check(_ promotions: PromotionQuestion, at location: Location) throws {
    _ = try promotions.days(from: context.zones.day(of: context.now, at: location))
  }

  /// What promotions change of the usual forecast.
  func effect(
    of days: [CalendarDate],
    on usual: ShownForecast,
    as promoted: ShownForecast,
    subject: TrainingSubject,
    today: CalendarDate,
    horizon: Int
  ) -> PromotionEffect {
    let past = promoted.history.promotedDays
    let products = subject.pooled?.effect(named: DemandHistory.promotionEffect)?.products ?? 0
    let isFollowed = promoted.forecast.models.contains { $0.model.followsCauses }
    let basis: PromotionEffect.Basis =
      !isFollowed ? .unknown : past > 0 ? .ownHistory : products > 0 ? .family : .unknown
    return PromotionEffect(
      days: days,
      today: today,
      basis: basis,
      pastDays: past,
      products: products,
      usual: usual.forecast.mean,
      promoted: basis == .unknown ? usual.forecast.mean : promoted.forecast.mean,
      horizon: horizon
    )
  }
}
