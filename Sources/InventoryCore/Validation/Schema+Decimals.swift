extension Schema where Value == Quantity {
  /// An exact decimal with at most three places.
  public static func quantity(
    above exclusiveMinimum: Quantity? = nil,
    from minimum: Quantity? = nil,
    to maximum: Quantity? = nil
  ) -> Schema {
    let largest = "\(Quantity.largest / 1000)"
    return decimal(
      .decimal(
        minimum: minimum?.description ?? (exclusiveMinimum == nil ? "-\(largest)" : nil),
        exclusiveMinimum: exclusiveMinimum?.description,
        maximum: maximum?.description ?? largest,
        places: Quantity.places,
        text: false
      ),
      acceptsText: false,
      places: Quantity.places,
      { text throws(ValueError) in try Quantity(parsing: text) }
    )
    .bounded(above: exclusiveMinimum, from: minimum, to: maximum)
  }
}

extension Schema where Value == Money {
  /// An exact decimal with at most two places, as a string or a number.
  public static func money(
    from minimum: Money? = .zero,
    to maximum: Money? = Money(minorUnits: 99_999_999_999)
  ) -> Schema {
    decimal(
      .decimal(
        minimum: minimum?.description,
        exclusiveMinimum: nil,
        maximum: maximum?.description,
        places: Money.places,
        text: true
      ),
      acceptsText: true,
      places: Money.places,
      { text throws(ValueError) in try Money(parsing: text) }
    )
    .bounded(above: nil, from: minimum, to: maximum)
  }
}

extension Schema {
  fileprivate static func decimal(
    _ shape: SchemaShape,
    acceptsText: Bool,
    places: Int,
    _ parse: @escaping @Sendable (String) throws(ValueError) -> Value
  ) -> Schema {
    let expected = acceptsText ? "decimal number or string" : "number"
    return Schema(shape) { value, path, violations in
      let lexeme: String
      switch value {
      case .number(let text): lexeme = text
      case .string(let text) where acceptsText: lexeme = text
      default:
        violations.addType(path, expected: expected, got: value)
        return nil
      }
      do throws(ValueError) {
        return try parse(lexeme)
      } catch {
        switch error {
        case .tooManyPlaces:
          violations.add(
            path,
            "places",
            "expected at most \(places) decimal places, got \(lexeme.prefix(40))"
          )
        case .outOfRange: violations.add(path, "maximum", "\(lexeme.prefix(40)) is too large")
        case .notANumber, .length, .character, .malformed, .checkDigit, .unknownName, .noSuchDay:
          violations.addType(path, expected: expected, got: value)
        }
        return nil
      }
    }
  }

  fileprivate func bounded(above exclusive: Value?, from minimum: Value?, to maximum: Value?) -> Schema
  where Value: Comparable & CustomStringConvertible {
    Schema(shape) { value, path, violations in
      guard let decoded = read(value, at: path, &violations) else { return nil }
      if let exclusive, decoded <= exclusive {
        violations.add(path, "exclusive_minimum", "expected more than \(exclusive), got \(decoded)")
        return nil
      }
      if let minimum, decoded < minimum {
        violations.add(path, "minimum", "expected at least \(minimum), got \(decoded)")
        return nil
      }
      if let maximum, decoded > maximum {
        violations.add(path, "maximum", "expected at most \(maximum), got \(decoded)")
        return nil
      }
      return decoded
    }
  }
}
