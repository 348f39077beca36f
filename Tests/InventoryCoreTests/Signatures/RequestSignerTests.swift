import InventoryCore
import Testing

/// What counts as the signature of a request.
@Suite struct RequestSignerTests {
  private let now = Instant(clampingMicroseconds: 1_700_000_000_000_000)
  private let content = Array(#"{"sku":"TEA-1","quantity":1}"#.utf8)
  private let nonce = "AAAAAAAAAAAAAAAA"
  private let keyID = "inv_abcd2345"
  private let signer: RequestSigner
  private let request = SignableRequest(
    method: "POST",
    scheme: "https",
    authority: "shop.test",
    target: "/api/v1/transactions?dry_run=true",
    fields: ["content-type": "application/json"]
  )

  init() throws { signer = try #require(RequestSigner(random: (0..<32).map { UInt8($0) })) }

  private func signed() -> SignableRequest {
    var request = request
    for field in signer.fields(for: request, content: content, keyID: keyID, nonce: nonce, now: now) {
      request.fields[field.name] = field.value
    }
    return request
  }

  private func error(
    of request: SignableRequest,
    content: [UInt8]? = nil,
    now: Instant? = nil,
    keyID: String? = nil
  ) -> RequestSignatureError? {
    do {
      _ = try signer.check(
        request,
        content: content ?? self.content,
        keyIDs: [keyID ?? self.keyID],
        now: now ?? self.now
      )
      return nil
    } catch { return error }
  }

  @Test func whatTheSignerMakesCounts() throws {
    let request = signed()
    #expect(error(of: request) == nil)
    #expect(try signer.check(request, content: content, keyIDs: [keyID], now: now) == nonce)
    #expect(RequestSigner(signer.text)?.text == signer.text)
    #expect("\(signer)" == "RequestSigner")
  }

  @Test func everyPartIsCovered() {
    let changes: [(inout SignableRequest) -> Void] = [
      { $0.method = "PUT" }, { $0.target = "/api/v1/transactions" },
      { $0.target = "/api/v1/transactions?dry_run=false" }, { $0.target = "/api/v1/orders?dry_run=true" },
      { $0.fields["content-digest"] = ContentDigest.field(for: []) },
      {
        $0.fields["signature-input"] = $0.fields["signature-input"]?.replacing(
          "1700000000",
          with: "1700000001"
        )
      },
    ]
    for change in changes {
      var request = signed()
      change(&request)
      #expect(error(of: request) == .wrong)
    }
    #expect(error(of: signed(), content: []) == .otherContent)
    #expect(error(of: signed(), keyID: "inv_other234") == .otherKey)
    #expect(error(of: request) == .missing)
  }

  @Test(arguments: [
    (Int64(-6), RequestSignatureError?.some(.untimely)), (-5, nil), (300, nil), (301, .untimely),
  ])
  func aSignatureCountsForAWhile(seconds: Int64, expected: RequestSignatureError?) {
    #expect(error(of: signed(), now: now.advanced(bySeconds: seconds)) == expected)
  }

  /// The same request under another description of its signature, rightly signed.
  private func described(_ input: String, label: String = "sig1") -> SignableRequest {
    var request = signed()
    request.fields["signature-input"] = "\(label)=\(input)"
    if let (signature, _) = MessageSignature.read(
      signatureInput: "\(label)=\(input)",
      signature: "\(label)=:AA==:"
    ), let fields = signature.fields(for: request, key: Array(signer.text.utf8), label: label) {
      request.fields["signature"] = fields.signature
    }
    return request
  }

  private static let tail = #";created=1700000000;nonce="AAAAAAAAAAAAAAAA";keyid="inv_abcd2345""#

  @Test(arguments: [
    (#"("@method" "@target-uri" "content-digest")"#, RequestSignatureError?.none),
    (#"("@method" "@path" "@query" "content-digest" "content-type" "@authority")"#, nil),
    (#"("@path" "@query" "content-digest")"#, .uncovered),
    (#"("@method" "@path" "content-digest")"#, .uncovered),
    (#"("@method" "@query" "content-digest")"#, .uncovered),
    (#"("@method" "@path" "@query")"#, .uncovered), ("()", .uncovered),
    (#"("@method" "@method" "@target-uri" "content-digest")"#, .wrong),
    (#"("@method" "@target-uri" "content-digest" "x-absent")"#, .wrong),
    (#"("@method" "@target-uri" "content-digest" "@unknown")"#, .wrong),
    (#"("@method" "@target-uri" "content-digest";sf)"#, .malformed),
  ])
  func coverage(components: String, expected: RequestSignatureError?) {
    #expect(error(of: described(components + Self.tail)) == expected)
  }

  @Test(arguments: [
    (#";nonce="AAAAAAAAAAAAAAAA";keyid="inv_abcd2345""#, RequestSignatureError?.some(.untimely)),
    (#";created="1700000000";nonce="AAAAAAAAAAAAAAAA";keyid="inv_abcd2345""#, .untimely),
    (#";created=1700000000;keyid="inv_abcd2345""#, .malformed),
    (#";created=1700000000;nonce="short";keyid="inv_abcd2345""#, .malformed),
    (#";created=1700000000;nonce="AAAAAAAAAAAAAAAA""#, .otherKey),
    (#";created=1700000000;nonce="AAAAAAAAAAAAAAAA";keyid="inv_abcd2345";alg="hmac-sha512""#, .otherKey),
    (#";created=1700000000;nonce="AAAAAAAAAAAAAAAA";keyid="inv_abcd2345";alg=hmac-sha256"#, .otherKey),
    (#";created=1700000000;nonce="AAAAAAAAAAAAAAAA";keyid="inv_abcd2345";expires=1699999999"#, .untimely),
    (#";created=1700000000;nonce="AAAAAAAAAAAAAAAA";keyid="inv_abcd2345";expires="never""#, .untimely),
    (#";created=1700000000;nonce="AAAAAAAAAAAAAAAA";keyid="inv_abcd2345";expires=1700000001"#, nil),
    (#";created=1700000000;nonce="AAAAAAAAAAAAAAAA";keyid="inv_abcd2345";tag="till""#, nil),
  ])
  func parameters(text: String, expected: RequestSignatureError?) {
    #expect(error(of: described(#"("@method" "@target-uri" "content-digest")"# + text)) == expected)
  }

  @Test func exactlyOneSignatureIsRead() {
    for (input, code) in [
      ("", ""), ("sig1=?1", "sig1=?1"), (#"sig1=("@method")"#, "sig2=:AA==:"),
      (#"sig1=("@method"), sig2=("@method")"#, "sig1=:AA==:, sig2=:AA==:"),
      (#"sig1=("@method"), sig1=("@method")"#, "sig1=:AA==:"),
      (#"sig1=("@method")"#, "sig1=:AA==:, sig1=:AA==:"),
      (#"sig1=("@method")"#, #"sig1="AA==""#), (#"sig1=(method)"#, "sig1=:AA==:"),
    ] {
      #expect(MessageSignature.read(signatureInput: input, signature: code) == nil, "\(input)")
    }
  }

  @Test(arguments: [
    "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:"
  ])
  func anEmptyContentHasADigest(field: String) {
    #expect(ContentDigest.field(for: []) == field)
    #expect(ContentDigest.matches(field, content: []))
    #expect(!ContentDigest.matches(field, content: [0]))
  }

  @Test(arguments: [
    "", "sha-256", "sha-256=:AA==:", "md5=:1B2M2Y8AsgTpgAmY7PhCfg==:", "sha-256=(:AA==:)", "=",
  ])
  func whatProvesNothingIsRefused(field: String) {
    #expect(!ContentDigest.matches(field, content: []))
  }

  @Test func everyDigestHasToBeRight() {
    let right = ContentDigest.field(for: [1])
    #expect(ContentDigest.matches(right, content: [1]))
    #expect(!ContentDigest.matches("\(right), sha-512=:AA==:", content: [1]))
    #expect(!ContentDigest.matches("\(right), md5=:AA==:", content: [1]))
  }

  @Test func aSecretHasOneForm() {
    #expect(RequestSigner(random: []) == nil)
    for text in ["", "invs_", "invs_AAAA", signer.text + "A", String(signer.text.dropFirst())] {
      #expect(RequestSigner(text) == nil, "\(text)")
    }
  }
}
