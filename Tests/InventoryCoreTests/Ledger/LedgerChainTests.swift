import InventoryCore
import Testing

/// Hashes of both layouts, worked out by a second implementation (Python's `hashlib` and `struct`).
@Suite struct LedgerChainTests {
  private func entry(_ actor: Actor, blind: LedgerBlind?) throws -> LedgerEntry {
    LedgerEntry(
      id: 12,
      productID: 7,
      locationID: 1,
      sequence: 3,
      kind: .sale,
      quantity: try #require(Quantity(-4)),
      balanceAfter: try #require(Quantity(6)),
      unitPrice: Money(minorUnits: 450),
      isPromo: true,
      isFlagged: false,
      occurredAt: Instant(clampingMicroseconds: 1000),
      recordedAt: Instant(clampingMicroseconds: 2000),
      actor: actor,
      reference: "till 1",
      reversesID: nil,
      checkoutID: 5,
      blind: blind,
      previousHash: [UInt8](repeating: 0xAB, count: 32)
    )
  }

  private func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  @Test(arguments: [
    (Actor.user(7), "c45ac33ee87a04c2be55b0259c29f0e45cabd83fad9ce60e01f6e88c20dfd1fd"),
    (.local(1000), "0add33ec9ac1c4acafb23bc0235eb1178acd81b859ff713c7ab40416c3b6f062"),
    (.system, "5aed5f699de3430f948a3cbb8cf8c3a295163b89d0a34e9a9f15ba4d5694e35d"),
    (.apiKey(7), "69196d6b4ac08baf9e7133045b5ed129996ca81fbb138acd92f3dd8ff9920a86"),
  ])
  func blindedEntries(_ actor: Actor, _ hash: String) throws {
    let entry = try entry(actor, blind: LedgerBlind([UInt8](0..<16)))
    #expect(entry.layout == .blinded)
    #expect(hexadecimal(LedgerChain.hash(of: entry)) == hash)
  }

  @Test func plainEntriesKeepTheSignedNumberOfTheirTime() throws {
    let entry = try entry(.local(1000), blind: nil)
    #expect(entry.layout == .plain)
    let hash = "57833e315a2a8411dcd34bb9392321541bf4ad0e4782e2980c1e664172ff2185"
    #expect(hexadecimal(LedgerChain.hash(of: entry)) == hash)
  }

  @Test func anotherBlindIsAnotherHash() throws {
    var blinds = Set<[UInt8]>()
    for bit in 0..<128 {
      var bytes = [UInt8](repeating: 0, count: 16)
      bytes[bit / 8] = 1 << UInt8(bit % 8)
      let blind = try #require(LedgerBlind(bytes))
      #expect(blind.bytes == bytes)
      blinds.insert(LedgerChain.hash(of: try entry(.user(7), blind: blind)))
    }
    #expect(blinds.count == 128)
  }

  @Test(arguments: [0, 15, 17, 32])
  func aBlindHasOneLength(_ length: Int) {
    #expect(LedgerBlind([UInt8](repeating: 1, count: length)) == nil)
  }
}
