import InventoryCore
import Testing

/// The rules of single values, each by its name, and values that pass.
struct SchemaRuleTests {
  private func rules<Value>(_ schema: Schema<Value>, _ json: String) throws -> [String] {
    let value = try JSONParser().parse(json)
    do {
      _ = try schema.validate(value)
      return []
    } catch {
      return error.violations.map(\.rule)
    }
  }

  @Test(
    arguments: [
      (#""ab""#, []), (#""a""#, ["min_length"]), (#""abcdef""#, ["max_length"]),
      (#""a\u0000""#, ["control_character"]),
      (#""a\u007f""#, ["control_character"]), (#""a\n\tb""#, []), (#""  ""#, ["blank"]),
      (#""\u2003\u00a0""#, ["blank"]),
      (#""éé""#, []), (#""e\u0301""#, []), ("1", ["type"]), (#""\u200b\u200b""#, ["control_character"]),
      (#""\u202eab""#, ["control_character"]), (#""\u0085ab""#, ["control_character"]),
      (#""\u200dab""#, []), ("null", ["type"]),
    ] as [(String, [String])]
  )
  func texts(json: String, expected: [String]) throws {
    #expect(try rules(Schema<String>.text(2...5), json) == expected)
  }

  @Test(
    arguments: [
      (#""abc""#, []), (#""a""#, ["min_length"]), (#""abcdef""#, ["max_length"]), ("1", ["type"]),
      (#""\u0000\u0000""#, []),
    ] as [(String, [String])]
  )
  func secrets(json: String, expected: [String]) throws {
    #expect(try rules(Schema<String>.secret(2...5), json) == expected)
  }

  @Test func aSecretIsNotShownByItsFaults() throws {
    let schema = Schema<String>.secret(8...9)
    do {
      _ = try schema.validate(.string("hunter2"))
      Issue.record("accepted")
    } catch {
      #expect(
        error.violations == [Violation(path: "", rule: "min_length", message: "expected 8 to 9 characters")]
      )
    }
  }

  @Test(
    arguments: [
      ("5", []), ("5.0", []), ("0.5e1", []), ("5.5", ["type"]), ("0", ["minimum"]), ("10", ["maximum"]),
      ("99999999999999999999", ["type"]), (#""5""#, ["type"]), ("-0", ["minimum"]),
    ] as [(String, [String])]
  )
  func wholeNumbers(json: String, expected: [String]) throws {
    #expect(try rules(Schema<Int64>.integer(1...9), json) == expected)
    #expect(try rules(Schema<Int>.integer(1...9), json) == expected)
    #expect(try rules(Schema<UInt8>.integer(1...9), json) == expected)
  }

  @Test(
    arguments: [
      ("0.5", []), ("0", ["exclusive_minimum"]), ("-1", ["exclusive_minimum"]), ("0.4", ["minimum"]),
      ("9.001", ["maximum"]),
      ("1.2345", ["places"]), ("1e30", ["maximum"]), (#""1""#, ["type"]), ("true", ["type"]),
    ] as [(String, [String])]
  )
  func quantities(json: String, expected: [String]) throws {
    let schema = Schema<Quantity>.quantity(above: .zero, from: Quantity(thousandths: 500), to: Quantity(9))
    #expect(try rules(schema, json) == expected)
  }

  @Test(
    arguments: [
      ("0.5", []), (#""19.90""#, []), ("-0.01", ["minimum"]), ("1e12", ["maximum"]), ("0.001", ["places"]),
      (#""x""#, ["type"]), ("null", ["type"]),
    ] as [(String, [String])]
  )
  func amounts(json: String, expected: [String]) throws {
    #expect(try rules(Schema<Money>.money(), json) == expected)
  }

  @Test func combinationsKeepTheFaultsOfTheirParts() throws {
    let even = Schema<Int64>.integer(0...9).refined("even", "expected an even number") { $0 % 2 == 0 }
    #expect(try rules(even, "4") == [])
    #expect(try rules(even, "5") == ["even"])
    #expect(try rules(even, "50") == ["maximum"])
    let text = even.map { "\($0)" }.orNull.named("Even")
    #expect(try text.validate(.number("4")) == "4")
    #expect(try text.validate(.null) == .some(nil))
    #expect(try rules(text, "5") == ["even"])
    let placed = even.refined("small", "expected less", at: "part") { $0 < 4 }
    do {
      _ = try placed.validate(.number("8"))
      Issue.record("accepted")
    } catch {
      #expect(error.violations.map(\.path) == ["/part"])
    }
  }

  @Test func noMoreFaultsThanTheLimitAreKept() throws {
    let schema: Schema<[Int64]> = .array(.integer(0...1), counts: 0...1000)
    let value = JSONValue.array(Array(repeating: .number("9"), count: 500))
    do {
      _ = try schema.validate(value)
      Issue.record("accepted")
    } catch {
      #expect(error.violations.count == Violations.limit)
      #expect(error.violations.last?.path == "/99")
    }
    #expect(try rules(Schema<[Int64]>.array(.integer(0...1), counts: 1...2), "[]") == ["min_items"])
    #expect(try rules(Schema<[Int64]>.array(.integer(0...1), counts: 1...2), "[0,0,0]") == ["max_items"])
    #expect(try rules(Schema<[Int64]>.array(.integer(0...1), counts: 1...2), "{}") == ["type"])
  }
}
