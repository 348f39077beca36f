/// What a process counts with, and where it reads what all have counted.
package struct MeasureSource: Sendable {
  package let board: MeasureBoard
  /// `nil` where the process counts for itself alone.
  package let folder: MeasureFolder?

  package init(_ board: MeasureBoard, in folder: MeasureFolder? = nil) {
    self.board = board
    self.folder = folder
  }

  package func reading() -> MeasureReading { folder?.reading(board) ?? MeasureReading(board) }

  /// - Throws: ``SystemError``.
  package func reset() throws {
    if let folder { try folder.reset(board) } else { board.reset() }
  }
}
