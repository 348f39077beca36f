internal import InventoryCore
internal import InventoryRecords
internal import InventoryStore

/// Second factors of people: codes of an authenticator app, and backup codes.
package struct SecondFactorService {
  let work: Work
}

extension Work {
  var secondFactor: SecondFactorService { SecondFactorService(work: self) }
}

extension SecondFactorService {
  private enum Verdict {
    case accepted
    case wrong
    case delayed(seconds: Int)
  }

  /// Wrong codes within 15 minutes and within a day after which a user has to wait. They are counted after the right
  /// password only, so that nobody else uses them up.
  private static let windows: [(seconds: Int64, most: Int)] = [(900, 5), (86_400, 20)]

  private var accounts: AccountSettings { work.environment.accounts }

  /// Why a code, or that there is none, keeps a user out; `nil` when they may go on. A code that is accepted is used up
  /// in the same transaction.
  func refusal(of code: String?, user: User) throws -> ServiceError? {
    guard let factor = try SecondFactors(work.connection).factor(of: user.id) else { return nil }
    guard let code else { return .mfaRequired }
    guard let secret = try? decrypted(factor.secret, of: user.id) else {
      work.announce(.signInRefused(userID: user.id, .secretUnreadable))
      return .secretUnreadable
    }
    switch try verdict(code, secret, lastStep: factor.lastStep, of: user.id) {
    case .accepted: return nil
    case .wrong:
      work.announce(.codeRefused(userID: user.id))
      return .mfaInvalid
    case .delayed(let seconds):
      work.announce(.signInDelayed(userID: user.id, attempted: nil, seconds: seconds))
      return .loginDelayed(seconds: seconds)
    }
  }

  private func verdict(
    _ code: String,
    _ secret: OneTimePassword,
    lastStep: UInt64?,
    of userID: Int64
  ) throws -> Verdict {
    let factors = SecondFactors(work.connection)
    if let seconds = try wait(of: userID) { return .delayed(seconds: seconds) }
    if let step = secret.acceptedStep(of: code, lastStep: lastStep, now: work.now) {
      // A setup has no step yet: it is written when the factor is.
      if lastStep == nil { return .accepted }
      if try factors.use(step: step, of: userID) { return .accepted }
    } else if lastStep != nil,
      try digests(of: code).contains(where: { try factors.use(backupCode: $0, of: userID) })
    {
      work.announce(.backupCodeUsed(userID: userID, left: try factors.backupCodeCount(of: userID)))
      return .accepted
    }
    try factors.noteWrongCode(of: userID, now: work.now)
    return .wrong
  }

  /// Seconds until another code may be tried.
  private func wait(of userID: Int64) throws -> Int? {
    let longest = Self.windows.map(\.seconds).max() ?? 0
    let wrong = try SecondFactors(work.connection).wrongCodes(
      of: userID,
      since: work.now.advanced(bySeconds: -longest)
    )
    let waits = Self.windows.compactMap { seconds, most -> Int64? in
      let recent = wrong.filter { work.now < $0.advanced(bySeconds: seconds) }
      guard recent.count >= most else { return nil }
      // Once this one has left the window there are fewer than the most.
      let blocking = recent[recent.count - most]
      return blocking.advanced(bySeconds: seconds).microseconds - work.now.microseconds
    }
    return waits.max().map { Int(($0 + 999_999) / 1_000_000) }
  }

  /// As what a backup code may be stored: under the present key and under those of before. None for other texts.
  private func digests(of code: String) -> [[UInt8]] {
    guard let code = BackupCode(code) else { return [] }
    let keys = [accounts.keys.backupCodes] + accounts.keys.formerBackupCodes
    return keys.map { Fingerprint.of(code.digest, key: $0) }
  }

  // MARK: Secrets

  private func decrypted(_ text: String, of userID: Int64) throws -> OneTimePassword {
    let bytes = try work.environment.opened(text, for: FieldSecret.secondFactor.context(userID))
    guard let secret = OneTimePassword(secret: bytes) else { throw ServiceError.secretUnreadable }
    return secret
  }

  /// Begins to set a factor up: what the app needs to know.
  func begin(for user: User) throws -> (secret: String, uri: String) {
    guard !user.hasSecondFactor else {
      throw ServiceError.mfaState(message: "A second factor is already set up; disable it first.")
    }
    let bytes = try work.environment.effects.randomBytes(OneTimePassword.secretLength)
    guard let secret = OneTimePassword(secret: bytes) else { throw ServiceError.secretUnreadable }
    let text = try work.environment.sealed(bytes, for: FieldSecret.secondFactor.context(user.id))
    try SecondFactors(work.connection).begin(
      text,
      of: user.id,
      until: work.now.advanced(bySeconds: SecondFactorSetup.lifetime)
    )
    work.announce(.secondFactorBegun(userID: user.id))
    return (Base32.encode(bytes), secret.provisioningURI(account: user.email, issuer: "Inventory"))
  }

  /// Ends a setup with the first code of the app, and with it the other sessions and the keys that the user has made.
  ///
  /// - Returns: The backup codes, or why there are none.
  func enable(with code: String, for user: User) throws -> Result<[String], ServiceError> {
    let factors = SecondFactors(work.connection)
    guard !user.hasSecondFactor, let text = try factors.pending(of: user.id, now: work.now) else {
      throw ServiceError.mfaState(message: "No second factor is being set up: POST /api/v1/auth/mfa/setup.")
    }
    let secret = try decrypted(text, of: user.id)
    switch try verdict(code, secret, lastStep: nil, of: user.id) {
    case .delayed(let seconds): return .failure(.loginDelayed(seconds: seconds))
    case .wrong:
      work.announce(.codeRefused(userID: user.id))
      return .failure(.mfaInvalid)
    case .accepted:
      let step = secret.acceptedStep(of: code, lastStep: nil, now: work.now) ?? secret.step(at: work.now)
      try factors.enable(text, of: user.id, step: step, now: work.now)
      let codes = try renewedBackupCodes(of: user.id)
      work.announce(.secondFactorEnabled(userID: user.id, endedSessions: try endOtherSessions(of: user.id)))
      try work.apiKeys.revokeAll(madeBy: user.id)
      return .success(codes)
    }
  }

  /// Takes the factor off; password and code were checked. The other sessions end, and the keys that the user has made.
  func disable(for user: User) throws {
    try SecondFactors(work.connection).remove(of: user.id, now: work.now)
    work.announce(.secondFactorDisabled(userID: user.id, endedSessions: try endOtherSessions(of: user.id)))
    try work.apiKeys.revokeAll(madeBy: user.id)
  }

  /// New backup codes, which make the old ones worthless; password and code were checked. The other sessions end, and the
  /// keys that the user has made.
  func renewBackupCodes(for user: User) throws -> [String] {
    let codes = try renewedBackupCodes(of: user.id)
    work.announce(.backupCodesRenewed(userID: user.id, endedSessions: try endOtherSessions(of: user.id)))
    try work.apiKeys.revokeAll(madeBy: user.id)
    return codes
  }

  private func renewedBackupCodes(of userID: Int64) throws -> [String] {
    let random = try work.environment.effects.randomBytes(BackupCode.length * BackupCode.count)
    guard let codes = BackupCode.set(random: random) else { throw ServiceError.overloaded(retryAfter: 1) }
    try SecondFactors(work.connection).replaceBackupCodes(
      codes.map { Fingerprint.of($0.digest, key: accounts.keys.backupCodes) },
      of: userID
    )
    return codes.map(\.text)
  }

  private func endOtherSessions(of userID: Int64) throws -> [String] {
    try Sessions(work.connection).revokeAll(userID: userID, except: work.caller.sessionID, now: work.now)
  }
}
