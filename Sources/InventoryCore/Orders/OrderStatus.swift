/// Where an order stands.
public enum OrderStatus: String, CaseIterable, Sendable {
  /// Taken.
  case pending
  /// Being prepared or on its way.
  case inProgress = "in_progress"
  /// Handed over; nothing changes any more.
  case delivered
  /// Called off; its stock has been restored, its lines stay as history.
  case canceled

  /// The number that older clients use.
  public var code: Int64 {
    switch self {
    case .pending: 1
    case .inProgress: 2
    case .delivered: 3
    case .canceled: 4
    }
  }

  /// - Returns: `nil` for a number without a status.
  public init?(code: Int64) {
    guard let status = Self.allCases.first(where: { $0.code == code }) else { return nil }
    self = status
  }

  /// The statuses that may follow.
  public var successors: [OrderStatus] {
    switch self {
    case .pending: [.inProgress, .delivered, .canceled]
    case .inProgress: [.delivered, .canceled]
    case .delivered, .canceled: []
    }
  }

  /// Whether lines may still be added, changed and deleted.
  public var allowsLineChanges: Bool { self == .pending || self == .inProgress }
}
