internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Whole files going out, while they are made.
enum ExportEndpoints {
  static let all: [Endpoint] = [export]

  private struct Question: Sendable {
    /// `nil` for one that there is not.
    var resource: ExportResource?
    var format: FileFormat
    var filter: ExportFilter

    func timeFits(_ time: Instant?) -> Bool { time == nil || resource?.hasDays ?? true }
  }

  /// A name in the path that nothing has is no path.
  private static let resource = Schema<ExportResource?>(Schema<ExportResource>.choice().shape) {
    value,
    _,
    _ in
    guard case .string(let name) = value else { return .some(nil) }
    return .some(ExportResource(rawValue: name))
  }

  private static let parameters = Schema<Question>.object(
    .required("resource", resource, "What is taken out."),
    Field<FileFormat>.optional("format", .choice(), default: .csv),
    .optional("location_id", .identifier, "Of what belongs to locations; all of them when absent."),
    .optional("from", .instant, "At or after; of what has happened at some time."),
    .optional("to", .instant, "Before.")
  ) { resource, format, location, from, to in
    Question(
      resource: resource,
      format: format,
      filter: ExportFilter(locationID: location, from: from, to: to)
    )
  }
  .refined("resource", "this resource has no time", at: "from") {
    $0.timeFits($0.filter.from)
  }
  .refined("resource", "this resource has no time", at: "to") {
    $0.timeFits($0.filter.to)
  }

  private static let export = Endpoint.read(
    EndpointTable.prefix + "/exports/{resource}",
    "exportData",
    "Export data as a file, consistent as of one point in time. Files of products, clients and events can be imported "
      + "again without changing anything; a file of stock can be imported as a stock count. Cells that a spreadsheet would "
      + "run as formulas begin with an apostrophe. The transfer is aborted when the session or key of the caller ends",
    tag: "exports",
    access: .staff,
    parameters: parameters,
    output: .documents([
      (FileFormat.csv.mediaType, .text), (FileFormat.ndjson.mediaType, .text),
    ]),
    audit: ExportResource.allCases.map { AuditRow("export \($0.rawValue)?") },
    reasons: [.locationForbidden, .overloaded]
  ) { call, question in
    guard let resource = question.resource else {
      throw ServiceError.notFound(resource: "export", key: call.target.segments.last ?? "")
    }
    // That a key is bound to a location narrows what has one, and keeps nothing else from it.
    guard resource.hasLocations || !call.target.query.contains(where: { $0.name == Call.location }) else {
      throw ServiceError.invalid(
        "/location_id",
        "resource",
        "\(resource.rawValue) do not belong to locations"
      )
    }
    let place = try call.application.transfers.place(for: call.caller.actor, retryAfter: 10)
    let plan = try call.read {
      try $0.exports.plan(resource, question.format, question.filter)
    }
    try call.inventory.commit(as: call.caller) { $0.exports.note(plan) }
    let (inventory, caller) = (call.inventory, call.caller)
    let body = BodyStream { writer in
      // Free before the client reads the end of the file: its next export may come at once.
      defer { place.free() }
      try inventory.exporter.write(
        plan,
        mayGoOn: { try inventory.confirm(caller, role: .staff) },
        send: { try writer.write($0) }
      )
      // A client that does not take the last piece keeps the thread, and so the place.
      try writer.flush()
    }
    let name = "\(plan.resource.rawValue)-\(call.now.day()).\(plan.format.rawValue)"
    return Reply(.stream(body, contentType: plan.format.field))
      .with(.contentDisposition, "attachment; filename=\"\(name)\"")
      .with(.cacheControl, "no-store")
      // What nginx had taken in advance could not be held back any more.
      .with(.accelBuffering, "no")
  }
}

extension FileFormat {
  var mediaType: String {
    switch self {
    case .csv: "text/csv"
    case .ndjson: "application/x-ndjson"
    }
  }

  /// `Content-Type`.
  var field: String {
    switch self {
    case .csv: "text/csv; charset=utf-8"
    case .ndjson: "application/x-ndjson"
    }
  }
}

extension HTTPField.Name {
  static let accelBuffering = Self("X-Accel-Buffering")!
}
