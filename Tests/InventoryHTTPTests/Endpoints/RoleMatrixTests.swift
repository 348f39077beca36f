import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryTesting
import Testing

/// Every endpoint for every role, with what the table says of it.
@Suite struct RoleMatrixTests {
  private static let callers: [Role?] = [nil] + Role.allCases

  @Test func everyEndpointRefusesExactlyThoseWhomTheTableExcludes() throws {
    let shop = try Shop()
    let id = try shop.addProduct("TEA-001", stock: 5)
    for endpoint in EndpointTable.all {
      let path = endpoint.path.description.replacingPathParameters(id: "\(id)", sku: "TEA-001")
      for caller in Self.callers {
        // An unknown field keeps allowed calls from changing anything; actions without a body are rehearsed, or have an
        // unknown parameter.
        let answer = try shop.send(
          endpoint.method,
          path + (endpoint.keepsAnswers ? "?dry_run=true" : endpoint.isWrite ? "?no_such=1" : ""),
          endpoint.body == nil ? nil : #"{"no such field":1}"#,
          token: caller.map { try shop.newToken($0) }
        )
        let name = "\(endpoint.method.rawValue) \(endpoint.path) as \(caller?.rawValue ?? "nobody")"
        switch Self.expectation(endpoint.access, caller) {
        case 401:
          #expect(answer.status == 401, "\(name)")
          #expect(answer.code == "UNAUTHORIZED", "\(name)")
        case 403:
          #expect(answer.status == 403, "\(name)")
          #expect(answer.reason == "ROLE_REQUIRED", "\(name)")
        default:
          #expect(
            answer.status != 401 && answer.status != 403 && answer.status < 500,
            "\(name): \(answer.text)"
          )
        }
      }
    }
  }

  private static func expectation(_ access: Access, _ caller: Role?) -> Int {
    let needed: Role
    switch access {
    case .everyone: return 200
    case .role(let role), .roleOrKey(let role): needed = role
    case .local: needed = .admin
    }
    guard let caller else { return 401 }
    return caller < needed ? 403 : 200
  }

  @Test func localEndpointsAreOpenToTrustedUsersOfTheLocalSocket() throws {
    let shop = try Shop { $0.trustedUsers = [1000: .cashier] }
    let known = Peer(credentials: PeerCredentials(userID: 1000, groupID: 1000))
    let unknown = Peer(credentials: PeerCredentials(userID: 4242, groupID: 1000))
    #expect(try shop.send(.get, "/api/v1/ledger/verify", token: nil, peer: known).status == 200)
    #expect(try shop.send(.get, "/api/v1/ledger/verify", token: nil, peer: unknown).status == 401)
    #expect(try shop.send(.get, "/api/v1/users", token: nil, peer: known).reason == "ROLE_REQUIRED")
    #expect(try shop.send(.get, "/api/v1/products", token: nil, peer: known).status == 200)
    #expect(try shop.send(.get, "/api/v1/products", token: nil, peer: unknown).status == 401)
  }

  @Test func aRefusalNamesTheRoleThatIsNeeded() throws {
    let answer = try Shop().send(.get, "/api/v1/users", as: .staff)
    #expect(answer.status == 403)
    #expect(answer["/details/role"]?.text == "admin")
  }

  @Test func operationsAreNamedOnceAndEveryPathParameterIsDeclared() {
    let operations = EndpointTable.all.map(\.operation)
    #expect(Set(operations).count == operations.count)
    for endpoint in EndpointTable.all {
      let names = Set(endpoint.parameters.map(\.name))
      for parameter in endpoint.path.parameterNames {
        #expect(names.contains(parameter), "\(endpoint.operation) does not validate \(parameter)")
      }
    }
  }
}
