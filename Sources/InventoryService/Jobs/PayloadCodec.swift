package import InventoryCore

/// How a value stands in the payload of a job: one declaration that reads and writes it, so that a worker reads what
/// whoever asks has written.
package struct PayloadCodec<Value: Sendable>: Sendable {
  let schema: Schema<Value>
  let write: @Sendable (Value, inout JSONWriter) -> Void

  package init(schema: Schema<Value>, write: @escaping @Sendable (Value, inout JSONWriter) -> Void) {
    self.schema = schema
    self.write = write
  }

  /// The payload as it is stored.
  package func encode(_ value: Value) -> String {
    var writer = JSONWriter(capacity: 128)
    write(value, &writer)
    return writer.text
  }

  /// A payload that was stored by this version or by one before it.
  ///
  /// - Throws: ``JSONError``, ``ValidationError``.
  package func decode(_ payload: String) throws -> Value {
    try schema.validate(try JSONParser().parse(payload))
  }
}

extension PayloadCodec {
  /// An object with exactly these members, written in this order.
  package static func object<each Member: Sendable>(
    _ fields: repeat PayloadField<Value, each Member>,
    build: @escaping @Sendable (repeat each Member) -> Value
  ) -> PayloadCodec {
    var writes: [@Sendable (Value, inout JSONWriter) -> Void] = []
    for field in repeat each fields { writes.append(field.write) }
    let members = writes
    let schema = Schema<Value>.object(repeat (each fields).field, build: build)
    return PayloadCodec(schema: schema) { value, writer in
      writer.object { writer in
        for write in members { write(value, &writer) }
      }
    }
  }
}

extension PayloadCodec where Value == Int64 {
  /// The number of a record.
  package static var identifier: PayloadCodec {
    PayloadCodec(schema: .identifier) { $1.value($0) }
  }
}

extension PayloadCodec where Value == Int {
  /// A whole number in a range.
  package static func integer(_ range: ClosedRange<Int>) -> PayloadCodec {
    PayloadCodec(schema: .integer(range)) { $1.value($0) }
  }
}

extension PayloadCodec where Value == Bool {
  /// `true` or `false`.
  package static var boolean: PayloadCodec {
    PayloadCodec(schema: .boolean) { $1.value($0) }
  }
}

/// What a job says that needs to say nothing: `{}`.
package struct NoPayload: Hashable, Sendable {
  package init() {}
}

extension PayloadCodec where Value == NoPayload {
  package static var none: PayloadCodec { .object { NoPayload() } }
}
