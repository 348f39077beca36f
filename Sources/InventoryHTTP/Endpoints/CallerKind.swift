package import InventoryCore
internal import InventoryService

/// A kind of caller, as far as it matters for who may call what.
package enum CallerKind: Hashable, Sendable {
  case nobody
  /// Somebody who has signed in.
  case person(Role)
  /// A program with an API key.
  case key(Role)
  /// A program whose key belongs to one location.
  case keyOfLocation(Role)
  /// A program whose writes have to be signed, and are not.
  case unsignedKey(Role)
  /// A user of the machine on the local socket, to whom a role is given.
  case localUser(Role)
  /// A user of the machine to whom none is given.
  case localStranger
  /// Nobody, from an address in `METRICS_ALLOWED`.
  case monitor
  /// Somebody who has signed in with a one-time password.
  case oneTimePassword(Role)
  /// Somebody whose role needs a second factor that they do not have yet.
  case withoutFactor(Role)

  package static let all: [CallerKind] =
    [.nobody] + Role.allCases.map(person) + Role.allCases.map(key) + Role.allCases.map(keyOfLocation)
    + Role.allCases.map(unsignedKey) + Role.allCases.map(localUser) + [.localStranger, .monitor]
    + Role.allCases.map(oneTimePassword) + Role.allCases.map(withoutFactor)
}

/// What becomes of a request before its endpoint does anything.
package enum Admission: Hashable, Sendable {
  case admitted
  case refused(Reason)
  /// It is about the account of the caller, who has none.
  case withoutAccount
  /// Nobody has signed in.
  case anonymous
}

extension Endpoint {
  /// Operations on the account of the caller, which programs and users of the machine do not have.
  private static let ownAccount: Set<String> = [
    "changePassword", "listSessions", "getSession", "endSession", "getMe", "replaceMe", "updateMe",
  ]

  /// Operations that a person has to confirm for their own account.
  private static let ownProof: Set<String> = [
    "reauthenticate", "setUpMFA", "enableMFA", "disableMFA", "renewBackupCodes",
  ]

  /// Operations that ask for a person only for some of what they change.
  private static let partlyPersonal: Set<String> = ["updateUser"]

  /// Whether a program is always refused, whatever its role.
  private var needsPerson: Bool {
    reasons.contains(.personRequired) && !Self.partlyPersonal.contains(operation)
  }

  /// Whether a kind of caller gets as far as the endpoint itself.
  package func admission(of caller: CallerKind) -> Admission {
    guard access != .everyone else { return .admitted }
    switch caller {
    case .nobody, .localStranger: return .anonymous
    case .monitor: return access == .local ? .admitted : .anonymous
    case .person(let role): return admission(role)
    case .oneTimePassword(let role): return admission(role, under: .passwordChange)
    case .withoutFactor(let role): return admission(role, under: .mfaEnrolment)
    case .unsignedKey where isWrite: return .refused(.signatureInvalid)
    case .key(let role), .unsignedKey(let role): return admission(key: role)
    case .keyOfLocation(let role):
      if case .refused(let reason) = admissionByRole(key: role) { return .refused(reason) }
      return isLocated ? admission(key: role) : .refused(.locationForbidden)
    case .localUser(let role):
      let byRole = access == .local ? .admitted : admission(role)
      guard byRole == .admitted else { return byRole }
      if Self.ownProof.contains(operation) { return .refused(.personRequired) }
      return Self.ownAccount.contains(operation) ? .withoutAccount : .admitted
    }
  }

  private func admission(_ role: Role, under restriction: CallerRestriction? = nil) -> Admission {
    guard role >= leastRole else { return .refused(.roleRequired) }
    guard let restriction, !restriction.operations.contains(operation) else { return .admitted }
    return .refused(restriction == .passwordChange ? .passwordChangeRequired : .mfaEnrolmentRequired)
  }

  private func admission(key role: Role) -> Admission {
    let byRole = admissionByRole(key: role)
    guard byRole == .admitted else { return byRole }
    if needsPerson { return .refused(.personRequired) }
    return Self.ownAccount.contains(operation) ? .withoutAccount : .admitted
  }

  private func admissionByRole(key role: Role) -> Admission {
    if case .roleOrKey = access { return .admitted }
    return admission(role)
  }

  /// The least role of a person who may call it.
  package var leastRole: Role {
    switch access {
    case .everyone: .viewer
    case .role(let role), .roleOrKey(let role): role
    case .local: .admin
    }
  }
}
