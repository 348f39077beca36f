internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

extension Field where Value == Int64? {
  static var forecastLocation: Field {
    .optional("location_id", .identifier, "Where; the default location when absent.")
  }
}

extension Field where Value == [CalendarDate] {
  /// Days that are asked about as if the product were on promotion on them.
  static func promotionDates(_ summary: String) -> Field {
    .optional(
      "promotion_dates",
      .array(.date, counts: 1...PromotionQuestion.most),
      default: [],
      summary
    )
  }
}

extension Field where Value == CostQuestion? {
  /// What stock and its lack cost; both are asked for when orders go by cost.
  static var costQuestion: Field {
    let policy = Field<CostQuestion.Policy>.optional(
      "policy",
      .choice(),
      default: .serviceLevel,
      "Whether to add the order of least cost."
    )
    let holding = Field<Quantity?>.optional(
      "holding_cost",
      .quantity(from: .zero),
      "Of a unit left at the end of a day; above 0 with policy=cost."
    )
    let shortage = Field<Quantity?>.optional(
      "shortage_cost",
      .quantity(from: .zero),
      "Of a unit that was wanted and not there; above 0 with policy=cost."
    )
    let unmet = Field<CostPolicy.Unmet>.optional(
      "unmet",
      .choice(),
      default: .lost,
      "Whether demand that is not served is lost, or owed."
    )
    return Field(
      properties: policy.properties + holding.properties + shortage.properties + unmet.properties
    ) { object, path, violations in
      // All are read, so that every fault is named.
      let parts = (
        policy.read(object, path, &violations), holding.read(object, path, &violations),
        shortage.read(object, path, &violations), unmet.read(object, path, &violations)
      )
      guard case (let kind?, let held?, let short?, let unmet?) = parts else { return nil }
      guard kind == .cost else { return .some(nil) }
      for (name, cost) in [("holding_cost", held), ("shortage_cost", short)] where (cost ?? .zero) <= .zero {
        violations.add(
          path.member(name),
          cost == nil ? "required" : "minimum",
          "policy=cost needs a \(name) above 0"
        )
      }
      guard let held, let short, held > .zero, short > .zero else { return nil }
      return CostQuestion(holdingCost: held.approximate, shortageCost: short.approximate, unmet: unmet)
    }
  }
}

extension Field where Value == AdviceQuestion {
  /// How the product might be bought; the product's own settings where nothing is said.
  static var adviceQuestion: Field {
    let measure = Field<AdviceQuestion.Measure>.optional(
      "measure",
      .choice(),
      default: .cycleServiceLevel,
      "What the service level counts."
    )
    let level = Field<Int?>.optional("service_level", .serviceLevel, "A share between 0 and 1.")
    let lead = Field<Int?>.optional("lead_time_days", .integer(0...180))
    let deviation = Field<Quantity>.optional(
      "lead_time_deviation",
      .quantity(from: .zero, to: Quantity(60)),
      default: .zero,
      "Standard deviation of the lead time in days."
    )
    let review = Field<Int>.optional(
      "review_days",
      .integer(0...90),
      default: 0,
      "Days between two looks at the stock; 0 for every day."
    )
    let cycle = Field<Int>.optional(
      "order_cycle_days",
      .integer(1...180),
      default: 7,
      "Days of demand that an order is to last."
    )
    let coming = Field<Quantity?>.optional(
      "on_order",
      .quantity(from: .zero),
      "Units that are on their way; what is ordered from suppliers when absent."
    )
    let costs = Field<CostQuestion?>.costQuestion
    return Field(
      properties: measure.properties + level.properties + lead.properties + deviation.properties
        + review.properties + cycle.properties + coming.properties + costs.properties
    ) { object, path, violations in
      let parts = (
        measure.read(object, path, &violations), level.read(object, path, &violations),
        lead.read(object, path, &violations), deviation.read(object, path, &violations),
        review.read(object, path, &violations), cycle.read(object, path, &violations),
        coming.read(object, path, &violations), costs.read(object, path, &violations)
      )
      guard
        case (
          let measure?, let level?, let lead?, let deviation?, let review?, let cycle?, let coming?,
          let costs?
        ) = parts
      else { return nil }
      var question = AdviceQuestion()
      question.measure = measure
      question.serviceLevel = level
      question.leadTimeDays = lead
      question.leadTimeDeviation = deviation.approximate
      question.reviewDays = review
      question.orderCycleDays = cycle
      question.onOrder = coming
      question.costs = costs
      return question
    }
  }
}

/// Which lines of the list of what to order are asked for, and what may be spent on them.
struct ReplenishmentParameters: Sendable {
  var filter: ReplenishmentFilter
  var window: ListWindow
  /// `nil` when nothing is to be chosen.
  var budget: Money?
}

extension Schema where Value == ReplenishmentParameters {
  static var replenishment: Schema {
    .object(
      .window,
      .optional("status", Schema<ReplenishmentLevels.Status>.choice()),
      .optional("abc", Schema<TurnoverClass>.choice(), "Class by turnover."),
      .optional("xyz", Schema<VariabilityClass>.choice(), "Class by variability of the demand."),
      .optional("location_id", .identifier),
      .optional("category_id", .identifier),
      .optional("supplier_id", .identifier),
      .optional(
        "sort",
        .replenishmentSort,
        default: .init(),
        "urgency, sku, turnover or forecast_error; - for descending. The last two show trained products only."
      ),
      .optional(
        "budget",
        .money(),
        "What may be spent, such as 1234.50, on the orders that are due: what is expected to earn most is chosen, "
          + "at most as recommended. Only for staff."
      )
    ) { window, status, turnover, variability, location, category, supplier, sort, budget in
      var filter = sort
      filter.state = status.flatMap { ReplenishmentLevels.Status.allCases.firstIndex(of: $0) }
      filter.turnoverClass = turnover?.rawValue
      filter.variabilityClass = variability?.rawValue
      filter.locationID = location
      filter.categoryID = category
      filter.supplierID = supplier
      return ReplenishmentParameters(filter: filter, window: window, budget: budget)
    }
  }
}

extension Schema where Value == ReplenishmentFilter {
  /// A filter that only has an order.
  static var replenishmentSort: Schema {
    let columns = ReplenishmentFilter.SortColumn.allCases.map(\.rawValue)
    return Schema(.choice(columns + columns.map { "-" + $0 })) { value, path, violations in
      guard case .string(let text) = value,
        let column = ReplenishmentFilter.SortColumn(
          rawValue: text.hasPrefix("-") ? String(text.dropFirst()) : text
        )
      else {
        violations.add(path, "enum", "expected one of \(columns.joined(separator: ", "))")
        return nil
      }
      let filter = ReplenishmentFilter(sort: column, isDescending: text.hasPrefix("-"))
      return filter
    }
  }
}
