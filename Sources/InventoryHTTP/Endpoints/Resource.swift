package import InventoryCore

/// How a kind of record looks in answers: one declaration writes it and prints its schema.
package struct Resource<Value>: Sendable {
  package struct Field: Sendable {
    let name: String
    let shape: SchemaShape
    let summary: String
    /// The least role that sees the field.
    let visibleTo: Role
    /// Whether every answer has the field, for those who see it.
    let isConstant: Bool
    let write: @Sendable (Value, inout JSONWriter) -> Void

    init(
      _ name: String,
      _ shape: SchemaShape,
      _ summary: String = "",
      visibleTo: Role = .viewer,
      isConstant: Bool = true,
      write: @escaping @Sendable (Value, inout JSONWriter) -> Void
    ) {
      self.name = name
      self.shape = shape
      self.summary = summary
      self.visibleTo = visibleTo
      self.isConstant = isConstant
      self.write = write
    }
  }

  package let name: String
  package let fields: [Field]

  init(_ name: String, _ fields: [Field]) {
    self.name = name
    self.fields = fields
  }

  package var shape: SchemaShape {
    .named(
      name,
      .object(
        fields.map { field in
          .init(
            field.name,
            field.shape,
            isRequired: field.visibleTo == .viewer && field.isConstant,
            summary: field.summary
          )
        }
      )
    )
  }

  /// - Parameter chosen: Names of the fields to write; `nil` for all.
  func write(_ value: Value, for role: Role, only chosen: Set<String>? = nil, into writer: inout JSONWriter) {
    writer.beginObject()
    for field in fields where role >= field.visibleTo && chosen?.contains(field.name) ?? true {
      writer.name(field.name)
      field.write(value, &writer)
    }
    writer.endObject()
  }

  func data(_ value: Value, for role: Role, only chosen: Set<String>? = nil) -> [UInt8] {
    var writer = JSONWriter()
    write(value, for: role, only: chosen, into: &writer)
    return writer.bytes
  }

  func data(_ values: [Value], for role: Role, only chosen: Set<String>? = nil) -> [UInt8] {
    var writer = JSONWriter(capacity: 256 * max(values.count, 1))
    writer.beginArray()
    for value in values { write(value, for: role, only: chosen, into: &writer) }
    writer.endArray()
    return writer.bytes
  }
}

extension SchemaShape {
  static let text = SchemaShape.string(lengths: nil, pattern: nil, format: nil)
  static let identifier = SchemaShape.integer(1...Int64.max)
  static let count = SchemaShape.integer(0...Int64.max)
  static let instant = SchemaShape.string(lengths: nil, pattern: nil, format: "date-time")
  static let day = SchemaShape.string(lengths: nil, pattern: nil, format: "date")
  /// A decimal string with two places.
  static let money = SchemaShape.string(lengths: nil, pattern: "^-?[0-9]+\\.[0-9]{2}$", format: nil)
  /// A JSON number with at most three places.
  static let quantity = SchemaShape.decimal(
    minimum: nil,
    exclusiveMinimum: nil,
    maximum: nil,
    places: 3,
    text: false
  )
}
