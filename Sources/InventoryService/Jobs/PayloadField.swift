internal import InventoryCore

/// One member of a payload: how it is read, and where its value comes from when it is written.
package struct PayloadField<Payload: Sendable, Member: Sendable>: Sendable {
  let field: Field<Member>
  /// Writes the member with its name, or nothing.
  let write: @Sendable (Payload, inout JSONWriter) -> Void
}

extension PayloadField {
  /// A member that every payload has.
  package static func required(
    _ name: String,
    _ codec: PayloadCodec<Member>,
    _ member: any KeyPath<Payload, Member> & Sendable
  ) -> PayloadField {
    PayloadField(field: .required(name, codec.schema)) { payload, writer in
      writer.name(name)
      codec.write(payload[keyPath: member], &writer)
    }
  }

  /// A member that may be absent, as in payloads of releases that did not know it.
  package static func optional<Wrapped>(
    _ name: String,
    _ codec: PayloadCodec<Wrapped>,
    _ member: any KeyPath<Payload, Wrapped?> & Sendable
  ) -> PayloadField where Member == Wrapped? {
    PayloadField(field: .optional(name, codec.schema)) { payload, writer in
      guard let value = payload[keyPath: member] else { return }
      writer.name(name)
      codec.write(value, &writer)
    }
  }
}
