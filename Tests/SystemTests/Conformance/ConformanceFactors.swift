import InventoryCore
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting

/// Second factors that the calls of the conformance run set up, renew and take off.
struct ConformanceFactors {
  static let names = ["mfa-setter", "mfa-ender", "mfa-renewer"]

  /// The secret that `mfa-setter` is setting up.
  let pending: OneTimePassword
  /// A backup code of each of the others.
  private(set) var backupCodes: [String: String] = [:]

  init(_ inventory: Inventory) throws {
    pending = try Self.begin("mfa-setter", inventory).secret
    for name in Self.names.dropFirst() {
      let (setup, secret) = try Self.begin(name, inventory)
      let codes = try setup.enable(code: secret.code(counter: secret.step(at: inventory.effects.now())))
      backupCodes[name] = codes.first
    }
  }

  private static func begin(
    _ name: String,
    _ inventory: Inventory
  ) throws -> (setup: SecondFactorSetup, secret: OneTimePassword) {
    let email = try EmailAddress(parsing: "\(name)@shop.test")
    let user = try found(try inventory.engine.read { try Accounts($0).user(email) }, "no \(name)")
    let caller = Caller(.user(user.id), name: user.email, scope: Scope(.viewer), sessionID: name)
    let setup = inventory.secondFactor(of: caller)
    let text = try setup.begin(password: testPassword).secret
    let secret = OneTimePassword(secret: try found(Base32.decode(text), "secret"))
    return (setup, try found(secret, "secret"))
  }
}
