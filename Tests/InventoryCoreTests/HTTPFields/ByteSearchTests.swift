import InventoryCore
import Testing

@Suite struct ByteSearchTests {
  @Test(arguments: [
    ("", 0x2C, false), (",", 0x2C, true), ("Bearer a.b.c", 0x2C, false), ("Bearer a, Basic b", 0x2C, true),
    ("a\u{0}b", 0, true), ("é", 0xA9, true), ("é", 0xC4, false),
  ])
  func aByteIsFoundWhereverItStands(_ text: String, _ byte: UInt8, _ isThere: Bool) {
    #expect(text.contains(byte: byte) == isThere)
    #expect("<\(text)>".dropFirst().dropLast().contains(byte: byte) == isThere)
  }
}
