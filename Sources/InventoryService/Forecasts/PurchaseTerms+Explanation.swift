internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

extension PurchaseTerms {
  /// What differs from the product's own settings, and why.
  var explanation: [ExplanationStep] {
    var steps: [ExplanationStep] = []
    if let days = leadTimeDays {
      steps.append(step("lead_time_setting", Double(days), "days", "the lead time set for this location"))
    } else if let days = supplierLeadTimeDays {
      steps.append(
        step(
          "supplier_lead_time",
          Double(days),
          "days",
          "the lead time of the supplier \(supplierName ?? "")"
        )
      )
    }
    if let level = serviceLevel {
      steps.append(
        step(
          "service_level_setting",
          Double(level) / 10_000,
          "probability",
          "the service level set for this location"
        )
      )
    }
    if let point = reorderPoint {
      steps.append(
        step(
          "reorder_point_setting",
          point.approximate,
          "units",
          "the reorder point set for this location, in place of the calculated one"
        )
      )
    }
    return steps
  }

  private func step(_ name: String, _ value: Double, _ unit: String, _ what: String) -> ExplanationStep {
    ExplanationStep(
      name: name,
      inputs: [],
      formula: name,
      result: ExplanationValue(name, value, unit: unit),
      source: "setting",
      sentence: "\(what.prefix(1).uppercased())\(what.dropFirst()) applies."
    )
  }
}

extension ProductDraft {
  /// Takes the lead time and the service level that apply at a location.
  mutating func follow(_ terms: PurchaseTerms) {
    leadTimeDays = PurchaseTerms.bounded(terms.leadTimeDays ?? terms.supplierLeadTimeDays ?? leadTimeDays)
    serviceLevel = terms.serviceLevel ?? serviceLevel
  }
}
