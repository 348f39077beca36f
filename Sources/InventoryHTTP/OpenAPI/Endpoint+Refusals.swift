internal import InventoryCore

extension Endpoint {
  /// Whether a parameter of the query names a record, which has to be there.
  private var namesRecords: Bool {
    parameters.contains { ["sku", "barcode"].contains($0.name) || $0.name.hasSuffix("_id") }
  }

  /// The refusals that callers can meet: status and reasons.
  var refusals: [(status: Int, reasons: [Reason])] {
    var statuses: [Int: [Reason]] = [:]
    for reason in reasons { statuses[reason.status, default: []].append(reason) }
    if body != nil || !parameters.isEmpty || keepsAnswers {
      statuses[400, default: []] += body == nil ? [] : [.malformedJSON]
    }
    if body != nil || !uploads.isEmpty {
      statuses[413, default: []] += []
      statuses[415, default: []] += []
    }
    // The front server reads a target of 8 KiB at most.
    statuses[414, default: []] += []
    if access != .everyone {
      statuses[401, default: []] +=
        [.tokenInvalid, .tokenExpired, .sessionRevoked] + (isWrite ? [.signatureInvalid] : [])
      if access != .user { statuses[403, default: []] += [.roleRequired] }
    }
    if !path.parameterNames.isEmpty || isWrite && body != nil && access != .everyone || namesRecords {
      statuses[404, default: []] += []
    }
    if keepsAnswers {
      statuses[409, default: []] += [.idempotencyInFlight]
      statuses[422, default: []] += [.idempotencyKeyReused]
    }
    if reasons.contains(.staleVersion) { statuses[412, default: []] += [.staleVersion] }
    if rate != .exempt { statuses[429, default: []] += [] }
    statuses[500, default: []] += []
    statuses[503, default: []] += isWrite ? [.storageUnavailable, .outcomeUnknown] : [.storageUnavailable]
    return statuses.sorted { $0.key < $1.key }.map { status, reasons in
      (status, Array(Set(reasons)).sorted { $0.rawValue < $1.rawValue })
    }
  }
}
