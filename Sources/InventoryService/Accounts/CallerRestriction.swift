/// What a person has to do before anything else.
package enum CallerRestriction: Hashable, Sendable {
  /// The session was opened with a one-time password.
  case passwordChange
  /// The role needs a second factor, and there is none yet.
  case mfaEnrolment

  /// The operations that are open meanwhile; all others are refused.
  package var operations: Set<String> {
    switch self {
    case .passwordChange: ["changePassword", "logout"]
    case .mfaEnrolment:
      ["setUpMFA", "enableMFA", "disableMFA", "renewBackupCodes", "getMe", "changePassword", "logout"]
    }
  }

  package var refusal: ServiceError {
    switch self {
    case .passwordChange: .passwordChangeRequired
    case .mfaEnrolment: .mfaEnrolmentRequired
    }
  }
}
