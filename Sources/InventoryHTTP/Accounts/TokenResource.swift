internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

extension Resource where Value == TokenPair {
  static let tokens = Resource(
    "Tokens",
    [
      .init("access_token", .text) { $1.value($0.accessToken) },
      .init("refresh_token", .text, "Absent where it was asked for as a cookie.", isConstant: false) {
        $1.value($0.refreshToken)
      },
      .init("token_type", .choice(["bearer"])) { _, writer in writer.value("bearer") },
      .init("expires_in", .count, "Seconds.") { $1.value($0.expiresIn) },
      .init("user_id", .identifier) { $1.value($0.user.id) },
      .init("email", .text) { $1.value($0.user.email) },
      .init("full_name", .text) { $1.value($0.user.fullName) },
      .init("role", .choice(Role.allCases.map(\.rawValue))) { $1.value($0.user.role.rawValue) },
    ]
  )

  /// What is left where the refresh token goes into a cookie.
  static let beside: Set<String> = Set(tokens.fields.map(\.name)).subtracting(["refresh_token"])
}
