extension JSONWriter {
  /// A member of an object.
  public mutating func member(_ name: StaticString, _ value: String) {
    self.name(name)
    self.value(value)
  }

  /// A member of an object.
  public mutating func member(_ name: StaticString, _ value: Int) {
    self.name(name)
    self.value(value)
  }

  /// A member of an object.
  public mutating func member(_ name: StaticString, _ value: Int64) {
    self.name(name)
    self.value(value)
  }

  /// A member of an object.
  public mutating func member(_ name: StaticString, _ value: Bool) {
    self.name(name)
    self.value(value)
  }

  /// A member of an object.
  public mutating func member(_ name: StaticString, _ value: Quantity) {
    self.name(name)
    self.value(value)
  }

  /// A member of an object.
  public mutating func member(_ name: StaticString, _ value: Money) {
    self.name(name)
    self.value(value)
  }

  /// A member of an object.
  public mutating func member(_ name: StaticString, _ value: Instant) {
    self.name(name)
    self.value(value)
  }

  /// A member of an object.
  public mutating func member(_ name: StaticString, _ value: CalendarDate) {
    self.name(name)
    self.value(value)
  }

  /// A number rounded to `places` decimals.
  public mutating func member(_ name: StaticString, _ value: Double, places: Int) {
    self.name(name)
    self.value(value, places: places)
  }

  /// A member that is `null` when there is no value.
  public mutating func member<Value>(
    _ name: StaticString,
    _ value: Value?,
    _ write: (inout JSONWriter, Value) -> Void
  ) {
    self.name(name)
    if let value { write(&self, value) } else { null() }
  }

  /// A member that is an object, written by the closure.
  public mutating func object<Failure: Error>(
    _ name: StaticString,
    _ body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    self.name(name)
    try object(body)
  }

  /// A member that is an array, written by the closure.
  public mutating func array<Failure: Error>(
    _ name: StaticString,
    _ body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    self.name(name)
    try array(body)
  }
}
