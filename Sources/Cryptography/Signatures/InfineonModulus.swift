/// RSA moduli of the key generator with CVE-2017-15361 ("ROCA"): they can be factored.
///
/// Its primes are `k · M + (65537^a mod M)`, with `M` the product of the first primes, so that the modulus is a power of
/// 65537 modulo each of them; a random modulus is that for all of them once in about 10⁸ (Nemec, Sys, Svenda, Klinec,
/// Matyas: "The Return of Coppersmith's Attack", ACM CCS 2017, section 2.4).
enum InfineonModulus {
  private static let generator = 65_537
  /// The odd primes that `M` holds at every length of key.
  private static let primes = (3...167).filter { number in
    number % 2 == 1 && !(2..<number).contains { number % $0 == 0 }
  }
  /// For each prime, whether a residue is a power of the generator.
  private static let powers: [(prime: Int, isPower: [Bool])] = primes.map { prime in
    var isPower = [Bool](repeating: false, count: prime)
    var power = 1
    while !isPower[power] {
      isPower[power] = true
      power = power * generator % prime
    }
    return (prime, isPower)
  }

  /// Whether a modulus, big-endian, has the form.
  static func matches(_ modulus: [UInt8]) -> Bool {
    powers.allSatisfy { prime, isPower in
      isPower[modulus.reduce(0) { ($0 << 8 | Int($1)) % prime }]
    }
  }
}
