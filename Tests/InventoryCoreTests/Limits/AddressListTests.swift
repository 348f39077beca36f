import Testing

@testable import InventoryCore

@Suite struct AddressListTests {
  @Test(arguments: [
    ("127.0.0.1", "127.0.0.1", true), ("127.0.0.1", "::ffff:127.0.0.1", true),
    ("127.0.0.1", "127.0.0.2", false),
    ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.0", false), ("0.0.0.0/0", "203.0.113.9", true),
    ("0.0.0.0/0", "2001:db8::1", false), ("192.0.2.128/25", "192.0.2.127", false),
    ("192.0.2.128/25", "192.0.2.129", true), ("2001:db8::/32", "2001:db8:1::2", true),
    ("2001:db8::/32", "2001:db9::", false), ("::1", "::1", true), ("::/0", "10.0.0.1", true),
    ("10.0.0.0/8", "nobody", false), ("10.0.0.0/8", "", false),
  ])
  func anAddressIsInItsNetworks(_ entry: String, _ address: String, _ isIn: Bool) throws {
    #expect(try #require(AddressList([entry])).contains(address) == isIn)
    #expect(try #require(AddressList(["198.51.100.1", entry])).contains(address) == isIn)
  }

  @Test(arguments: [
    "", "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/-1", "::/129", "shop.test", "1.2.3", "10.0.0.0/8/8",
    "1.2.3.4/",
  ])
  func anythingElseIsRefused(_ entry: String) { #expect(AddressList([entry]) == nil) }

  @Test func nobodyIsInAnEmptyList() {
    #expect(!AddressList().contains("127.0.0.1"))
    #expect(AddressList([])?.contains("127.0.0.1") == false)
    #expect(AddressList(["0.0.0.0/0"])?.contains(nil) == false)
  }
}
