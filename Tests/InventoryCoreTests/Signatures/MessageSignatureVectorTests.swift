import InventoryCore
import Testing

/// The examples of RFC 9421, appendix B.2.
@Suite struct MessageSignatureVectorTests {
  private let request = SignableRequest(
    method: "POST",
    scheme: "https",
    authority: "example.com",
    target: "/foo?param=Value&Pet=dog",
    fields: [
      "host": "example.com", "date": "Tue, 20 Apr 2021 02:07:55 GMT", "content-type": "application/json",
      "content-digest":
        "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:",
      "content-length": "18",
    ]
  )

  @Test func symmetricSignature() throws {
    let key = try #require(
      Base64URL.decode(
        "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ"
      )
    )
    let (signature, code) = try #require(
      MessageSignature.read(
        signatureInput:
          #"sig-b25=("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret""#,
        signature: "sig-b25=:pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=:"
      )
    )
    #expect(signature.code(over: request, key: key) == code)
    #expect(signature.created == 1_618_884_473)
    #expect(signature.keyID == "test-shared-secret")
  }

  @Test func fullCoverage() throws {
    let (signature, _) = try #require(
      MessageSignature.read(
        signatureInput:
          #"sig-b23=("date" "@method" "@path" "@query" "@authority" "content-type" "content-digest" "content-length");created=1618884473;keyid="test-key-rsa-pss""#,
        signature: "sig-b23=:AA==:"
      )
    )
    #expect(
      request.base(of: signature) == """
        "date": Tue, 20 Apr 2021 02:07:55 GMT
        "@method": POST
        "@path": /foo
        "@query": ?param=Value&Pet=dog
        "@authority": example.com
        "content-type": application/json
        "content-digest": sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:
        "content-length": 18
        "@signature-params": ("date" "@method" "@path" "@query" "@authority" "content-type" "content-digest" "content-length");created=1618884473;keyid="test-key-rsa-pss"
        """
    )
  }

  @Test func contentDigestOfTheExample() {
    let content = Array(#"{"hello": "world"}"#.utf8)
    #expect(ContentDigest.matches(request.fields["content-digest"] ?? "", content: content))
    #expect(
      ContentDigest.field(for: content) == "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:"
    )
  }

  @Test(arguments: [
    ("@method", "POST"), ("@scheme", "https"), ("@request-target", "/foo?param=Value&Pet=dog"),
    ("@target-uri", "https://example.com/foo?param=Value&Pet=dog"), ("@authority", "example.com"),
  ])
  func derivedComponents(name: String, value: String) {
    var request = request
    request.authority = "EXAMPLE.com:443"
    let signature = MessageSignature(components: [name], created: 1, nonce: "n", keyID: "k")
    #expect(request.base(of: signature)?.hasPrefix("\"\(name)\": \(value)\n") == true)
  }

  @Test func anEmptyPathAndQueryHaveAForm() {
    var request = request
    let signature = MessageSignature(components: ["@path", "@query"], created: 1, nonce: "n", keyID: "k")
    request.target = ""
    #expect(request.base(of: signature)?.hasPrefix("\"@path\": /\n\"@query\": ?\n") == true)
    request.target = "/a?"
    #expect(request.base(of: signature)?.hasPrefix("\"@path\": /a\n\"@query\": ?\n") == true)
  }
}
