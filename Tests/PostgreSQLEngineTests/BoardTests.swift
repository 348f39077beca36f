import Foundation
import InventoryStore
import InventoryTesting
import TestFolders
import Testing

@testable import PostgreSQLEngine

/// Who may rely on a board of commits, and what ends that.
@Suite struct BoardTests {
  private let database: PostgreSQLServer.Database
  private let folder: TemporaryFolder

  init() throws {
    database = try PostgreSQLServer.running().makeDatabase()
    folder = try TemporaryFolder()
  }

  /// A process of this machine, or of one that shares no folder with it.
  private func engine(
    in path: String? = nil,
    _ change: (inout PostgreSQLSettings) -> Void = { _ in }
  ) throws -> PostgreSQLEngine {
    var settings = database.settings()
    settings.boardFolder = path ?? folder.path + "/run"
    change(&settings)
    return try PostgreSQLEngine(settings)
  }

  /// Asks until the board answers in the server's place.
  private func rely(_ engine: PostgreSQLEngine, seconds: Double = 15) throws {
    let end = Date(timeIntervalSinceNow: seconds)
    while engine.feed.proven() == nil, Date() < end {
      _ = try engine.changeMark()
      usleep(2_000)
    }
    try #require(engine.feed.proven() != nil)
  }

  private func change(_ engine: PostgreSQLEngine) throws {
    try engine.write { try CacheVersions($0).raise(["stock"]) }
  }

  @Test func nothingIsAskedWhileNothingIsCommitted() throws {
    let engine = try engine {
      $0.poolSize = 1
      $0.maximumOverflow = 0
      $0.poolTimeout = 0.2
    }
    try rely(engine)
    let mark = try engine.changeMark()
    // The only connection is taken.
    #expect(try engine.read { _ in try engine.changeMark() } == mark)
    #expect(throws: SQLError.self) { try engine.read { _ in try engine.read { _ in } } }
  }

  @Test func aCommitOfAnyProcessIsSeenAtOnce() throws {
    let (one, two) = (try engine(), try engine())
    for writer in [one, two, one] {
      try rely(one)
      try rely(two)
      let marks = try [one.changeMark(), two.changeMark()]
      try change(writer)
      #expect(one.feed.proven() == nil)
      #expect(two.feed.proven() == nil)
      #expect(try one.changeMark().versions != marks[0].versions)
      #expect(try two.changeMark().versions != marks[1].versions)
    }
  }

  @Test func whatChangesNothingThatIsCachedEndsNothing() throws {
    let (one, two) = (try engine(), try engine())
    try rely(one)
    try two.write { _ = try $0.execute("DELETE FROM cache_versions WHERE namespace = 'none'", []) }
    try two.rehearse { try CacheVersions($0).raise(["stock"]) }
    try two.tidy()
    #expect(one.feed.proven() != nil)
  }

  @Test(arguments: PostgreSQLServer.Door.allCases)
  func aWriterThatKnowsNoBoardIsSeenAtOnce(_ door: PostgreSQLServer.Door) throws {
    let one = try engine()
    try rely(one)
    let known = try one.changeMark()
    try database.run("INSERT INTO cache_changes (namespaces, version) VALUES ('stock', 7)", through: door)
    #expect(one.feed.proven() == nil)
    #expect(try one.changeMark().versions != known.versions)
    // It has gone, so that the board can be relied on again.
    try rely(one)
  }

  @Test func aProcessOfAnotherMachineIsSeenAtOnce() throws {
    let one = try engine()
    try rely(one)
    let known = try one.changeMark()
    let other = try engine(in: folder.path + "/other")
    #expect(one.feed.proven() == nil)
    try change(other)
    #expect(try one.changeMark().versions != known.versions)
    for engine in [one, other] {
      for _ in 0..<100 { _ = try engine.changeMark() }
      #expect(engine.feed.proven() == nil)
    }
    try other.close()
    try rely(one)
  }

  @Test func aProcessWithoutAFolderIsSeenAtOnce() throws {
    let one = try engine()
    try rely(one)
    let known = try one.changeMark()
    let guest = try PostgreSQLEngine(database.settings())
    try change(guest)
    #expect(one.feed.proven() == nil)
    #expect(try one.changeMark().versions != known.versions)
    try change(guest)
    try guest.close()
    try rely(one)
  }

  @Test(arguments: [CuttingProxy.Cut.before, .after])
  func aCommitWithoutAnAnswerSendsReadersBackToTheServer(_ cut: CuttingProxy.Cut) throws {
    let proxy = try CuttingProxy(target: database.socket())
    let one = try engine()
    let two = try engine { $0.parameters["host"] = proxy.folder.path }
    try two.write { _ = try $0.execute("DELETE FROM cache_versions WHERE namespace = 'none'", []) }
    try rely(one)
    let before = try one.changeMark()
    proxy.cut(cut, at: "INSERT INTO cache_changes")
    #expect(throws: SQLError.self) { try change(two) }
    #expect(proxy.cutCount == 1)
    #expect(one.feed.proven() == nil)
    // The server has no session any more whose commit could still come.
    try rely(one)
    let isChanged = try one.changeMark().versions != before.versions
    #expect(isChanged == (cut == .after))
  }

  @Test func nobodyReliesOnABoardWhoseStepWasTakenBack() throws {
    let (one, two) = (try engine(), try engine())
    try rely(one)
    #expect(try Migrator(engine: two).down() == 90)
    #expect(one.feed.proven() == nil)
    for _ in 0..<100 { _ = try one.changeMark() }
    #expect(one.feed.proven() == nil)
    let known = try one.changeMark()
    try change(two)
    #expect(try one.changeMark().versions != known.versions)
  }
}

/// The file of a board, without a server.
@Suite struct BoardFileTests {
  private let folder: TemporaryFolder
  private let run = ServerRun(startedAt: 1, database: 2)

  init() throws { folder = try TemporaryFolder() }

  private func board(in name: String = "run") throws -> CommitBoard {
    try #require(BoardFolder(path: folder.path + "/" + name).board(of: run))
  }

  @Test func processesOfOneFolderShareABoard() throws {
    let (one, two) = (try board(), try board())
    let other = try board(in: "other")
    #expect(one.number == two.number)
    #expect(one.number != other.number)
    let seat = try #require(one.seat(5))
    #expect(two.isQuiet)
    #expect(seat.begin())
    #expect(!two.isQuiet)
    #expect(two.beginnings == 1)
    seat.end()
    #expect(two.isQuiet)
    #expect(two.beginnings == 1)
    #expect(other.beginnings == 0)
  }

  @Test func aSeatIsGivenBackWhenItsCommitHasEnded() throws {
    let board = try board()
    for number in Int32(1)...5_000 {
      let seat = try #require(board.seat(number))
      #expect(seat.begin())
      seat.end()
    }
    #expect(board.taken().isEmpty)
  }

  @Test func aWriterThatDiedIsLookedAfter() throws {
    let board = try board()
    do {
      let dead = try #require(board.seat(5))
      #expect(dead.begin())
    }
    #expect(!board.isQuiet)
    board.release(board.taken(), unless: [5, 6])
    #expect(!board.isQuiet)
    board.release(board.taken(), unless: [6])
    #expect(board.isQuiet)
    #expect(board.taken().isEmpty)
  }

  @Test func aSeatThatWasTakenAwayCannotBeUsed() throws {
    let board = try board()
    let lost = try #require(board.seat(5))
    board.release(board.taken(), unless: [])
    let next = try #require(board.seat(6))
    #expect(!lost.begin())
    lost.end()
    #expect(next.begin())
    #expect(!board.isQuiet)
    // What was read before the seat changed hands takes nothing from its owner.
    board.release([0: 5 << 32], unless: [])
    #expect(!board.isQuiet)
    next.end()
    #expect(board.isQuiet)
  }

  @Test func noMoreSessionsThanSeats() throws {
    let board = try board()
    let seats = (1...CommitBoard.capacity).compactMap { board.seat(Int32($0)) }
    #expect(seats.count == CommitBoard.capacity)
    #expect(board.seat(7_000) == nil)
  }

  /// A copy has the number of the board that it was made of, and none of its sessions.
  @Test func aCopyIsNotTheBoard() throws {
    let one = try board()
    try FileManager.default.copyItem(atPath: folder.path + "/run", toPath: folder.path + "/copy")
    #expect(try board(in: "copy").number != one.number)
  }

  @Test func boardsOfServersThatHaveEndedAreRemoved() throws {
    let path = folder.path + "/run"
    _ = try board()
    let present = BoardFolder(path: path).board(of: ServerRun(startedAt: 3, database: 2))
    #expect(present != nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["2-3.board"])
  }
}
