import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryService
import InventoryStore
import InventoryTesting
import Testing

/// Keys of others' services, and the keys that encrypt them.
@Suite struct ProviderKeyTests {
  private static let keys = "/api/v1/provider-keys"
  private static let text = "sk-live-0123456789abcdefWXYZ"
  private let shop: Shop

  init() throws { shop = try Shop() }

  private func store(_ provider: String = "assistant", _ key: String = Self.text) throws -> Answer {
    try shop.send(.post, Self.keys, #"{"provider":"\#(provider)","key":"\#(key)"}"#)
  }

  private func secret(_ provider: String = "assistant", in shop: Shop? = nil) throws -> String? {
    let inventory = (shop ?? self.shop).inventory
    let sealed = try inventory.read { try $0.providerKeys.sealed(of: provider) }
    return try sealed.map { key in try inventory.lend(key) { String(decoding: $0, as: UTF8.self) } }
  }

  @Test func aKeyIsKeptEncryptedAndNeverShown() throws {
    let made = try store()
    #expect(made.status == 201, "\(made.text)")
    #expect(made["/data/last_four"]?.text == "WXYZ")
    #expect(made.fields["cache-control"] == "no-store")
    let id = try #require(made["/data/id"]?.int)
    let shown = try shop.send(.get, "\(Self.keys)/\(id)")
    let list = try shop.send(.get, Self.keys)
    for answer in [made, shown, list] { #expect(!answer.text.contains("sk-live")) }
    #expect(shown["/data/provider"]?.text == "assistant")
    #expect(shown["/data/created_by/name"]?.text == "admin@shop.test")
    let stored = try shop.engine.read {
      try $0.first("SELECT secret FROM provider_keys") { try $0.nextText() }
    }
    #expect(stored?.hasPrefix("v1.") == true)
    #expect(try secret() == Self.text)
    let audit = try shop.engine.read {
      try $0.all("SELECT action, resource_type, changes FROM audit_logs WHERE resource_type = 'provider_key'")
      {
        "\(try $0.nextText()) \(try $0.nextText()) \(try $0.nextOptionalText() ?? "")"
      }
    }
    #expect(audit.count == 1)
    #expect(!audit.joined().contains("sk-live"))
  }

  @Test func aShortKeyShowsNoEnd() throws {
    #expect(try store("short", "0123456789012345678")["/data/last_four"] == .null)
  }

  @Test func aProviderHasOneKey() throws {
    let id = try #require(try store()["/data/id"]?.int)
    let second = try store()
    #expect(second.status == 409)
    #expect(second.reason == "DUPLICATE")
    #expect(try shop.send(.delete, "\(Self.keys)/\(id)").status == 204)
    #expect(try secret() == nil)
    #expect(try store().status == 201)
  }

  @Test(arguments: ["", "A", "-a", "a b", "ä", String(repeating: "a", count: 51)])
  func providersHaveNames(provider: String) throws {
    #expect(try store(provider).badFields == ["/provider"])
  }

  @Test func onlyAdministratorsWhoHaveJustProvedWhoTheyAre() throws {
    for role in [Role.viewer, .cashier, .staff] {
      #expect(try shop.send(.get, Self.keys, as: role).reason == "ROLE_REQUIRED")
    }
    let token = try shop.newToken(.admin)
    shop.clock.advance(seconds: 300)
    let late = try shop.send(.post, Self.keys, #"{"provider":"a","key":"k"}"#, token: token)
    #expect(late.reason == "REAUTHENTICATION_REQUIRED")
  }

  @Test func aKeyIsBoundToItsRowAndProvider() throws {
    _ = try store("one", Self.text)
    _ = try store("two", "another-key-0123456789")
    try shop.engine.write {
      _ = try $0.execute(
        "UPDATE provider_keys SET secret = (SELECT secret FROM provider_keys WHERE provider = 'one') "
          + "WHERE provider = 'two'",
        []
      )
    }
    #expect(throws: ServiceError.secretUnreadable) { try secret("two") }
    try shop.engine.write {
      _ = try $0.execute("UPDATE provider_keys SET provider = 'three' WHERE provider = 'one'", [])
    }
    #expect(throws: ServiceError.secretUnreadable) { try secret("three") }
  }

  // MARK: Rotation

  private static let old = [UInt8](repeating: 7, count: 32)
  private static let new = (0..<32).map { UInt8($0) }

  @Test func rotationEncryptsAnewWhatIsUnderAnOlderKey() throws {
    for number in 0..<250 { #expect(try store("p\(number)", "key-\(number)-0123456789").status == 201) }
    let made = try shop.send(.post, "/api/v1/api-keys", #"{"name":"A","role":"cashier","signed":true}"#)
    #expect(made.status == 201)
    let both = try Shop(sharing: shop, masterKeys: [1: Self.old, 2: Self.new])
    #expect(try secret("p7", in: both) == "key-7-0123456789")
    let report = try both.inventory.secretRotation.run()
    #expect(report.version == 2)
    #expect(report.rewritten == ["provider_keys.secret": 250, "api_keys.signing_secret": 1])
    #expect(try both.inventory.secretRotation.run().rewritten == [:])
    let alone = try Shop(sharing: shop, masterKeys: [2: Self.new])
    #expect(try alone.inventory.unreadableSecret() == nil)
    for number in [0, 99, 100, 249] {
      #expect(try secret("p\(number)", in: alone) == "key-\(number)-0123456789")
    }
    #expect(throws: ServiceError.secretUnreadable) { try secret("p7") }
    let notes = try shop.engine.read {
      try $0.all("SELECT changes FROM audit_logs WHERE action = 'rotate'") { try $0.nextText() }
    }
    #expect(notes.count == 1)
  }

  @Test func aMissingKeyIsNamed() throws {
    _ = try store()
    #expect(try shop.inventory.unreadableSecret() == nil)
    let other = try Shop(sharing: shop, masterKeys: [2: Self.new])
    let fault = try #require(try other.inventory.unreadableSecret())
    #expect(fault.contains("version 1"))
    #expect(fault.contains("provider_keys.secret of row 1"))
    #expect(throws: FieldCipherError.unknownVersion(1)) { try other.inventory.secretRotation.run() }
  }
}
