import InventoryCore
import Testing

struct CacheSealTests {
  private let seal = CacheSeal(key: [UInt8](repeating: 9, count: 32))
  private let content = Array("an answer".utf8)

  @Test func whatWasSealedIsOpenedUnderItsNameAlone() throws {
    let name = seal.name("s1/products", versions: [1, 2])
    let other = seal.name("s1/products", versions: [1, 3])
    let sealed = seal.seal(content, for: name)
    #expect(seal.open(sealed, for: name) == content)
    #expect(seal.open(sealed, for: other) == nil)
    #expect(CacheSeal(key: [UInt8](repeating: 8, count: 32)).open(sealed, for: name) == nil)
    #expect(seal.open(seal.seal([], for: name), for: name) == [])
  }

  @Test func whatWasDamagedIsNotOpened() throws {
    let name = seal.name("k", versions: [])
    let sealed = seal.seal(content, for: name)
    for index in sealed.indices {
      var damaged = sealed
      damaged[index] ^= 1
      #expect(seal.open(damaged, for: name) == nil)
    }
    for count in 0..<sealed.count { #expect(seal.open(Array(sealed.prefix(count)), for: name) == nil) }
    #expect(seal.open(sealed + [0], for: name) == nil)
  }

  @Test func namesDifferWhereAnythingDoes() {
    let names = [
      seal.name("k", versions: [1, 2]), seal.name("k", versions: [2, 1]), seal.name("k", versions: [1]),
      seal.name("k", versions: []), seal.name("l", versions: [1, 2]),
      // The same bytes, cut elsewhere.
      seal.name("k\u{1}\0\0\0\0\0\0\0", versions: [2]),
      CacheSeal(key: [UInt8](repeating: 8, count: 32)).name("k", versions: [1, 2]),
    ]
    #expect(Set(names).count == names.count)
    for name in names { #expect(name.utf8.count == 24) }
  }
}
