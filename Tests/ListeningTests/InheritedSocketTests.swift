import Glibc
import Listening
import Testing

@Suite struct InheritedSocketTests {
  private func read(_ environment: [String: String]) throws(ListeningError) -> InheritedSockets {
    try InheritedSockets(environment: environment, processID: 77)
  }

  @Test func descriptorsBeginAtThreeAndHaveNames() throws {
    let two = try read(["LISTEN_PID": "77", "LISTEN_FDS": "2", "LISTEN_FDNAMES": "http:local"])
    #expect(two.sockets.map(\.name) == ["http", "local"])
    #expect(two.sockets.map(\.descriptor) == [3, 4])
    #expect(two.named("local") == 4)
    #expect(two.named("other") == nil)
    let unnamed = try read(["LISTEN_PID": "77", "LISTEN_FDS": "1"])
    #expect(unnamed.sockets.map(\.name) == ["unknown"])
    #expect(try unnamed.only() == 3)
  }

  @Test func thoseOfAnotherProcessAreLeftAlone() throws {
    for environment in [
      [:], ["LISTEN_FDS": "1"], ["LISTEN_PID": "77"], ["LISTEN_PID": "78", "LISTEN_FDS": "1"],
      ["LISTEN_PID": "77", "LISTEN_FDS": "0"],
    ] {
      let inherited = try read(environment)
      #expect(inherited.sockets.isEmpty)
      #expect(try inherited.only() == nil)
    }
  }

  @Test(arguments: [
    ["LISTEN_PID": "me", "LISTEN_FDS": "1"], ["LISTEN_PID": "77", "LISTEN_FDS": "-1"],
    ["LISTEN_PID": "77", "LISTEN_FDS": "1000000"],
    ["LISTEN_PID": "77", "LISTEN_FDS": "2", "LISTEN_FDNAMES": "one"],
  ])
  func nonsenseIsRefused(environment: [String: String]) {
    #expect(throws: ListeningError.self) { try read(environment) }
  }

  @Test func oneIsWantedWhereOneIsServed() throws {
    let two = try read(["LISTEN_PID": "77", "LISTEN_FDS": "2"])
    #expect(throws: ListeningError.self) { try two.only() }
  }
}
