import InventoryCore

/// Tokens, keys and base64url: nothing but what was signed verifies, and each byte string has one spelling.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
  let text = String(decoding: bytes, as: UTF8.self)
  if let decoded = Base64URL.decode(text) {
    precondition(Base64URL.encode(decoded) == text, "a second spelling was accepted")
  }
  precondition(Base64URL.decode(Base64URL.encode(bytes)) == bytes)

  precondition((try? JWS(verifying: text, with: ring)) == nil, "a token that was not signed verifies")
  // The same bytes as the payload of a token that is signed: all behind the signature is read.
  if let signed = try? JWS.sign(bytes, with: ring, type: "at+jwt"), signed.utf8.count <= JWS.longestToken {
    precondition((try? JWS(verifying: signed, with: ring))?.payload == bytes)
    if let token = try? authority.verify(signed, now: now) {
      let again = try? authority.issue(
        subject: token.subject,
        sessionID: token.sessionID,
        id: token.id,
        role: token.role,
        now: now
      )
      precondition(again != nil)
    }
  }
  _ = try? TokenKeyRing(jwkSet: bytes, algorithm: .hs256)
  if let token = RefreshToken(text) { precondition(token.text == text) }
  return 0
}

private let now = Instant(clampingMicroseconds: 1_700_000_000_000_000)
/// A fuzz target has nobody to throw to: without its ring it must stop before it reports anything.
private let ring: TokenKeyRing = {
  guard let key = try? TokenKey(id: nil, secret: [UInt8](repeating: 7, count: 32)),
    let ring = try? TokenKeyRing(signing: key)
  else { fatalError("no ring") }
  return ring
}()
private let authority = AccessTokenAuthority(ring: ring, issuer: "i", audience: "a")
