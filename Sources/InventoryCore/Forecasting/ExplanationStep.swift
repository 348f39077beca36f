/// One step of a calculation, told so that a person can check it by hand.
public struct ExplanationStep: Hashable, Sendable {
  /// A short name in snake case, stable for programs: `safety_stock`.
  public let name: String
  /// The numbers that went in.
  public let inputs: [ExplanationValue]
  /// The formula in the names of the inputs.
  public let formula: String
  /// What came out.
  public let result: ExplanationValue
  /// The paper or rule that the formula comes from, or where a measured value was measured.
  public let source: String
  /// The step as a sentence.
  public let sentence: String

  /// A step as given.
  public init(
    name: String,
    inputs: [ExplanationValue],
    formula: String,
    result: ExplanationValue,
    source: String,
    sentence: String
  ) {
    self.name = name
    self.inputs = inputs
    self.formula = formula
    self.result = result
    self.source = source
    self.sentence = sentence
  }
}

/// A named number with its unit.
public struct ExplanationValue: Hashable, Sendable {
  /// What the number is, for programs.
  public let name: String
  /// The number.
  public let value: Double
  /// `units`, `days`, `percent`, `probability`, `periods`, or empty for a plain number.
  public let unit: String

  /// A number with its name and unit.
  public init(_ name: String, _ value: Double, unit: String = "") {
    self.name = name
    self.value = value
    self.unit = unit
  }
}

extension Double {
  /// At most `places` decimals, trailing zeros removed, for sentences: `12.5`.
  func text(places: Int = 2) -> String {
    guard isFinite else { return "unbounded" }
    var factor = 1.0
    for _ in 0..<places { factor *= 10 }
    let scaled = (self * factor).rounded()
    guard scaled.magnitude < 9e15 else { return "\(self)" }
    let negative = scaled < 0
    let units = Int(scaled.magnitude)
    let divisor = Int(factor)
    var fraction = String(units % divisor)
    while fraction.count < places { fraction = "0" + fraction }
    while fraction.last == "0" { fraction.removeLast() }
    if places == 0 { fraction = "" }
    return (negative ? "-" : "") + String(units / divisor) + (fraction.isEmpty ? "" : "." + fraction)
  }
}
