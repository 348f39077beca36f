import Foundation
import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryRecords
import InventoryService
import InventoryTesting
import Runtime
import TestFolders
import Testing

/// Secrets of every kind while every operation is called: each is shown where it is made, and nowhere else.
@Suite struct SecretCanaryTests {
  private struct Secret {
    var name: String
    var text: String
  }

  /// Secrets of the settings; nobody listens where this Redis should be.
  private static let settings = [
    "LOG_LEVEL": "trace",
    "JWT_SECRET_KEY_PREVIOUS": "canary-4711, a secret of tests that was before",
    "REDIS_URL": "redis://default:canary-4711-of-redis@127.0.0.1:1/0",
  ]

  /// What an operation makes and shows this once, by its place in the answer.
  private static let shown: [String: [String]] = [
    "login": ["/data/access_token", "/data/refresh_token"],
    "refresh": ["/data/access_token", "/data/refresh_token"],
    "setUpMFA": ["/data/secret"],
    "enableMFA": ["/data/backup_codes"],
    "renewBackupCodes": ["/data/backup_codes"],
    "createAPIKey": ["/data/key", "/data/signing_secret"],
    "createWebhook": ["/data/secret"],
    "rotateWebhookSecret": ["/data/secret"],
    "resetUser": ["/data/one_time_password"],
  ]

  /// Members of bodies that hold secrets.
  private static let secretMembers: Set = [
    "password", "current_password", "new_password", "refresh_token", "code", "mfa_code", "key", "secret",
  ]

  /// An application whose log is a file.
  private struct Stage {
    let world: ConformanceWorld
    let copy: Installation
    let serving: Serving
    private let descriptor: Int32

    init() throws {
      world = try ConformanceWorld(on: .sqlite)
      copy = try Installation(copying: world.installation)
      let path = copy.folder.path + "/log"
      descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
      guard descriptor >= 0 else { throw Missing(description: "no log at \(path)") }
      let environment = copy.environment.merging(SecretCanaryTests.settings) { $1 }
      serving = try Serving(
        Configuration(environment: environment),
        label: "test",
        threads: 4,
        logDescriptor: descriptor
      )
    }

    func send(_ one: ConformanceCase) throws -> Answer {
      var one = one
      if let secret = one.secret {
        let code = secret.code(counter: secret.step(at: serving.application.inventory.effects.now()))
        one.body = Array(String(decoding: one.body, as: UTF8.self).replacing("{code}", with: code).utf8)
      }
      return try FunctionTransport(application: serving.application).send(one)
    }

    /// What the application leaves once it has ended: log, database, numbers of the metrics; not the files of keys.
    func leavings() throws -> [(path: String, content: Data)] {
      serving.close()
      close(descriptor)
      let folder = copy.folder.path
      let paths = try FileManager.default.subpathsOfDirectory(atPath: folder)
      var leavings: [(path: String, content: Data)] = []
      for path in paths.sorted() where !path.hasSuffix("master-key") {
        // Folders have none.
        guard let content = FileManager.default.contents(atPath: "\(folder)/\(path)") else { continue }
        leavings.append((path: path, content: content))
      }
      return leavings
    }

    /// What encrypts the secrets of this installation.
    var masterKey: String {
      get throws {
        let text = try String(contentsOfFile: copy.data + "/master-key", encoding: .utf8)
        return String(try found(text.split { ":\n".contains($0) }.last, "no key"))
      }
    }
  }

  private static func holds(_ content: Data, _ secret: String) -> Bool {
    content.range(of: Data(secret.utf8)) != nil
  }

  private static func all(of answer: Answer) -> Data {
    var content = Data(answer.body)
    for (name, value) in answer.fields { content.append(contentsOf: "\n\(name): \(value)".utf8) }
    return content
  }

  /// What is secret before anything is asked for.
  private func secrets(_ stage: Stage) throws -> [Secret] {
    var secrets = Self.settings.filter { $0.key != "LOG_LEVEL" }.map { Secret(name: $0.key, text: $0.value) }
    secrets += [
      Secret(name: "REDIS_PASSWORD", text: "canary-4711-of-redis"),
      Secret(name: "JWT_SECRET_KEY", text: Installation.secret),
      Secret(name: "MASTER_KEY", text: try stage.masterKey),
      Secret(name: "provider key", text: "provided-key-of-a-carrier"),
    ]
    secrets += stage.world.tokens.map { Secret(name: "token of \($0.key)", text: $0.value) }
    for (operation, success) in stage.world.successes {
      if let secret = success.secret {
        let parts = secret.provisioningURI(account: "a", issuer: "b").split { "=&".contains($0) }
        try #require(parts.count > 1 && parts[0].hasSuffix("?secret"))
        secrets.append(Secret(name: "second factor of \(operation)", text: String(parts[1])))
      }
      guard let body = success.body, let json = try? JSONParser().parse(Array(body.utf8)) else { continue }
      for name in json.names where Self.secretMembers.contains(name) {
        // Places have codes as well.
        guard name != "code" || ["disableMFA", "renewBackupCodes"].contains(operation) else { continue }
        guard let text = json[name]?.text, text.utf8.count >= 8 else { continue }
        secrets.append(Secret(name: "\(name) of \(operation)", text: text))
      }
    }
    return secrets
  }

  /// Secrets that an answer has made.
  private func made(by operation: String, _ answer: Answer) -> [Secret] {
    (Self.shown[operation] ?? []).flatMap { pointer -> [Secret] in
      let value = answer[pointer]
      let texts = value?.text.map { [$0] } ?? (value?.elements ?? []).compactMap(\.text)
      return texts.map { Secret(name: "\(pointer) of \(operation)", text: $0) }
    }
  }

  @Test func everySecretIsShownWhereItIsMadeAndNowhereElse() throws {
    let stage = try Stage()
    let cases = ConformanceCases(stage.world)
    var secrets = try secrets(stage)
    func look(_ operation: String, _ one: ConformanceCase, expecting status: Int?) throws {
      let answer = try stage.send(one)
      if let status { #expect(answer.status == status, "\(operation): \(answer.text.prefix(300))") }
      let content = Self.all(of: answer)
      for secret in secrets where Self.holds(content, secret.text) {
        Issue.record("\(operation) shows the \(secret.name)")
      }
      secrets += made(by: operation, answer)
    }
    for endpoint in EndpointTable.all {
      var one = try cases.success(endpoint)
      // What is kept for a request that is repeated is looked at as well.
      if endpoint.isWrite { one.fields.append(("Idempotency-Key", "canary-\(endpoint.operation)")) }
      try look(endpoint.operation, one, expecting: endpoint.status)
    }
    let count = secrets.count
    let keys = try found(EndpointTable.all.first { $0.operation == "createAPIKey" }, "no createAPIKey")
    var signed = try cases.success(keys)
    signed.body = Array(#"{"name":"Signer","role":"staff","signed":true}"#.utf8)
    try look("createAPIKey", signed, expecting: keys.status)
    #expect(secrets.count == count + 2)
    for (operation, pointers) in Self.shown {
      let name = "\(pointers[0]) of \(operation)"
      #expect(secrets.contains { $0.name == name }, "\(operation) has shown nothing")
    }
    // What the writes have left, as whoever sees the most, and all files.
    for endpoint in EndpointTable.all where !endpoint.isWrite {
      var one = try cases.success(endpoint)
      if one.token != nil { one.token = stage.world.tokens["admin"] }
      try look(endpoint.operation, one, expecting: nil)
    }
    for resource in ExportResource.allCases {
      let one = ConformanceCase(
        name: "export",
        method: .get,
        path: "\(Successes.api)/exports/\(resource.rawValue)",
        token: stage.world.tokens["admin"],
        status: 200
      )
      try look("exportData", one, expecting: 200)
    }
    try expect(none: secrets, in: stage.leavings())
  }

  /// What is sent in the wrong place, or to the wrong operation, is neither answered nor kept.
  @Test func noRefusalRepeatsASecret() throws {
    let stage = try Stage()
    let cases = ConformanceCases(stage.world)
    let password = Secret(name: "password", text: "Canary-Password-4711")
    let key = Secret(name: "key", text: "inv_mfrggzdf_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8k3_-Zb")
    func look(_ endpoint: Endpoint, _ one: ConformanceCase) throws {
      let answer = try stage.send(one)
      #expect(answer.status >= 400, "\(endpoint.operation): \(answer.text.prefix(300))")
      let content = Self.all(of: answer)
      for secret in [password, key] where Self.holds(content, secret.text) {
        Issue.record("\(endpoint.operation) repeats the \(secret.name): \(answer.text.prefix(500))")
      }
    }
    for endpoint in EndpointTable.all {
      var one = try cases.success(endpoint)
      one.token = stage.world.tokens["admin"]
      one.secret = nil
      var query = one
      query.path += (one.path.contains("?") ? "&" : "?") + "password=\(password.text)&key=\(key.text)"
      try look(endpoint, query)
      if endpoint.access != .everyone {
        var stranger = one
        stranger.token = key.text
        try look(endpoint, stranger)
      }
      guard let body = endpoint.body, endpoint.uploads.isEmpty else { continue }
      let names = body.properties.map(\.name).filter { Self.secretMembers.contains($0) }
      let members = (names + ["no_such_field"]).map { #""\#($0)":"\#(password.text)""# }
      one.body = Array("{\(members.joined(separator: ",")),\"other\":\"\(key.text)\"}".utf8)
      try look(endpoint, one)
    }
    try expect(none: [password, key], in: stage.leavings())
  }

  @Test func aDatabaseThatIsAwayTellsNoPassword() throws {
    let installation = try Installation()
    let path = installation.folder.path + "/log"
    let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    let more = [
      "DATABASE_URL": "postgres://app:canary-4711@127.0.0.1:1/shop", "DB_POOL_TIMEOUT": "1",
      "LOG_LEVEL": "trace",
    ]
    let configuration = try Configuration(environment: installation.environment.merging(more) { $1 })
    do {
      _ = try Serving(configuration, label: "test", threads: 4, logDescriptor: descriptor)
      Issue.record("somebody listens there")
    } catch {
      var dumped = ""
      dump(error, to: &dumped)
      let log = try String(contentsOfFile: path, encoding: .utf8)
      for shown in ["\(error)", String(reflecting: error), dumped, log] {
        #expect(!shown.contains("canary-4711"), "\(shown)")
      }
    }
  }

  /// Nothing of what an application leaves holds a secret; what it does hold is found.
  private func expect(none secrets: [Secret], in leavings: [(path: String, content: Data)]) throws {
    let log = try found(leavings.first { $0.path == "log" }, "no log")
    #expect(Self.holds(log.content, #""message":"#))
    #expect(leavings.contains { $0.path.hasSuffix(".sqlite") && Self.holds($0.content, "viewer@shop.test") })
    for (path, content) in leavings {
      for secret in secrets where Self.holds(content, secret.text) {
        Issue.record("\(path) holds the \(secret.name)")
      }
    }
  }
}
