import ClientGenerator
import Foundation
import InventoryClient
import InventoryCore
import InventoryHTTP
import InventoryService
import InventoryTesting
import Runtime
import Testing

/// Every operation of the table through the types of the client, on every way to the service.
@Suite struct ClientOperationTests {
  @Test func theSourceOfTheClientIsThatOfTheTable() throws {
    let client = try GeneratedClient()
    let root = URL(fileURLWithPath: Program.packageFolder)
    for file in client.files {
      let committed = try? String(contentsOf: root.appendingPathComponent(file.path), encoding: .utf8)
      #expect(committed == file.text, "\(file.path) is not what `swift run generate-client` writes")
    }
    for folder in GeneratedClient.folders {
      let names = try FileManager.default.contentsOfDirectory(
        atPath: root.appendingPathComponent(folder).path
      )
      let paths = Set(client.files.map(\.path))
      for name in names {
        #expect(paths.contains("\(folder)/\(name)"), "\(folder)/\(name) belongs to nothing")
      }
    }
    #expect(Set(EveryOperation.all.keys) == Set(EndpointTable.all.map(\.operation)))
  }

  @Test(arguments: [TestDatabase.sqlite, .postgreSQL])
  func everyOperationWorksOverASocketAndOverTCP(_ database: TestDatabase) async throws {
    let world = try ConformanceWorld(on: database)
    let copies = try (0..<2).map { _ in try Installation(copying: world.installation) }
    let daemon = try copies[0].startDaemon()
    let fastCGI = try copies[1].startFastCGI()
    let web = try copies[1].startWebServer()
    defer {
      web.program.stop()
      daemon.stop()
      fastCGI.stop()
    }
    let servers = [
      Server.unixSocket(copies[0].socket("daemon")), try Server("http://127.0.0.1:\(web.port)"),
    ]
    let reads = EndpointTable.all.filter { !$0.isWrite }
    // What has been begun for a second factor ends after ten minutes: these go first, and wait for no other test.
    let urgent = try EndpointTable.all.filter {
      try $0.isWrite && ConformanceCases(world).success($0).secret != nil
    }
    let others = EndpointTable.all.filter { one in
      one.isWrite && !urgent.contains { $0.operation == one.operation }
    }
    try await withTaskExecutorPreference(OwnQueue("client-operations")) {
      for endpoint in urgent + reads + others + reads {
        for server in servers { try await call(endpoint, server, world) }
      }
    }
  }

  /// Bodies that hold what a type of the client cannot, elsewhere on purpose.
  private static let bodies = [
    "mergeProducts": #"{"mode":"each","products":[{"sku":"TEA-001","price":"2.75"}]}"#,
    "createBill":
      #"{"bill_number":"B-1","client_id":1,"payment_type":"card","total":"10.00","discount":"1.00"}"#,
    "createOrder":
      #"{"client_id":1,"bill":{"payment_type":"card"},"delivery_method":"home_delivery","#
      + #""lines":[{"sku":"TEA-001","quantity":1}]}"#,
    "replacePurchaseOrder": #"{"expected_at":"2030-01-01T00:00:00.000Z"}"#,
  ]

  private func call(
    _ endpoint: Endpoint,
    _ server: Server,
    _ world: ConformanceWorld,
    isProven: Bool = false
  ) async throws {
    let success = try found(world.successes[endpoint.operation], "no call of \(endpoint.operation)")
    let operation = try found(EveryOperation.all[endpoint.operation], "no function \(endpoint.operation)")
    let one = try ConformanceCases(world).success(endpoint)
    let body = Self.bodies[endpoint.operation] ?? success.body ?? ""
    var input = OperationInput(content: Array(body.utf8))
    input.parameters = try parameters(of: one.path, endpoint)
    if let secret = one.secret {
      let code = secret.code(counter: secret.step(at: Effects.system.now()))
      input.content = Array(
        String(decoding: input.content, as: UTF8.self).replacing("{code}", with: code).utf8
      )
    }
    let inventory = Inventory(server, one.token.map { .apiKey($0) } ?? .none, retries: .never)
    do {
      guard let output = try await operation(inventory, input) else { return }
      #expect(
        output.typed.agrees(with: output.received),
        "\(endpoint.operation) on \(server): \(output.typed) of \(output.received)"
      )
    } catch let error as InventoryClient.ServiceError
      where error.reasonText == "REAUTHENTICATION_REQUIRED" && !isProven
    {
      // The password has been given too long ago by now.
      try await inventory.reauthenticate(.init(password: testPassword))
      try await call(endpoint, server, world, isProven: true)
    } catch {
      Issue.record("\(endpoint.operation) on \(server): \(error)")
    }
  }

  /// The parameters in a path and its query.
  private func parameters(of text: String, _ endpoint: Endpoint) throws -> [String: String] {
    let url = try found(URLComponents(string: text), "no path \(text)")
    var parameters: [String: String] = [:]
    for (name, part) in zip(endpoint.path.description.split(separator: "/"), url.path.split(separator: "/"))
    where name.hasPrefix("{") {
      parameters[String(name.dropFirst().dropLast())] = String(part)
    }
    for item in url.queryItems ?? [] { parameters[item.name] = item.value }
    return parameters
  }
}
