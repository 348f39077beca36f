import Foundation
import InventoryTesting
import Synchronization
import TestFolders
import Testing

@testable import SQLiteEngine

/// The turn to write that processes take, one after the other.
@Suite struct WriterTurnTests {
  private let folder: TemporaryFolder
  private var database: String { folder.path + "/shop.sqlite" }

  init() throws {
    folder = try TemporaryFolder()
    try Data().write(to: URL(fileURLWithPath: folder.path + "/shop.sqlite"))
  }

  @Test func oneHolderAtATime() {
    // As two processes have it: each has mapped the file for itself.
    let turns = [WriterTurn(database: database, seconds: 20), WriterTurn(database: database, seconds: 20)]
    let inside = Atomic<Int>(0)
    let most = Atomic<Int>(0)
    let taken = Atomic<Int>(0)
    onThreads(6) { index in
      for _ in 0..<200 {
        turns[index % 2].take {
          most.max(inside.add(1, ordering: .relaxed).newValue, ordering: .relaxed)
          taken.add(1, ordering: .relaxed)
          inside.subtract(1, ordering: .relaxed)
        }
      }
    }
    #expect(taken.load(ordering: .relaxed) == 1200)
    #expect(most.load(ordering: .relaxed) == 1)
  }

  /// A process that maps the file and dies with the turn in its hand.
  @Test func aDeadHolderLeavesTheTurn() throws {
    let turn = WriterTurn(database: database, seconds: 60)
    let holder = Process()
    holder.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    holder.arguments = [
      "-c",
      """
      import ctypes, mmap, sys
      with open(sys.argv[1], "r+b") as file:
          memory = mmap.mmap(file.fileno(), 4096)
      library = ctypes.CDLL(None)
      mutex = ctypes.byref(ctypes.c_char.from_buffer(memory, 64))
      print(library.pthread_mutex_lock(mutex), flush=True)
      sys.stdin.read()
      """,
      database + "-turn",
    ]
    let (output, input) = (Pipe(), Pipe())
    holder.standardOutput = output
    holder.standardInput = input
    try holder.run()
    var said = Data()
    while !said.contains(UInt8(ascii: "\n")) {
      let piece = output.fileHandleForReading.availableData
      guard !piece.isEmpty else { break }
      said += piece
    }
    #expect(said == Data("0\n".utf8))
    let isTaken = Mutex(false)
    let done = DispatchSemaphore(value: 0)
    Thread {
      turn.take { isTaken.withLock { $0 = true } }
      done.signal()
    }.start()
    #expect(done.wait(timeout: .now() + 0.2) == .timedOut)
    #expect(!isTaken.withLock { $0 })
    kill(holder.processIdentifier, SIGKILL)
    #expect(done.wait(timeout: .now() + 20) == .success)
    // And it goes on being one.
    #expect(turn.take { 7 } == 7)
  }

  @Test func whoWaitsTooLongBeginsWithoutIt() {
    let (first, second) = (
      WriterTurn(database: database, seconds: 20), WriterTurn(database: database, seconds: 0.05)
    )
    first.take {
      let done = DispatchSemaphore(value: 0)
      Thread {
        second.take {}
        done.signal()
      }.start()
      #expect(done.wait(timeout: .now() + 20) == .success)
    }
  }

  @Test func withoutAFileEverybodyBeginsAtOnce() {
    #expect(WriterTurn(database: folder.path + "/nowhere/shop.sqlite", seconds: 20).take { 7 } == 7)
  }

  @Test func anotherStartOfTheMachineMakesItAnew() throws {
    let file = database + "-turn"
    WriterTurn(database: database, seconds: 1).take {}
    var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    // Of another start, and held by nobody that is alive.
    for index in 8..<44 { bytes[index] = UInt8(ascii: "x") }
    for index in 64..<104 { bytes[index] = 0xFF }
    try bytes.write(to: URL(fileURLWithPath: file))
    let turn = WriterTurn(database: database, seconds: 20)
    #expect(turn.take { 7 } == 7)
    #expect(try Data(contentsOf: URL(fileURLWithPath: file))[8..<44].contains(UInt8(ascii: "x")) == false)
  }
}
