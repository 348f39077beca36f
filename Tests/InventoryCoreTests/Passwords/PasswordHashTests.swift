import InventoryCore
import Testing

struct PasswordHashTests {
  private let salt = [UInt8](repeating: 3, count: 16)
  private let cheap = PasswordCost(unsafeUncheckedIterations: 1000)

  @Test func aHashVerifiesItsPasswordOnly() throws {
    let hash = try PasswordHash("Correct-Horse-7", salt: salt, cost: cheap)
    #expect(hash.verify("Correct-Horse-7"))
    #expect(!hash.verify("Correct-Horse-8"))
    #expect(!hash.verify("correct-horse-7"))
    #expect(!hash.verify(""))
  }

  @Test func theWrittenTextReadsBackTheSame() throws {
    let hash = try PasswordHash("Correct-Horse-7", salt: salt, cost: cheap)
    let text = try #require(hash.encoded)
    #expect(text.hasPrefix("$pbkdf2-sha256$i=1000,l=32$AwMDAwMDAwMDAwMDAwMDAw$"))
    #expect(PasswordHash(parsing: text) == hash)
  }

  @Test func unicodeSpellingsAreDifferentPasswords() throws {
    let composed = try PasswordHash("Caf\u{e9}-Paris-1", salt: salt, cost: cheap)
    #expect(!composed.verify("Cafe\u{301}-Paris-1"))
  }

  @Test func saltAndLengthAreChecked() {
    #expect(throws: PasswordHashError.saltLength(expected: 16)) {
      try PasswordHash("x", salt: [1], cost: cheap)
    }
    #expect(throws: PasswordHashError.passwordTooLong(maximumBytes: 4096)) {
      try PasswordHash(String(repeating: "x", count: 4097), salt: salt, cost: cheap)
    }
  }

  @Test(arguments: [
    "", "!", "$", "$$$$", "$pbkdf2-sha256$$$$", "$pbkdf2-sha512$i=1000,l=32$AwMDAw$AAAA",
    "$pbkdf2-sha256$i=01000,l=32$c2Vhc2FsdA$mJQ8D8xVBAKQGCo0t0n+NSPS2a0gQhVtjuC9LdL9WiM",
    "$pbkdf2-sha256$i=5000001,l=32$c2Vhc2FsdA$mJQ8D8xVBAKQGCo0t0n+NSPS2a0gQhVtjuC9LdL9WiM",
    "$pbkdf2-sha256$i=1,l=33$c2Vhc2FsdA$mJQ8D8xVBAKQGCo0t0n+NSPS2a0gQhVtjuC9LdL9WiM",
    "$pbkdf2-sha256$i=1,l=32,x=1$c2Vhc2FsdA$mJQ8D8xVBAKQGCo0t0n+NSPS2a0gQhVtjuC9LdL9WiM",
    "$pbkdf2-sha256$l=32,i=1$c2Vhc2FsdA$mJQ8D8xVBAKQGCo0t0n+NSPS2a0gQhVtjuC9LdL9WiM",
    "$pbkdf2-sha256$i=1,l=32$c2Vhc2FsdA==$mJQ8D8xVBAKQGCo0t0n+NSPS2a0gQhVtjuC9LdL9WiM",
    "$pbkdf2-sha256$i=1,l=32$c2Vhc2FsdA$mJQ8D8xVBAKQGCo0t0n+NSPS2a0gQhVtjuC9LdL9WiN",
    "$pbkdf2-sha256$1$c2Vhc2FsdA$mJQ8D8xVBAKQGCo0t0n+NSPS2a0gQhVtjuC9LdL9WiM",
    "$pbkdf2-sha256$i=1,l=32$c2Vhc2FsdA$mJQ8D8xVBAKQGCo0t0n.NSPS2a0gQhVtjuC9LdL9WiM",
    "pbkdf2:sha256:1$seasalt$98943C0FCC55040290182A34B749FE3523D2D9AD2042156D8EE0BD2DD2FD5A23",
    "pbkdf2:sha256$seasalt$98943c0fcc55040290182a34b749fe3523d2d9ad2042156d8ee0bd2dd2fd5a23",
    "pbkdf2:sha256:1$seasalt$98943c0fcc55040290182a34b749fe3523d2d9ad2042156d8ee0bd2dd2fd5a",
    "pbkdf2:sha256:1$$98943c0fcc55040290182a34b749fe3523d2d9ad2042156d8ee0bd2dd2fd5a23",
    "pbkdf2_sha256$1$seasalt$mJQ8D8xVBAKQGCo0t0n+NSPS2a0gQhVtjuC9LdL9WiM=\n",
  ])
  func malformedTextIsNoHash(text: String) {
    #expect(PasswordHash(parsing: text) == nil)
  }

  @Test func longTextIsRefusedWithoutReading() {
    #expect(PasswordHash(parsing: "pbkdf2_sha256$1$" + String(repeating: "a", count: 100_000) + "$x") == nil)
  }

  @Test func whatFallsShortOfThePolicyIsRehashed() throws {
    let current = try PasswordHash("Correct-Horse-7", salt: salt, cost: cheap)
    #expect(!current.needsRehash(for: cheap))
    #expect(!current.needsRehash(for: PasswordCost(unsafeUncheckedIterations: 999)))
    #expect(current.needsRehash(for: PasswordCost(unsafeUncheckedIterations: 1001)))
    let django = try #require(
      PasswordHash(
        parsing: "pbkdf2_sha256$600000$NaClNaClNaCl0123$NQaV7GQ5TEpw4LVN0hCOvuHToMpbSbzHWIpWuzgEQrY="
      )
    )
    #expect(django.needsRehash(for: .minimum))
  }

  @Test func aDescriptionShowsNeitherSaltNorDigest() throws {
    let hash = try PasswordHash("Correct-Horse-7", salt: salt, cost: cheap)
    var dumped = ""
    dump(hash, to: &dumped)
    #expect("\(hash)" == "PasswordHash(phc, 1000 iterations)")
    #expect(dumped == "- PasswordHash(phc, 1000 iterations)\n")
  }
}
