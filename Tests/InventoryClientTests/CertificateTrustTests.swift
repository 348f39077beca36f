import NIOSSL
import TestFolders
import Testing

@testable import InventoryClient

/// Whose certificates a client believes, and what it says to servers that have none of these.
@Suite struct CertificateTrustTests {
  private static let key = "inv_aaaaaaaa_of-a-test"

  private func outcome(
    of kind: Certificates.Kind,
    trusting trust: (Certificates) -> CertificateTrust = { .file($0.authority) }
  ) async throws -> (error: ConnectionError?, requests: [ScriptedServer.Request], pauses: [Duration]) {
    let files = try Certificates(of: "localhost")
    defer { withExtendedLifetime(files) {} }
    let server = try await ScriptedServer(files, kind) { _, _ in .answer(201, body: envelope(category)) }
    let pauses = Pauses()
    let client = server.secureClient(trusting: trust(files), .apiKey(Self.key), pauses)
    var failure: ConnectionError?
    do {
      let made = try await client.createCategory(.init(name: "Tea"))
      #expect(made.name == "Tea")
    } catch let error as ConnectionError {
      failure = error
    }
    try await server.stop()
    return (failure, server.requests, pauses.all)
  }

  @Test func theAuthorityOfAFileIsBelieved() async throws {
    let (error, requests, _) = try await outcome(of: .good)
    #expect(error == nil)
    #expect(requests.map(\.target) == ["/api/v1/categories"])
    #expect(requests.first?.fields["host"]?.hasPrefix("localhost:") == true)
    #expect(requests.first?.fields["authorization"] == "Bearer \(Self.key)")
  }

  private func expectNothingSaid(
    _ outcome: (error: ConnectionError?, requests: [ScriptedServer.Request], pauses: [Duration])
  ) throws {
    let error = try #require(outcome.error)
    #expect(error.cause == .notSecure, "\(error)")
    #expect(!error.mayHaveHappened)
    #expect(error.message.contains("https://localhost:"))
    #expect(!error.message.contains(Self.key))
    #expect(outcome.requests.isEmpty)
    // Another try would be refused as well.
    #expect(outcome.pauses.isEmpty)
  }

  @Test(arguments: [Certificates.Kind.expired, .other, .selfSigned])
  func anyOtherCertificateIsRefusedBeforeAnythingIsSaid(_ kind: Certificates.Kind) async throws {
    try expectNothingSaid(try await outcome(of: kind))
  }

  @Test func aForeignAuthorityIsRefused() async throws {
    try expectNothingSaid(try await outcome(of: .good) { _ in .system })
    let foreign = try Certificates(of: "localhost")
    defer { withExtendedLifetime(foreign) {} }
    try expectNothingSaid(try await outcome(of: .good) { _ in .file(foreign.authority) })
  }

  @Test func aFileWithoutAnAuthorityBelievesNobody() async throws {
    try expectNothingSaid(try await outcome(of: .good) { .file($0.authority + ".absent") })
    try expectNothingSaid(try await outcome(of: .good) { .file($0.key(.good)) })
  }

  @Test func aServerInTheClearIsNoSecureOne() async throws {
    let server = try await ScriptedServer { _, _ in .answer(201, body: envelope(category)) }
    let client = server.secureClient(trusting: .system, .apiKey(Self.key))
    let error = await #expect(throws: ConnectionError.self) {
      try await client.createCategory(.init(name: "Tea"))
    }
    // It closes the connection, or says something that is no TLS.
    #expect(error.map { [.notSecure, .unreachable].contains($0.cause) } == true)
    #expect(error?.mayHaveHappened == false)
    #expect(server.requests.isEmpty)
    try await server.stop()
  }

  @Test(arguments: [CertificateTrust.system, .file("/etc/shop/authority.pem")])
  func namesAndDatesAreAlwaysChecked(_ trust: CertificateTrust) {
    let configuration = trust.configuration
    #expect(configuration.certificateVerification == .fullVerification)
    #expect(configuration.minimumTLSVersion == .tlsv12)
    let roots: NIOSSLTrustRoots = trust == .system ? .default : .file("/etc/shop/authority.pem")
    #expect(configuration.trustRoots == roots)
  }
}
