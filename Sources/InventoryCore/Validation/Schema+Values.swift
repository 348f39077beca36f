extension Schema where Value == String {
  /// Text of a length in Unicode scalars, taken as it is (no normalisation). Control characters other than
  /// line feed and tab are refused, as are marks that turn the direction of writing, line separators and spaces of no
  /// width; and so is text of white space alone where something is required.
  public static func text(_ lengths: ClosedRange<Int>) -> Schema {
    let pattern = SchemaShape.textPattern(isRequired: lengths.lowerBound > 0, isLine: false)
    return Schema(.string(lengths: lengths, pattern: pattern, format: nil)) { value, path, violations in
      guard case .string(let text) = value else {
        violations.addType(path, expected: "string", got: value)
        return nil
      }
      let contents = TextContents(text)
      let count = contents.scalars
      if count < lengths.lowerBound {
        violations.add(path, "min_length", "expected at least \(lengths.lowerBound) characters, got \(count)")
        return nil
      }
      if count > lengths.upperBound {
        violations.add(path, "max_length", "expected at most \(lengths.upperBound) characters, got \(count)")
        return nil
      }
      if contents.hasControls {
        violations.add(path, "control_character", "control characters are not allowed")
        return nil
      }
      if lengths.lowerBound > 0, contents.isBlank {
        violations.add(path, "blank", "expected more than white space")
        return nil
      }
      return text
    }
  }

  /// The name of something: text on one line, without white space at its ends. The length is that of what remains.
  public static func name(_ lengths: ClosedRange<Int>) -> Schema {
    let text = Schema.text(lengths)
    let pattern = SchemaShape.textPattern(isRequired: lengths.lowerBound > 0, isLine: true)
    return Schema(.string(lengths: lengths, pattern: pattern, format: nil)) { value, path, violations in
      guard case .string(let whole) = value else { return text.read(value, at: path, &violations) }
      let trimmed = whole.trimmingWhiteSpace
      guard let name = text.read(.string(trimmed.isEmpty ? whole : trimmed), at: path, &violations) else {
        return nil
      }
      if name.utf8.contains(UInt8(ascii: "\n")) || name.utf8.contains(UInt8(ascii: "\t")) {
        violations.add(path, "control_character", "line breaks and tabs are not allowed")
        return nil
      }
      return name
    }
  }

  /// A secret of any characters; never shown in messages.
  public static func secret(_ lengths: ClosedRange<Int>) -> Schema {
    Schema(.password(lengths)) { value, path, violations in
      guard case .string(let text) = value else {
        violations.add(path, "type", "expected string, got \(value.kind)")
        return nil
      }
      let count = text.unicodeScalars.count
      guard lengths.contains(count) else {
        violations.add(
          path,
          count < lengths.lowerBound ? "min_length" : "max_length",
          "expected \(lengths.lowerBound) to \(lengths.upperBound) characters"
        )
        return nil
      }
      return text
    }
  }
}

extension String {
  /// Without white space at either end.
  fileprivate var trimmingWhiteSpace: String {
    var rest = unicodeScalars[...]
    while let first = rest.first, first.properties.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.properties.isWhitespace { rest.removeLast() }
    return rest.count == unicodeScalars.count ? self : String(rest)
  }
}

extension Schema where Value == Bool {
  /// `true` or `false`.
  public static var boolean: Schema {
    Schema(.boolean) { value, path, violations in
      guard case .bool(let flag) = value else {
        violations.addType(path, expected: "boolean", got: value)
        return nil
      }
      return flag
    }
  }
}

extension Schema where Value: FixedWidthInteger {
  /// A whole number in a range.
  public static func integer(_ range: ClosedRange<Value>) -> Schema {
    let whole = Schema<Int64>.whole(Int64(clamping: range.lowerBound)...Int64(clamping: range.upperBound))
    return whole as? Schema ?? whole.map { Value($0) }
  }
}

extension Schema where Value == Int64 {
  fileprivate static func whole(_ bounds: ClosedRange<Int64>) -> Schema {
    Schema(.integer(bounds)) { value, path, violations in
      guard case .number(let lexeme) = value, let exact = try? FixedPoint.parse(lexeme, places: 0).get()
      else {
        violations.addType(path, expected: "whole number", got: value)
        return nil
      }
      guard bounds.contains(exact) else {
        let low = exact < bounds.lowerBound
        violations.add(
          path,
          low ? "minimum" : "maximum",
          "expected \(low ? "at least \(bounds.lowerBound)" : "at most \(bounds.upperBound)"), got \(exact)"
        )
        return nil
      }
      return exact
    }
  }
}

extension Schema where Value == Int64 {
  /// The number of a record: positive, 64 bits.
  public static var identifier: Schema { .integer(1...Int64.max) }
}

extension Schema {
  /// A value written as a string, checked by its own initialiser.
  ///
  /// - Parameters:
  ///   - rule: Names the rule that a bad value breaks.
  ///   - shape: What is printed of it.
  public static func parsed(
    _ rule: String,
    _ shape: SchemaShape,
    expected: String,
    _ parse: @escaping @Sendable (String) -> Value?
  ) -> Schema {
    Schema(shape) { value, path, violations in
      guard case .string(let text) = value else {
        violations.addType(path, expected: expected, got: value)
        return nil
      }
      guard let parsed = parse(text) else {
        let shown = String(String.UnicodeScalarView(text.unicodeScalars.prefix(40)))
        violations.add(path, rule, "expected \(expected), got \"\(shown)\"")
        return nil
      }
      return parsed
    }
  }

  /// One of the names of an enumeration.
  public static func choice() -> Schema
  where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
    let names = Value.allCases.map(\.rawValue)
    return Schema(.choice(names)) { value, path, violations in
      guard case .string(let text) = value, let known = Value(rawValue: text) else {
        let shown: String = if case .string(let text) = value { "\"\(text.prefix(40))\"" } else { value.kind }
        violations.add(path, "enum", "expected one of \(names.joined(separator: ", ")), got \(shown)")
        return nil
      }
      return known
    }
  }
}

extension Schema where Value == SKU {
  /// A stock-keeping unit.
  public static var sku: Schema {
    .parsed(
      "sku",
      .sku,
      expected: "3 to 50 of letters, digits, '.', '_' and '-'"
    ) { try? SKU(parsing: $0) }
  }
}

extension Schema where Value == EmailAddress {
  /// An e-mail address.
  public static var email: Schema {
    .parsed("email", .email, expected: "an e-mail address") { try? EmailAddress(parsing: $0) }
  }
}

extension Schema where Value == PhoneNumber {
  /// An optional `+` and 7 to 20 digits.
  public static var telephone: Schema {
    .parsed(
      "telephone",
      .telephone,
      expected: "7 to 20 digits, with or without a leading '+'"
    ) { try? PhoneNumber(parsing: $0) }
  }
}

extension Schema where Value == CalendarDate {
  /// A day as `YYYY-MM-DD`.
  public static var date: Schema {
    .parsed("date", .day, expected: "a date YYYY-MM-DD") { try? CalendarDate(parsing: $0) }
  }
}

extension Schema where Value == Instant {
  /// RFC 3339 with an offset.
  public static var instant: Schema {
    .parsed("date-time", .instant, expected: "an RFC 3339 time with an offset") { try? Instant(parsing: $0) }
  }
}
