import Foundation
import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryService
import InventoryTesting
import Runtime
import Testing

/// Every operation as every kind of caller, against the matrix of docs/access.md.
@Suite struct AccessMatrixTests {
  @Test func theDocumentIsWhatTheTableSays() throws {
    let path = Program.packageFolder + "/docs/access.md"
    let document = try String(contentsOfFile: path, encoding: .utf8)
    #expect(
      document.hasSuffix("\n\n" + AccessTable.markdown() + "\n"),
      "docs/access.md is old: its table is what `inventoryd access` prints"
    )
  }

  @Test(arguments: [TestDatabase.sqlite, .postgreSQL])
  func everyCallerGetsAsFarAsTheMatrixSays(_ database: TestDatabase) throws {
    let world = try ConformanceWorld(on: database)
    let copy = try Installation(copying: world.installation)
    let uids = Role.allCases.enumerated().map { "\(1000 + $0.offset):\($0.element.rawValue)" }
    let common = ["DAEMON_TRUSTED_UIDS": uids.joined(separator: ","), "METRICS_ALLOWED": Self.monitor]
    let roles = Role.allCases.map(\.rawValue).joined(separator: ",")
    let open = try copy.serving(environment: common)
    defer { open.close() }
    let strict = try copy.serving(environment: common.merging(["MFA_REQUIRED_ROLES": roles]) { $1 })
    defer { strict.close() }
    var tried: [Admission: Int] = [:]
    for caller in CallerKind.all {
      let (token, peer) = try Self.credentials(of: caller, world)
      var application = open.application
      if case .withoutFactor = caller { application = strict.application }
      for endpoint in EndpointTable.all {
        let expected = endpoint.admission(of: caller)
        tried[expected, default: 0] += 1
        let request = try Self.request(endpoint, expecting: expected, world)
        let answer = try application.answer(
          endpoint.method,
          request.path,
          Array((request.body ?? "").utf8),
          fields: token.map { ["Authorization": "Bearer \($0)"] } ?? [:],
          peer: peer
        )
        let met = Self.met(answer)
        #expect(
          met == expected,
          "\(endpoint.operation) as \(caller): \(answer.status) \(answer.text.prefix(300))"
        )
      }
    }
    // Each way to be refused has been met.
    for reason in [
      Reason.roleRequired, .locationForbidden, .personRequired, .signatureInvalid, .passwordChangeRequired,
      .mfaEnrolmentRequired,
    ] { #expect(tried[.refused(reason)] ?? 0 > 0, "\(reason)") }
    for admission in [Admission.admitted, .anonymous, .withoutAccount] { #expect(tried[admission] ?? 0 > 0) }
  }

  private static let monitor = "192.0.2.99"

  private static func credentials(of caller: CallerKind, _ world: ConformanceWorld) throws -> (String?, Peer)
  {
    let usual = Peer(address: "192.0.2.1")
    func token(_ name: String) throws -> String { try found(world.tokens[name], "no token of \(name)") }
    return switch caller {
    case .nobody: (nil, usual)
    case .person(let role), .withoutFactor(let role): (try token(role.rawValue), usual)
    case .key(let role): (try token("key-\(role.rawValue)"), usual)
    case .keyOfLocation(let role): (try token("located-\(role.rawValue)"), usual)
    case .unsignedKey(let role): (try token("signed-\(role.rawValue)"), usual)
    case .oneTimePassword(let role): (try token("once-\(role.rawValue)"), usual)
    case .localUser(let role):
      (nil, local(1000 + UInt32(try found(Role.allCases.firstIndex(of: role), "role"))))
    case .localStranger: (nil, local(4242))
    case .monitor: (nil, Peer(address: monitor))
    }
  }

  private static func local(_ uid: UInt32) -> Peer {
    Peer(credentials: PeerCredentials(userID: uid, groupID: 1000))
  }

  /// A request that shows how far it gets and has no effect: whoever is admitted is told of an unknown parameter; what only
  /// a person with an account can do is asked for as it should be.
  private static func request(
    _ endpoint: Endpoint,
    expecting admission: Admission,
    _ world: ConformanceWorld
  ) throws -> (path: String, body: String?) {
    let success = try found(world.successes[endpoint.operation], "no success of \(endpoint.operation)")
    let path = success.path ?? endpoint.path.description
    switch admission {
    case .refused(.personRequired), .withoutAccount:
      return (path, success.body?.replacing("{code}", with: "000000"))
    case .admitted, .anonymous, .refused:
      let bare = path.split(separator: "?")[0]
      return (bare + "?no_such_parameter=1", endpoint.body == nil ? nil : "{}")
    }
  }

  /// How far a request has got; `nil` for an answer that the matrix does not know.
  private static func met(_ answer: Answer) -> Admission? {
    switch answer.status {
    case 400: answer.badFields.contains("/no_such_parameter") ? .admitted : nil
    case 404: .withoutAccount
    case 401, 403:
      answer.reason.flatMap { Reason(rawValue: $0) }.map(Admission.refused)
        ?? (answer.status == 401 ? .anonymous : nil)
    default: nil
    }
  }
}
