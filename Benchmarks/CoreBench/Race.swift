/// Two ways of doing the same, measured in turns; of each the fastest round counts, since other work on the machine can
/// only slow one down.
struct Race {
  /// Seconds of one execution.
  let ours: Double
  let other: Double

  init(rounds: Int, repeats: Int, ours first: () -> Void, other second: () -> Void) {
    var fastest = (Double.infinity, Double.infinity)
    for _ in 0..<rounds {
      fastest.0 = min(fastest.0, Self.time(repeats, first))
      fastest.1 = min(fastest.1, Self.time(repeats, second))
    }
    (ours, other) = fastest
  }

  /// Prints how many times as fast ours is.
  func printRatio(_ name: String) { report(name, other / ours) }

  static func seconds(rounds: Int, repeats: Int, _ body: () -> Void) -> Double {
    (0..<rounds).reduce(Double.infinity) { fastest, _ in min(fastest, time(repeats, body)) }
  }

  private static func time(_ repeats: Int, _ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    let elapsed = clock.measure { for _ in 0..<repeats { body() } }
    let (seconds, attoseconds) = elapsed.components
    return (Double(seconds) + Double(attoseconds) * 1e-18) / Double(repeats)
  }

  /// Keeps a result from being optimised away.
  @inline(never)
  static func keep<Value>(_ value: Value) { withExtendedLifetime(value) {} }
}
