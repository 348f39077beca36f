import InventoryHTTP
import Listening
import NIOCore

/// Counts the pieces of a body between the worker that produces them and the socket, so that few are in memory.
final class PieceRelay: Sendable {
  private struct State {
    var underWay = 0
    var isOver = false
  }

  /// Pieces that may be under way: one is being sent while the next is made.
  private static let most = 2

  private let state = Monitor(State())
  private let patience: TimeAmount

  /// - Parameter patience: how long the client may take for one piece.
  init(patience: TimeAmount) { self.patience = patience }

  /// Waits until one more piece may be handed over. Called by the worker.
  func waitForRoom() throws(TransferError) {
    let milliseconds = Int(patience.nanoseconds / 1_000_000)
    let isOpen = state.wait(milliseconds: milliseconds) { state -> Bool? in
      if state.isOver { return false }
      guard state.underWay < Self.most else { return nil }
      state.underWay += 1
      return true
    }
    guard let isOpen else { throw .clientTooSlow }
    guard isOpen else { throw .clientLeft }
  }

  /// A piece has gone to the kernel. Called by the event loop.
  func pieceLeft() {
    state.withLock { $0.underWay -= 1 }
    state.signal()
  }

  /// Nobody takes any more. Called by the event loop.
  func end() {
    state.withLock { $0.isOver = true }
    state.broadcast()
  }
}
