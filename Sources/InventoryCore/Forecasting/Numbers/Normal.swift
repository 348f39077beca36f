/// The standard normal distribution.
enum Normal {
  /// Probability of a value up to `z`.
  static func cumulative(_ z: Double) -> Double { 0.5 * erfc(-z * 0.707_106_781_186_547_5) }

  static func density(_ z: Double) -> Double { 0.398_942_280_401_432_7 * exp(-0.5 * z * z) }

  /// Inverse of ``cumulative(_:)`` on (0, 1): algorithm PPND7 of Wichura 1988 (AS 241, Applied Statistics 37:477),
  /// accurate to about seven digits.
  static func quantile(_ probability: Double) -> Double {
    let q = probability - 0.5
    if abs(q) <= 0.425 {
      let r = 0.180625 - q * q
      let numerator = ((59.109_374_72 * r + 159.291_132_02) * r + 50.434_271_938) * r + 3.387_132_7179
      let denominator = ((67.187_563_6 * r + 78.757_757_664) * r + 17.895_169_469) * r + 1
      return q * numerator / denominator
    }
    let tail = q < 0 ? probability : 1 - probability
    guard tail > 0 else { return q < 0 ? -38 : 38 }
    var r = (-log(tail)).squareRoot()
    let value: Double
    if r <= 5 {
      r -= 1.6
      let numerator = ((0.170_238_210_3 * r + 1.306_728_4816) * r + 2.756_815_39) * r + 1.423_437_2777
      value = numerator / ((0.120_211_326_5 * r + 0.737_001_642_5) * r + 1)
    } else {
      r -= 5
      let numerator = ((0.017_337_203_997 * r + 0.428_682_943_37) * r + 3.081_226_386) * r + 6.657_905_115
      value = numerator / ((0.012_258_202_635 * r + 0.241_978_942_25) * r + 1)
    }
    return q < 0 ? -value : value
  }
}
