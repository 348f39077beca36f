import Foundation
import InventoryCore
import Testing

struct AddressKeyTests {
  /// The table that nginx is held to as well.
  private static func table() throws -> [(address: String, key: String)] {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Operations/address-keys.txt")
    return try String(contentsOf: path, encoding: .utf8).split(separator: "\n").filter { $0.first != "#" }
      .map { line in
        let words = line.split(separator: " ").map(String.init)
        return (try #require(words.first), try #require(words.last))
      }
  }

  @Test func everySpellingOfAnAddressHasItsKey() throws {
    let table = try Self.table()
    #expect(table.count >= 12)
    for (address, key) in table { #expect(AddressKey(address).description == key, "\(address)") }
  }

  @Test func anAbsentAddressIsAKeyOfItsOwn() {
    #expect(AddressKey(nil) == .absent)
    #expect(AddressKey("") == .absent)
    #expect(AddressKey.absent.description == "none")
    #expect(AddressKey("none") != .absent)
  }

  @Test(arguments: [
    "local", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.4 ", "::1::2", "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9", "12345::", ":::", "1:2:3:4:5:6:7::8:9", "g::1", "::1.2.3.256", "0x7f.1",
  ])
  func whatIsNoAddressStandsForItself(text: String) {
    #expect(AddressKey(text).description == "other \(text)")
  }

  @Test func aZoneIsNotPartOfTheNetwork() {
    #expect(AddressKey("fe80::1%eth0") == AddressKey("fe80::2"))
  }

  @Test func neighboursInANetworkShareAKeyAndNetworksDoNot() {
    #expect(AddressKey("2001:db8:1:1::1") == AddressKey("2001:db8:1:1:a:b:c:d"))
    #expect(AddressKey("2001:db8:1:1::1") != AddressKey("2001:db8:1:2::1"))
    #expect(AddressKey("192.0.2.1") != AddressKey("192.0.2.2"))
  }
}
