import InventoryCore

extension Guides {
  static func hashPasswords() throws {
    let password = "Correct horse 7"
    let violations = PasswordPolicy().violations(of: password)
    guard violations.isEmpty else { return print(violations.map(\.description)) }

    let cost = PasswordCost.minimum
    let hash = try PasswordHash(password, salt: randomBytes(PasswordHash.saltLength), cost: cost)
    let stored = hash.encoded ?? ""
    print(stored)

    switch PasswordCheck.check(password, against: PasswordHash(parsing: stored), cost: cost) {
    case .accepted: print("welcome")
    case .acceptedNeedsRehash: print("welcome; store a new hash")
    case .refused: print("unknown address or wrong password")
    }
  }
}
