import Testing

@testable import InventoryCore

/// Where the service may connect to, and what it takes for an address.
@Suite struct OutboundTests {
  private let production = OutboundPolicy(requiresTLS: true)

  /// Every way to write an address inside that readers of addresses are known to understand.
  static let spellings = [
    "https://127.0.0.1/", "https://127.1/", "https://127.0.1/", "https://2130706433/", "https://0x7f000001/",
    "https://0x7f.1/", "https://0177.0.0.1/", "https://017700000001/", "https://127.0.0.1./",
    "https://127.0.0.01/", "https://localhost/", "https://LocalHost./", "https://a.localhost/", "https://0/",
    "https://0.0.0.0/", "https://[::]/", "https://[::1]/", "https://[0:0:0:0:0:0:0:1]/",
    "https://[::ffff:127.0.0.1]/", "https://[::ffff:7f00:1]/", "https://[::127.0.0.1]/",
    "https://[64:ff9b::7f00:1]/", "https://[64:ff9b:1::7f00:1]/", "https://[2002:7f00:1::]/",
    "https://[2001:0:7f00:1::]/", "https://[fe80::1%25eth0]/", "https://[fc00::1]/", "https://10.0.0.1/",
    "https://172.31.255.255/", "https://192.168.1.1/", "https://169.254.169.254/latest/meta-data/",
    "https://metadata.google.internal/", "https://100.64.0.1/", "https://198.18.0.1/", "https://224.0.0.1/",
    "https://255.255.255.255/", "https://168.63.129.16/", "https://①②⑦.0.0.1/", "https://127。0。0。1/",
    "https://user@example.com/", "https://example.com@127.0.0.1/", "https://127.0.0.1#@example.com/",
    "https://example.com:8443/", "https://example.com:0/", "https://example.com:65536/",
    "http://example.com/",
    "https:example.com", "https:/example.com/", "//example.com/", "ftp://example.com/", "https:///path",
    "https://exa mple.com/", "https://example.com/\r\nx", #"https://example.com\@127.0.0.1/"#,
    "https://-example.com/", "https://exa_mple.com/", "https://example..com/", "https://[127.0.0.1]/",
    "https://[::1/", "https://example.com:80:80/", "",
  ]

  @Test(arguments: spellings) func whatIsInsideOrAmbiguousIsRefused(_ text: String) {
    #expect(throws: OutboundURL.Fault.self) { try OutboundURL(text, production) }
  }

  @Test(arguments: [
    ("https://example.com", "https://example.com/"),
    ("HTTPS://Example.COM/Hook?a=1&b=%20", "https://example.com/Hook?a=1&b=%20"),
    ("https://example.com:443?x", "https://example.com/?x"),
    ("https://8.8.8.8/", "https://8.8.8.8/"),
    ("https://[2606:4700::1111]/", "https://[2606:4700:0:0:0:0:0:1111]/"),
    ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/"),
  ]) func whatIsPublicIsTaken(_ text: String, _ understood: String) throws {
    let url = try OutboundURL(text, production)
    #expect(url.description == understood)
    // What is stored is read back as the same.
    #expect(try OutboundURL(url.description, production) == url)
  }

  @Test func everyAddressOfAClosedNetworkIsRefusedHoweverItIsWrapped() throws {
    for range in OutboundPolicy.closed {
      #expect(!production.admits(range.first), "\(range)")
      guard range.first.isIPv4 else { continue }
      let end = range.first.bytes
      let wrapped: [[UInt8]] = [
        [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF] + end, [UInt8](repeating: 0, count: 12) + end,
        [0, 0x64, 0xFF, 0x9B] + [UInt8](repeating: 0, count: 8) + end,
        [0x20, 0x02] + end + [UInt8](repeating: 0, count: 10),
        [0x20, 0x01, 0, 0] + [UInt8](repeating: 1, count: 8) + end.map { ~$0 },
      ]
      for bytes in wrapped { #expect(!production.admits(try #require(IPAddress(bytes: bytes))), "\(bytes)") }
    }
    for text in ["1.1.1.1", "9.255.255.255", "11.0.0.0", "172.32.0.0", "192.169.0.0", "2606:4700::1111"] {
      #expect(production.admits(try #require(IPAddress(text))), "\(text)")
    }
  }

  @Test func anOpenedNetworkIsOpenAndNotPublic() throws {
    let policy = OutboundPolicy(
      allowed: [try #require(AddressRange("10.1.0.0/16")), try #require(AddressRange("fd00::/8"))],
      requiresTLS: true
    )
    #expect(policy.admits(try #require(IPAddress("10.1.255.255"))))
    #expect(!policy.admits(try #require(IPAddress("10.2.0.0"))))
    #expect(policy.admits(try #require(IPAddress("fd12::1"))))
    #expect(!policy.isPublic(try #require(IPAddress("10.1.0.1"))))
    #expect(policy.isPublic(try #require(IPAddress("1.1.1.1"))))
    #expect(try OutboundURL("https://10.1.0.1:8443/", policy).port == 8443)
  }

  @Test func aNetworkIsWrittenWithoutBitsBehindItsLength() {
    for text in ["10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "fd00::1/8", "::/129", "ten", ""] {
      #expect(AddressRange(text) == nil, "\(text)")
    }
    #expect(AddressRange("10.0.0.7")?.length == 32)
  }
}
