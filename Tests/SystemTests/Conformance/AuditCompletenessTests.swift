import Foundation
import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryService
import InventoryStore
import InventoryTesting
import Runtime
import Testing

/// What each operation leaves in the audit log: by success, where it is forbidden, and where the state of things does not
/// allow it.
@Suite struct AuditCompletenessTests {
  @Test(arguments: [TestDatabase.sqlite, .postgreSQL])
  func everySuccessLeavesTheRowsOfItsEntry(_ database: TestDatabase) throws {
    try withLog(on: database) { world, log in
      let cases = ConformanceCases(world)
      for endpoint in EndpointTable.all {
        let (answer, rows) = try log.send(cases.success(endpoint))
        #expect(answer.status == endpoint.status, "\(endpoint.operation): \(answer.text.prefix(300))")
        let left = rows.map { "\($0.action) \($0.resource)" }
        for row in left {
          #expect(endpoint.audit.contains { $0.matches(row) }, "\(endpoint.operation) leaves \(row)")
        }
        for declared in endpoint.audit where declared.isAlways {
          #expect(left.contains { declared.matches($0) }, "\(endpoint.operation) leaves no \(declared)")
        }
      }
    }
  }

  @Test(arguments: [TestDatabase.sqlite, .postgreSQL])
  func everyForbiddenWriteLeavesOneRow(_ database: TestDatabase) throws {
    try withLog(on: database) { world, log in
      let cases = ConformanceCases(world)
      for endpoint in EndpointTable.all where endpoint.access != .everyone {
        let (token, reason) = try found(
          refused(endpoint, in: world),
          "\(endpoint.operation) is forbidden to nobody"
        )
        var one = try cases.success(endpoint)
        one.token = token
        let (answer, rows) = try log.send(one)
        #expect(answer.status == 403, "\(endpoint.operation): \(answer.text.prefix(300))")
        #expect(rows == refusal(of: endpoint, 403, reason), "\(endpoint.operation)")
      }
    }
  }

  @Test(arguments: [TestDatabase.sqlite, .postgreSQL])
  func everyConflictLeavesOneRow(_ database: TestDatabase) throws {
    try withLog(on: database) { world, log in
      let cases = ConformanceCases(world)
      for endpoint in EndpointTable.all
      where endpoint.access != .everyone && !endpoint.conflicts.isEmpty
        && !Conflicts.ofRivals.contains(endpoint.operation)
      {
        let conflict = try found(
          Conflicts.all[endpoint.operation],
          "\(endpoint.operation) is new: say in Conflicts what the state of things does not allow"
        )
        var one = try cases.success(endpoint)
        for step in conflict.before {
          var first = one
          first.method = step.method
          first.path = step.path.replacing("{path}", with: one.path)
          first.body = Array((step.body ?? "").utf8)
          _ = try log.send(first)
        }
        one.path = conflict.path ?? one.path
        one.body = conflict.body.map { Array($0.utf8) } ?? one.body
        if let session = conflict.session { one.token = world.tokens[session] }
        let (answer, rows) = try log.send(one)
        #expect(answer.status == 409, "\(endpoint.operation): \(answer.text.prefix(300))")
        let reason = try found(answer.reason.flatMap { Reason(rawValue: $0) }, "no reason: \(answer.text)")
        #expect(endpoint.conflicts.contains(reason), "\(endpoint.operation) does not declare \(reason)")
        #expect(rows == refusal(of: endpoint, 409, reason), "\(endpoint.operation)")
      }
    }
  }

  // MARK: Pieces

  private struct Row: Equatable {
    var action: String
    var resource: String
    var id: String
    var changes: String
  }

  /// An application whose audit log is looked at after each request.
  private struct Log {
    let serving: Serving

    func send(_ one: ConformanceCase) throws -> (answer: Answer, rows: [Row]) {
      var one = one
      if let secret = one.secret {
        let code = secret.code(counter: secret.step(at: serving.application.inventory.effects.now()))
        one.body = Array(String(decoding: one.body, as: UTF8.self).replacing("{code}", with: code).utf8)
      }
      let last = try lastRow()
      let answer = try FunctionTransport(application: serving.application).send(one)
      return (answer, try rows(after: last))
    }

    private func lastRow() throws -> Int64 {
      try serving.application.inventory.engine.read {
        try $0.first("SELECT COALESCE(MAX(id), 0) FROM audit_logs") { try $0.nextInteger() } ?? 0
      }
    }

    private func rows(after last: Int64) throws -> [Row] {
      try serving.application.inventory.engine.read {
        try $0.all(
          "SELECT action, resource_type, resource_id, changes FROM audit_logs WHERE id > $1 ORDER BY id",
          [.integer(last)]
        ) { row in
          Row(
            action: try row.nextText(),
            resource: try row.nextText(),
            id: try row.nextText(),
            changes: try row.nextText()
          )
        }
      }
    }
  }

  private func withLog(
    on database: TestDatabase,
    _ body: (ConformanceWorld, Log) throws -> Void
  ) throws {
    let world = try ConformanceWorld(on: database)
    let copy = try Installation(copying: world.installation)
    let serving = try copy.serving()
    // The folder of the database goes with the installation.
    defer { withExtendedLifetime(copy) { serving.close() } }
    try body(world, Log(serving: serving))
  }

  /// Somebody to whom an endpoint is forbidden.
  private func refused(
    _ endpoint: Endpoint,
    in world: ConformanceWorld
  ) throws -> (token: String, reason: Reason)? {
    let callers: [(CallerKind, String)] =
      Role.allCases.filter { $0 < endpoint.leastRole }.map { (.person($0), $0.rawValue) }
      + [(.oneTimePassword(.admin), "once-admin"), (.keyOfLocation(.admin), "located-admin")]
    for (caller, name) in callers {
      if case .refused(let reason) = endpoint.admission(of: caller), reason.status == 403 {
        return (try found(world.tokens[name], "no token of \(name)"), reason)
      }
    }
    return nil
  }

  private func refusal(of endpoint: Endpoint, _ status: Int, _ reason: Reason) -> [Row] {
    guard endpoint.notesRefusals else { return [] }
    return [
      Row(
        action: "refused",
        resource: "operation",
        id: endpoint.operation,
        changes: #"{"status":\#(status),"reason":"\#(reason.rawValue)"}"#
      )
    ]
  }
}
