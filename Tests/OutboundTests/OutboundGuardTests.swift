import InventoryCore
import InventoryService
import Synchronization
import TestFolders
import Testing

@testable import Outbound

/// The one way out: what it connects to, and whom it believes.
@Suite struct OutboundGuardTests {
  /// Answers of a resolver, one after the other; the last one stays.
  private final class Names: Sendable {
    private let state: Mutex<(answers: [[String]], asked: Int)>

    init(_ answers: [String]...) { state = Mutex((answers, 0)) }

    var asked: Int { state.withLock { $0.asked } }

    func addresses(of name: String) -> [IPAddress] {
      state.withLock { state in
        let answer = state.answers[min(state.asked, state.answers.count - 1)]
        state.asked += 1
        return answer.compactMap { IPAddress($0) }
      }
    }
  }

  /// What is open to tests is this machine under its first address, and nothing else of it.
  private static func policy(requiresTLS: Bool = false) throws -> OutboundPolicy {
    OutboundPolicy(allowed: [try #require(AddressRange("127.0.0.1"))], requiresTLS: requiresTLS)
  }

  private func sender(_ names: Names, trust: String? = nil) throws -> OutboundGuard {
    OutboundGuard(policy: try Self.policy(), trust: trust) { names.addresses(of: $0) }
  }

  private func request(_ url: String) throws -> OutboundRequest {
    OutboundRequest(url: try OutboundURL(url, Self.policy()), fields: [("X-Test", "1")], body: [1, 2])
  }

  // MARK: Names

  @Test func aNameIsResolvedOnceForItsConnection() throws {
    let server = try TestServer()
    defer { server.stop() }
    // What the name means a moment later is not open.
    let names = Names(["127.0.0.1"], ["169.254.169.254"])
    let sender = try sender(names)
    defer { sender.close() }
    let line = sender.line()
    for _ in 0..<3 {
      let outcome = line.send(try request("http://hook.example:\(server.port)/in"))
      #expect(outcome == OutboundOutcome(status: 200))
    }
    #expect(names.asked == 1)
    #expect(server.hosts == Array(repeating: "hook.example:\(server.port)", count: 3))
    line.close()
    #expect(server.connections == 1)
    // The next connection asks again, and is refused.
    let next = sender.line()
    defer { next.close() }
    #expect(
      next.send(try request("http://hook.example:\(server.port)/in"))
        == OutboundOutcome(failure: .notReachable)
    )
    #expect(names.asked == 2)
    #expect(server.connections == 1)
  }

  @Test(arguments: [
    ["127.0.0.2"], ["10.0.0.1"], ["169.254.169.254"], ["::1"], ["::ffff:127.0.0.2"], ["64:ff9b::7f00:2"],
    ["127.0.0.1", "10.0.0.1"], ["127.0.0.1", "::1"], [],
  ]) func aNameOfAClosedAddressIsNotReachable(_ addresses: [String]) throws {
    let server = try TestServer()
    defer { server.stop() }
    let sender = try sender(Names(addresses))
    defer { sender.close() }
    let line = sender.line()
    defer { line.close() }
    let outcome = line.send(try request("http://hook.example:\(server.port)/in"))
    #expect(outcome == OutboundOutcome(failure: .notReachable))
    #expect(server.connections == 0)
  }

  // MARK: Redirects

  @Test(arguments: [301, 302, 303, 307, 308]) func noRedirectIsFollowed(_ status: Int) throws {
    let target = try TestServer()
    let server = try TestServer(status: status, location: "http://hook.example:\(target.port)/")
    defer {
      server.stop()
      target.stop()
    }
    let sender = try sender(Names(["127.0.0.1"]))
    defer { sender.close() }
    let line = sender.line()
    defer { line.close() }
    let outcome = line.send(try request("http://hook.example:\(server.port)/in"))
    #expect(outcome == OutboundOutcome(status: status))
    #expect(target.connections == 0)
  }

  // MARK: Certificates

  private func outcome(of kind: Certificates.Kind, trusting authority: Bool = true) throws -> OutboundOutcome
  {
    let files = try Certificates(of: "hook.example")
    defer { withExtendedLifetime(files) {} }
    let server = try TestServer(certificate: files.certificate(kind), key: files.key(kind))
    defer { server.stop() }
    let sender = try sender(Names(["127.0.0.1"]), trust: authority ? files.authority : nil)
    defer { sender.close() }
    let line = sender.line()
    defer { line.close() }
    let outcome = line.send(try request("https://hook.example:\(server.port)/in"))
    // Nothing was said to a server that is not the one.
    #expect(server.hosts.isEmpty == (outcome.status == nil))
    return outcome
  }

  @Test func aTrustedCertificateOfTheNameIsTaken() throws {
    #expect(try outcome(of: .good) == OutboundOutcome(status: 200))
  }

  @Test(arguments: [Certificates.Kind.expired, .other, .selfSigned])
  func anyOtherCertificateIsRefused(_ kind: Certificates.Kind) throws {
    #expect(try outcome(of: kind) == OutboundOutcome(failure: .notSecure))
  }

  @Test func anAuthorityThatTheSystemDoesNotKnowIsRefused() throws {
    #expect(try outcome(of: .good, trusting: false) == OutboundOutcome(failure: .notSecure))
  }

  @Test func aServerInTheClearIsNoSecureOne() throws {
    let server = try TestServer()
    defer { server.stop() }
    let sender = try sender(Names(["127.0.0.1"]))
    defer { sender.close() }
    let line = sender.line()
    defer { line.close() }
    let outcome = line.send(try request("https://hook.example:\(server.port)/in"))
    #expect(outcome.status == nil)
    #expect(server.hosts == [])
  }
}
