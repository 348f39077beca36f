import Foundation
import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryService
import InventoryTesting
import Runtime
import Testing

/// One suite of requests, three ways: the function, the daemon on its socket, FastCGI behind nginx. Each way has a
/// copy of the same database; all get the same requests in the same order, and must give the same answers.
@Suite struct ConformanceTests {
  @Test(arguments: [TestDatabase.sqlite, .postgreSQL])
  func theFunctionTheDaemonAndFastCGIBehindNginxGiveTheSameAnswers(_ database: TestDatabase) throws {
    let world = try ConformanceWorld(on: database)
    let copies = try (0..<3).map { _ in try Installation(copying: world.installation) }
    let serving = try copies[0].serving()
    defer { serving.close() }
    let daemon = try copies[1].startDaemon()
    let fastCGI = try copies[2].startFastCGI()
    let web = try copies[2].startWebServer()
    defer {
      web.program.stop()
      daemon.stop()
      fastCGI.stop()
    }
    let transports: [any Transport] = [
      FunctionTransport(application: serving.application),
      SocketTransport(
        name: "the daemon",
        path: copies[1].socket("daemon"),
        fields: [("X-Real-IP", "127.0.0.1")]
      ),
      SocketTransport(name: "FastCGI behind nginx", path: web.path, fields: []),
    ]
    let cases = try ConformanceCases(world).all()
    #expect(cases.count > 500)
    try compare(cases, on: transports)
  }

  @Test func theConsoleIsTheSameFromTheApplicationAndFromNginx() throws {
    let console = try ConsoleFolder()
    let copies = try (0..<3).map { _ in try Installation() }
    let serving = try copies[0].serving(environment: console.environment)
    defer { serving.close() }
    let daemon = try copies[1].startDaemon(environment: console.environment)
    let fastCGI = try copies[2].startFastCGI()
    let web = try copies[2].startWebServer(console: console.path)
    defer {
      web.program.stop()
      daemon.stop()
      fastCGI.stop()
    }
    let transports: [any Transport] = [
      FunctionTransport(application: serving.application),
      SocketTransport(
        name: "the daemon",
        path: copies[1].socket("daemon"),
        fields: [("X-Real-IP", "127.0.0.1")]
      ),
      SocketTransport(name: "nginx", path: web.path, fields: []),
    ]
    try compare(ConsoleFolder.cases, on: transports)
  }

  /// Sends each case on every way, and expects the answers of the first.
  private func compare(_ cases: [ConformanceCase], on transports: [any Transport]) throws {
    for (number, original) in cases.enumerated() {
      var one = original
      one.fields.append(("X-Request-ID", "case-\(number)"))
      if let secret = one.secret {
        let code = secret.code(counter: secret.step(at: Effects.system.now()))
        one.body = Array(String(decoding: one.body, as: UTF8.self).replacing("{code}", with: code).utf8)
      }
      let answers = try transports.map { transport in
        do { return try transport.send(one) } catch {
          throw Missing(description: "\(one) on \(transport.name): \(error)")
        }
      }
      check(answers[0], one)
      let expected = ComparableAnswer(answers[0], of: one)
      for (transport, answer) in zip(transports, answers).dropFirst() {
        let difference = ComparableAnswer(answer, of: one).difference(from: expected)
        #expect(difference.isEmpty, "\(one) on \(transport.name)")
      }
    }
  }

  /// What every answer owes to the contract, whatever way it came.
  private func check(_ answer: Answer, _ one: ConformanceCase) {
    #expect(answer.status == one.status, "\(one): \(answer.text.prefix(600))")
    #expect(answer.fields["x-request-id"] == answer.fields["x-correlation-id"], "\(one)")
    #expect(answer.fields["x-content-type-options"] == "nosniff", "\(one)")
    #expect(answer.fields["x-frame-options"] == "DENY", "\(one)")
    let policy = answer.fields["content-security-policy"]
    #expect(policy?.hasPrefix("default-src 'none'; ") == true, "\(one)")
    #expect(policy?.contains("script-src 'self'") == one.isConsole, "\(one)")
    #expect(answer.fields["referrer-policy"] == "strict-origin-when-cross-origin", "\(one)")
    #expect(answer.fields["cache-control"] != nil, "\(one)")
    for path in one.badFields {
      // Of an object it may be a member that is named.
      let isNamed = answer.badFields.contains { $0 == path || $0.hasPrefix(path + "/") }
      #expect(isNamed, "\(one): \(path) is not named")
    }
    if one.status == 405 { #expect(answer.fields["allow"]?.isEmpty == false, "\(one)") }
    guard one.status >= 400, one.method != .head else { return }
    #expect(answer["/success"]?.flag == false, "\(one)")
    #expect(answer.code.flatMap { ErrorCode(rawValue: $0) } == expectedCode(one, answer), "\(one)")
    #expect(answer["/message"]?.text?.isEmpty == false, "\(one)")
    #expect(answer["/details"]?.names != nil, "\(one)")
    #expect(answer["/request_id"]?.text == answer.fields["x-request-id"], "\(one)")
    #expect(answer["/timestamp"]?.text.flatMap { try? Instant(parsing: $0) } != nil, "\(one)")
  }

  private func expectedCode(_ one: ConformanceCase, _ answer: Answer) -> ErrorCode {
    one.status == 400
      ? (answer.badFields.isEmpty ? .badRequest : .validationError) : ErrorCode(status: one.status)
  }
}
