package import InventoryCore

/// How a kind of record looks in answers: one declaration writes it and prints its schema. A field may be a record of
/// another kind, or a list of such.
package struct Resource<Value>: Sendable {
  package struct Field: Sendable {
    let name: String
    /// The name as it stands in an answer.
    let label: [UInt8]
    let shape: SchemaShape
    let summary: String
    /// The least role that sees the field.
    let visibleTo: Role
    /// Whether every answer has the field, for those who see it.
    let isConstant: Bool
    fileprivate let content: Content

    fileprivate enum Content: Sendable {
      case value(@Sendable (Value, inout JSONWriter) -> Void)
      /// What others may not see of it depends on the role as well.
      case nested(@Sendable (Value, Role, inout JSONWriter) -> Void)

      func write(_ value: Value, for role: Role, into writer: inout JSONWriter) {
        switch self {
        case .value(let write): write(value, &writer)
        case .nested(let write): write(value, role, &writer)
        }
      }
    }

    init(
      _ name: String,
      _ shape: SchemaShape,
      _ summary: String = "",
      visibleTo: Role = .viewer,
      isConstant: Bool = true,
      write: @escaping @Sendable (Value, inout JSONWriter) -> Void
    ) {
      self.name = name
      label = JSONWriter.label(name)
      self.shape = shape
      self.summary = summary
      self.visibleTo = visibleTo
      self.isConstant = isConstant
      content = .value(write)
    }

    /// A record of another kind.
    init<Inner>(
      _ name: String,
      _ resource: Resource<Inner>,
      _ summary: String = "",
      of inner: @escaping @Sendable (Value) -> Inner
    ) {
      self.init(name, resource.shape, summary, nested: { resource.write(inner($0), for: $1, into: &$2) })
    }

    /// A record of another kind, or `null`.
    init<Inner>(
      _ name: String,
      optional resource: Resource<Inner>,
      _ summary: String = "",
      of inner: @escaping @Sendable (Value) -> Inner?
    ) {
      self.init(name, .nullable(resource.shape), summary) { value, role, writer in
        writer.optional(inner(value)) { resource.write($1, for: role, into: &$0) }
      }
    }

    /// A list of records of another kind.
    init<Inner>(
      _ name: String,
      listOf resource: Resource<Inner>,
      counts: ClosedRange<Int>? = nil,
      _ summary: String = "",
      of inner: @escaping @Sendable (Value) -> [Inner]
    ) {
      self.init(name, .array(resource.shape, counts: counts), summary) { value, role, writer in
        writer.array { writer in
          for element in inner(value) { resource.write(element, for: role, into: &writer) }
        }
      }
    }

    private init(
      _ name: String,
      _ shape: SchemaShape,
      _ summary: String,
      nested: @escaping @Sendable (Value, Role, inout JSONWriter) -> Void
    ) {
      self.name = name
      label = JSONWriter.label(name)
      self.shape = shape
      self.summary = summary
      visibleTo = .viewer
      isConstant = true
      content = .nested(nested)
    }

    func write(_ value: Value, for role: Role, into writer: inout JSONWriter) {
      content.write(value, for: role, into: &writer)
    }
  }

  /// Under which the schema is printed once; `nil` prints it in place.
  package let name: String?
  package let fields: [Field]
  /// The least role that sees all fields.
  private let seesAll: Role

  init(_ name: String, _ fields: [Field]) { self.init(name: name, fields) }

  /// A kind of record that only stands within another one.
  init(_ fields: [Field]) { self.init(name: nil, fields) }

  private init(name: String?, _ fields: [Field]) {
    self.name = name
    self.fields = fields
    seesAll = fields.map(\.visibleTo).max() ?? .viewer
  }

  package var shape: SchemaShape {
    let object = SchemaShape.object(
      fields.map { field in
        .init(
          field.name,
          field.shape,
          isRequired: field.visibleTo == .viewer && field.isConstant,
          summary: field.summary
        )
      }
    )
    return name.map { .named($0, object) } ?? object
  }

  /// - Parameter chosen: Names of the fields to write; `nil` for all.
  func write(_ value: Value, for role: Role, only chosen: Set<String>? = nil, into writer: inout JSONWriter) {
    let fields = visible(to: role, only: chosen)
    writer.beginObject()
    for index in fields.indices {
      writer.name(label: fields[index].label)
      fields[index].write(value, for: role, into: &writer)
    }
    writer.endObject()
  }

  private func visible(to role: Role, only chosen: Set<String>?) -> [Field] {
    guard chosen != nil || seesAll > role else { return fields }
    return fields.filter { $0.visibleTo <= role && chosen?.contains($0.name) ?? true }
  }

  func data(_ value: Value, for role: Role, only chosen: Set<String>? = nil) -> [UInt8] {
    var writer = JSONWriter()
    write(value, for: role, only: chosen, into: &writer)
    return writer.bytes
  }

  func data(_ values: [Value], for role: Role, only chosen: Set<String>? = nil) -> [UInt8] {
    var writer = JSONWriter()
    let visible = visible(to: role, only: chosen)
    // All names in one place, and contents by themselves: to take one from a field counts the references of the field, for
    // every field of every value.
    let labels = visible.flatMap(\.label)
    let lengths = visible.map(\.label.count)
    let contents = visible.map(\.content)
    labels.withUnsafeBufferPointer { labels in
      writer.beginArray()
      for (place, value) in values.enumerated() {
        // What comes is about as long as the first, within reason.
        if place == 1 { writer.reserve(min((values.count - 1) * (writer.count + writer.count / 8), 131_072)) }
        writer.beginObject()
        var start = 0
        for index in contents.indices {
          let end = start + lengths[index]
          writer.name(label: UnsafeBufferPointer(rebasing: labels[start..<end]))
          contents[index].write(value, for: role, into: &writer)
          start = end
        }
        writer.endObject()
      }
      writer.endArray()
    }
    return writer.finish()
  }
}

extension SchemaShape {
  static let text = SchemaShape.string(lengths: nil, pattern: nil, format: nil)
  static let identifier = SchemaShape.integer(1...Int64.max)
  static let count = SchemaShape.integer(0...Int64.max)
}
