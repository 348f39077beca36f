internal import HTTPTypes
internal import InventoryCore
package import Measures

/// Counts requests and how long their answers take, by endpoint and status. Labels come from the endpoint table, never
/// from paths.
package struct RequestMeter: Sendable {
  static let slow: UInt64 = 1_000_000_000
  static let critical: UInt64 = 5_000_000_000

  package static let families = [
    MeasureFamily("http_requests_total", .counter, "Answered requests.", [endpoints, statuses]),
    MeasureFamily(
      "http_request_duration_seconds",
      .histogram(bounds: MeasureFamily.durations),
      unit: .nanoseconds,
      "Time to answer.",
      [endpoints]
    ),
    MeasureFamily(
      "http_errors_total",
      .counter,
      "Requests that were refused or failed, by why.",
      [MeasureLabels("type", errorTypes)]
    ),
    MeasureFamily("http_requests_in_flight", .gauge, "Requests that are worked on."),
  ]

  private static let endpoints = MeasureLabels(
    ["method", "route"],
    EndpointTable.all.map { [$0.method.rawValue, $0.path.description] } + [["other", "none"]]
  )

  private static let knownStatuses = [
    200, 201, 202, 204, 206, 301, 302, 304, 400, 401, 403, 404, 405, 406, 408, 409, 410, 412, 413, 414, 415,
    416, 421,
    422, 428, 429, 431, 500, 501, 502, 503, 504, 507,
  ]
  private static let statuses = MeasureLabels("status", knownStatuses.map(String.init) + ["other"])

  /// What the endpoint table's refusals are called: the reason where there is one, else the code.
  private static let errorTypes = Reason.allCases.map(\.rawValue) + ErrorCode.allCases.map(\.rawValue)

  private let requests: MeasureCounter
  private let durations: MeasureHistogram
  private let errors: MeasureCounter
  private let inFlight: MeasureGauge
  private let board: MeasureBoard
  /// The place of each status.
  private let places: [UInt8]

  init(_ board: MeasureBoard) {
    self.board = board
    requests = board.counter("http_requests_total")
    durations = board.histogram("http_request_duration_seconds")
    errors = board.counter("http_errors_total")
    inFlight = board.gauge("http_requests_in_flight")
    var places = [UInt8](repeating: UInt8(Self.knownStatuses.count), count: 600)
    for (place, status) in Self.knownStatuses.enumerated() { places[status] = UInt8(place) }
    self.places = places
  }

  func begin() { inFlight.add(1) }

  /// - Parameter endpoint: Its place in the table; `nil` where there is none.
  func end(endpoint: Int?, status: Int, nanoseconds: UInt64) {
    inFlight.add(-1)
    note(endpoint: endpoint, status: status, nanoseconds: nanoseconds)
  }

  func note(endpoint: Int?, status: Int, nanoseconds: UInt64) {
    let row = endpoint ?? Self.endpoints.values.count - 1
    let place = places.indices.contains(status) ? Int(places[status]) : Self.knownStatuses.count
    requests.add(cell: row * (Self.knownStatuses.count + 1) + place)
    durations.observe(nanoseconds, cell: row)
  }

  func note(_ problem: Problem) {
    let place =
      problem.reason.flatMap { Reason.allCases.firstIndex(of: $0) }
      ?? ErrorCode.allCases.firstIndex(of: problem.code).map { Reason.allCases.count + $0 }
    if let place { errors.add(cell: place) }
  }

  /// Keeps what went wrong on our side, for people.
  func keep(errorID: String, route: String, requestID: String, type: String, at now: Instant) {
    board.note(.error, at: now.microseconds, [errorID, route, requestID, type])
  }
}
