import Foundation
import InventoryHTTP
import TestFolders
import Testing

@Suite struct BodyTests {
  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 1_000_003])
  func aBodyComesInPiecesOfBoundedSize(_ length: Int) throws {
    let content = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let stream = BodyStream { writer in
      for start in stride(from: 0, to: length, by: 777) {
        try writer.write(content[start..<min(start + 777, length)])
      }
    }
    var pieces: [[UInt8]] = []
    try stream.send { pieces.append($0) }
    #expect(pieces.flatMap { $0 } == content)
    #expect(pieces.dropLast().allSatisfy { $0.count == BodyWriter.pieceSize })
    #expect(pieces.allSatisfy { !$0.isEmpty && $0.count <= BodyWriter.pieceSize })
  }

  @Test func whatIsFlushedIsSentAtOnce() throws {
    let stream = BodyStream { writer in
      for word in ["one", "two"] {
        try writer.write(word.utf8)
        try writer.flush()
      }
    }
    var pieces: [String] = []
    try stream.send { pieces.append(String(decoding: $0, as: UTF8.self)) }
    #expect(pieces == ["one", "two"])
  }

  @Test func anErrorOfTheReceiverEndsTheProduction() {
    let stream = BodyStream { writer in while true { try writer.write([1]) } }
    var count = 0
    #expect(throws: TransferError.clientLeft) {
      try stream.send { _ in
        count += 1
        if count == 3 { throw TransferError.clientLeft }
      }
    }
    #expect(count == 3)
  }

  @Test func aDeadlineEndsTheProduction() {
    let stream = BodyStream { writer in
      writer.deadline = .now
      while true { try writer.write([1]) }
    }
    #expect(throws: TransferError.deadlinePassed) { try stream.send { _ in } }
  }

  @Test(arguments: [9, 11]) func anotherLengthThanWasSaidIsAnError(_ length: Int) {
    let stream = BodyStream(length: 10) { try $0.write([UInt8](repeating: 0, count: length)) }
    #expect(throws: TransferError.wrongLength(length, expected: 10)) { try stream.send { _ in } }
  }

  @Test func aFileIsSentAsItWasWhenItWasOpened() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/file"
    let content = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
    try Data(content).write(to: URL(fileURLWithPath: path))
    let file = try #require(OpenFile(descriptor: open(path, O_RDONLY)))
    // Another file takes the name; the one that was opened grows.
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.seekToEnd()
    handle.write(Data([1, 2, 3]))
    try FileManager.default.removeItem(atPath: path)
    #expect(file.length == 200_000)
    #expect(file.body.length == 200_000)
    #expect(try Body.stream(file.body).collected() == content)
  }

  @Test func aFileThatIsCutShortIsAnError() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/file"
    try Data(count: 200_000).write(to: URL(fileURLWithPath: path))
    let file = try #require(OpenFile(descriptor: open(path, O_RDONLY)))
    truncate(path, 70_000)
    #expect(throws: TransferError.self) { try Body.stream(file.body).collected() }
  }

  @Test func aFolderIsNoFile() throws {
    let folder = try TemporaryFolder()
    #expect(OpenFile(descriptor: open(folder.path, O_RDONLY)) == nil)
  }
}
