import InventoryCore
import Testing

struct BackupCodeTests {
  private let random = (0..<100).map { UInt8(truncatingIfNeeded: $0 * 73 + 5) }

  @Test func aSetHasTenDifferentCodes() throws {
    let codes = try #require(BackupCode.set(random: random))
    #expect(codes.count == 10)
    #expect(Set(codes.map(\.text)).count == 10)
    #expect(BackupCode.set(random: Array(random.dropLast())) == nil)
    #expect(BackupCode(random: [1]) == nil)
  }

  @Test func aTypedCodeFindsItsDigestOnlyWhileItIsStored() throws {
    let codes = try #require(BackupCode.set(random: random))
    var digests = codes.map(\.digest)
    let typed = try #require(BackupCode(codes[3].text.lowercased().replacing("-", with: " ")))
    #expect(typed.index(in: digests) == 3)
    digests.remove(at: 3)
    #expect(typed.index(in: digests) == nil)
    #expect(typed.index(in: []) == nil)
  }

  @Test func theTextHasFourGroups() throws {
    let code = try #require(BackupCode(random: Array(repeating: 0xFF, count: 10)))
    #expect(code.text == "7777-7777-7777-7777")
    #expect(BackupCode(code.text)?.digest == code.digest)
  }

  @Test(arguments: ["", "7777-7777-7777", "7777-7777-7777-7771", "7777-7777-7777-7777-7", "é777777777777777"])
  func otherTextsAreNoCode(text: String) {
    #expect(BackupCode(text) == nil)
  }
}
