package import InventoryCore

/// Who may call an endpoint.
package enum Access: Hashable, Sendable {
  case everyone
  case role(Role)
  /// People with a role, and programs with a key of any role.
  case roleOrKey(Role)
  /// A process on the local socket, a client from an allow-listed address, or an admin.
  case local

  /// Any signed-in user.
  package static let user = Access.role(.viewer)
  package static let cashier = Access.role(.cashier)
  package static let staff = Access.role(.staff)
  package static let admin = Access.role(.admin)
}

/// Which limit counts a call.
package enum RateClass: String, CaseIterable, Sendable {
  case standard
  case register
  case login
  case refresh
  case predict
  case chat
  case orderLines = "order_lines"
  case clients
  case reviews
  case webhookTests = "webhook_tests"
  case exempt
}
