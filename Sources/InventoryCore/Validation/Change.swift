/// What a change says of one member: leave it, or set it.
public enum Change<Value: Sendable>: Sendable {
  /// Leave it as it is.
  case keep
  /// Set it to this.
  case set(Value)

  /// The new value over the present one.
  public func applied(to present: Value) -> Value {
    switch self {
    case .keep: present
    case .set(let value): value
    }
  }

  /// The same change in other terms.
  public func map<Other>(_ transform: (Value) throws -> Other) rethrows -> Change<Other> {
    switch self {
    case .keep: .keep
    case .set(let value): .set(try transform(value))
    }
  }

  /// Whether there is a new value.
  public var isSet: Bool { if case .set = self { true } else { false } }
}

extension Change: Equatable where Value: Equatable {}
extension Change: Hashable where Value: Hashable {}
