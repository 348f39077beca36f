import HTTPTypes
import InventoryCore
import InventoryHTTP
import InventoryTesting
import Runtime
import Testing

/// A hash of an entry is made of its price, and what goods cost is for staff.
@Suite struct HiddenHashTests {
  /// Every read of the interface, as a person of a role: how many answers hold 64 hexadecimal digits in a row.
  private func hashes(shownTo role: Role) throws -> (answers: Int, holders: [String]) {
    let world = try ConformanceWorld(on: .sqlite)
    let copy = try Installation(copying: world.installation)
    let serving = try copy.serving()
    // The folder of the database goes with the installation.
    defer { withExtendedLifetime(copy) { serving.close() } }
    let transport = FunctionTransport(application: serving.application)
    let token = try found(world.tokens[role.rawValue], "no \(role)")
    var answers = 0
    var holders: [String] = []
    for var one in try ConformanceCases(world).all() where one.method == .get && one.name == "success" {
      one.token = token
      let answer = try transport.send(one)
      if answer.status == 200 { answers += 1 }
      let texts = [answer.text] + answer.fields.values
      if texts.contains(where: { $0.contains(/[0-9a-fA-F]{64}/) }) { holders.append("\(one)") }
    }
    return (answers, holders)
  }

  @Test(arguments: [Role.viewer, .cashier])
  func noAnswerHoldsAHash(_ role: Role) throws {
    let shown = try hashes(shownTo: role)
    #expect(shown.answers > 30)
    #expect(shown.holders == [])
  }

  @Test func staffMayVerifyTheChains() throws {
    #expect(try hashes(shownTo: .staff).holders.count > 3)
  }
}
