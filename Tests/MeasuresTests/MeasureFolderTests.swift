import Foundation
import Measures
import Platform
import TestFolders
import Testing

/// What several processes count in one folder. A board that is let go of stands for a process that has ended: the kernel
/// takes its lock back, as it does after `kill -9`.
@Suite struct MeasureFolderTests {
  private static let families = [
    MeasureFamily("calls_total", .counter, "Calls.", [MeasureLabels("route", ["/a", "/b"])]),
    MeasureFamily("busy", .gauge, "Busy threads."),
    MeasureFamily("seconds", .histogram(bounds: [10, 100]), unit: .nanoseconds, "Time."),
  ]

  private let place: TemporaryFolder
  private let folder: MeasureFolder

  init() throws {
    place = try TemporaryFolder()
    folder = MeasureFolder(place.path + "/run")
  }

  private func start(_ families: [MeasureFamily] = families) throws -> MeasureBoard {
    try folder.board(families, name: "test")
  }

  private func files(_ suffix: String = ".measures") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(suffix) }
  }

  @Test func numbersOfAllProcessesAddUp() throws {
    let (one, two) = (try start(), try start())
    one.counter("calls_total").add(3, cell: 1)
    two.counter("calls_total").add(4, cell: 1)
    one.gauge("busy").set(2)
    two.gauge("busy").set(5)
    one.histogram("seconds").observe(10)
    two.histogram("seconds").observe(11)
    two.histogram("seconds").observe(1000)
    for board in [one, two] {
      let reading = folder.reading(board)
      #expect(reading.series("calls_total").map(\.labels) == [["/b"]])
      #expect(reading.total("calls_total") == 7)
      #expect(reading.total("busy") == 7)
      #expect(reading.processes.count == 2)
      let histogram = try #require(reading.histograms("seconds").first?.histogram)
      #expect(histogram.buckets == [1, 1, 1])
      #expect(histogram.sum == 1021)
    }
  }

  @Test func numbersOfEndedProcessesStay() throws {
    let reader = try start()
    var ended: MeasureBoard? = try start()
    ended?.counter("calls_total").add(5)
    ended?.gauge("busy").set(9)
    ended = nil
    // Before and after its file has been taken in by a process that starts.
    #expect(folder.reading(reader).total("calls_total") == 5)
    #expect(folder.reading(reader).total("busy") == 0)
    #expect(try files().count == 2)
    let next = try start()
    #expect(try files().count == 2)
    for board in [reader, next] {
      #expect(folder.reading(board).total("calls_total") == 5)
      #expect(folder.reading(board).processes.count == 2)
    }
  }

  @Test func aFileThatWasTakenInAndIsStillThereCountsOnce() throws {
    let reader = try start()
    var ended: MeasureBoard? = try start()
    ended?.counter("calls_total").add(5)
    ended = nil
    // As after a kill between the new sum and the removal of the file.
    let copies = try files().map { ($0, try Data(contentsOf: URL(filePath: folder.path + "/" + $0))) }
    let next = try start()
    let left = try files()
    for (name, data) in copies where !left.contains(name) {
      try data.write(to: URL(filePath: folder.path + "/" + name))
    }
    #expect(try files().count == 3)
    #expect(folder.reading(reader).total("calls_total") == 5)
    let third = try start()
    #expect(try files().count == 3)
    #expect(folder.reading(third).total("calls_total") == 5)
    withExtendedLifetime(next) {}
  }

  @Test func aResetSetsEveryNumberToZeroWhoeverCountedIt() throws {
    let (one, two) = (try start(), try start())
    var ended: MeasureBoard? = try start()
    for board in [one, two, try #require(ended)] {
      board.counter("calls_total").add(2)
      board.histogram("seconds").observe(5)
      board.note(.error, at: 1000, ["abc", "GET /a"])
      board.gauge("busy").set(1)
    }
    ended = nil
    try folder.reset(one)
    for board in [one, two] {
      let reading = folder.reading(board)
      #expect(reading.total("calls_total") == 0)
      #expect(reading.histograms("seconds").isEmpty)
      #expect(reading.records.isEmpty)
      #expect(reading.total("busy") == 2)
      #expect(reading.resetAt > 0)
    }
    two.counter("calls_total").add(1)
    #expect(folder.reading(one).total("calls_total") == 1)
    // Processes that were counting at the reset and end later.
    let next = try start()
    #expect(folder.reading(next).total("calls_total") == 1)
  }

  @Test func recordsOfAllProcessesAreKeptNewestFirst() throws {
    let (one, two) = (try start(), try start())
    for number in 1...40 {
      one.note(.error, at: Int64(number * 2), ["one \(number)"])
      two.note(.error, at: Int64(number * 2 + 1), ["two \(number)"])
    }
    one.note(.slowStatement, at: 7, ["select products", "50.1", "SELECT 1\u{1F}2", "SCAN"])
    let errors = folder.reading(two).records.filter { $0.kind == .error }
    #expect(errors.count == 50)
    #expect(errors.first == MeasureRecord(kind: .error, microseconds: 81, fields: ["two 40"]))
    #expect(errors.map(\.microseconds) == Array((32...81).reversed()).map(Int64.init))
    let slow = folder.reading(two).records.filter { $0.kind == .slowStatement }
    #expect(slow.map(\.fields) == [["select products", "50.1", "SELECT 1 2", "SCAN"]])
  }

  @Test func aLongRecordIsCut() throws {
    let board = try start()
    board.note(.error, at: 1, [String(repeating: "x", count: 10_000)])
    let record = try #require(folder.reading(board).records.first)
    #expect(record.fields.count == 1)
    #expect((400..<512).contains(record.fields[0].count))
  }

  @Test func numbersOfAnotherVersionCountWhereTheyMeanTheSame() throws {
    var older: MeasureBoard? = try start([
      MeasureFamily("gone_total", .counter, "No longer counted."),
      MeasureFamily("calls_total", .counter, "Calls.", [MeasureLabels("route", ["/b", "/c"])]),
      MeasureFamily("seconds", .histogram(bounds: [7]), unit: .nanoseconds, "Other bounds."),
    ])
    older?.counter("calls_total").add(2, cell: 0)
    older?.counter("calls_total").add(3, cell: 1)
    older?.counter("gone_total").add(8)
    older?.histogram("seconds").observe(1)
    let newer = try start()
    newer.counter("calls_total").add(1, cell: 1)
    #expect(folder.reading(newer).series("calls_total").map(\.value) == [3])
    #expect(folder.reading(newer).histograms("seconds").isEmpty)
    // What only the older version knows is there again when that is started again.
    older = nil
    let third = try start()
    #expect(folder.reading(third).series("calls_total").map(\.value) == [3])
    let again = try start([MeasureFamily("gone_total", .counter, "No longer counted.")])
    #expect(folder.reading(again).total("gone_total") == 8)
  }

  @Test(arguments: [0, 1, 127, 128, 200, 4000])
  func aFileThatIsNotWholeIsLeftOutAndRemoved(length: Int) throws {
    let board = try start()
    board.counter("calls_total").add(1)
    let name = try #require(try files().first)
    let whole = try Data(contentsOf: URL(filePath: folder.path + "/" + name))
    let part = folder.path + "/abc.measures"
    try whole.prefix(length).write(to: URL(filePath: part))
    #expect(folder.reading(board).total("calls_total") == 1)
    let next = try start()
    #expect(!FileManager.default.fileExists(atPath: part))
    #expect(folder.reading(next).total("calls_total") == 1)
  }

  @Test func filesOfOthersAndDamagedSumsAreNoObstacle() throws {
    let board = try start()
    board.counter("calls_total").add(1)
    for name in ["ended", "x.measures", "y.new", "note.txt"] {
      try Data("nothing that was counted".utf8).write(to: URL(filePath: folder.path + "/" + name))
    }
    #expect(folder.reading(board).total("calls_total") == 1)
    let next = try start()
    #expect(folder.reading(next).total("calls_total") == 1)
    #expect(FileManager.default.fileExists(atPath: folder.path + "/note.txt"))
  }

  @Test func afterARestartOfTheMachineEverythingBeginsAtZero() throws {
    var board: MeasureBoard? = try start()
    board?.counter("calls_total").add(1)
    let name = try #require(try files().first)
    board = nil
    let path = URL(filePath: folder.path + "/" + name)
    var data = try Data(contentsOf: path)
    // The id of another run of the kernel.
    for index in 40..<56 { data[index] ^= 0x5A }
    try data.write(to: path)
    let next = try start()
    #expect(folder.reading(next).total("calls_total") == 0)
    #expect(try files().count == 1)
  }

  @Test func aFolderThatCannotBeWrittenIsSaid() throws {
    try Data().write(to: URL(filePath: folder.path))
    #expect(throws: SystemError.self) { try start() }
  }

  @Test func manyThreadsLoseNothing() async throws {
    let (one, two) = (try start(), try start())
    await withTaskGroup(of: Void.self) { group in
      for board in [one, two, one, two] {
        group.addTask {
          let calls = board.counter("calls_total")
          for _ in 0..<20_000 { calls.add() }
        }
      }
    }
    #expect(folder.reading(one).total("calls_total") == 80_000)
  }

  @Test func countersNeverGoBackWhileProcessesComeAndGo() throws {
    let reader = try start()
    var last = 0
    var added = 0
    for round in 0..<30 {
      var board: MeasureBoard? = try start()
      board?.counter("calls_total").add(round)
      added += round
      if round.isMultiple(of: 3) { board = nil }
      let now = folder.reading(reader).total("calls_total")
      #expect(now >= last)
      #expect(now == added)
      last = now
      withExtendedLifetime(board) {}
    }
  }
}
