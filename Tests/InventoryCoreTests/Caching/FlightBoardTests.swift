import InventoryCore
import Testing

struct FlightBoardTests {
  @Test func ofAHundredReadersOneComputes() {
    var board = FlightBoard<String>()
    let decisions = (0..<100).map { _ in board.arrive("products") }
    #expect(decisions.count { $0 == .compute } == 1)
    #expect(board.arrive("dashboard") == .compute)
    #expect(board.isFlying("products"))
    board.land("products")
    #expect(!board.isFlying("products"))
    #expect(board.arrive("products") == .compute)
  }

  /// Whatever happens, at most one computes a key at a time, and no key stays stuck after landing.
  @Test func neverTwoInTheAir() {
    var board = FlightBoard<Int>()
    var flying: [Int: Int] = [:]
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<5000 {
      let key = Int.random(in: 0..<5, using: &generator)
      if Bool.random(using: &generator) {
        if board.arrive(key) == .compute { flying[key, default: 0] += 1 }
      } else if flying[key] != nil {
        board.land(key)
        flying[key] = nil
      }
      #expect(flying.values.allSatisfy { $0 == 1 })
      #expect(flying.keys.allSatisfy { board.isFlying($0) })
    }
  }
}
