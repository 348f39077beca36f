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
    /// Whether it changes while the rest of the value stays.
    let movesByItself: Bool
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
      movesByItself: Bool = false,
      write: @escaping @Sendable (Value, inout JSONWriter) -> Void
    ) {
      self.name = name
      label = JSONWriter.label(name)
      self.shape = shape
      self.summary = summary
      self.visibleTo = visibleTo
      self.isConstant = isConstant
      self.movesByItself = movesByItself
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
      movesByItself = false
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
  /// How a value was written before.
  private let forms: @Sendable (Value) -> WrittenForms?

  /// - Parameter forms: How a value was written before, where that is known.
  init(_ name: String, _ fields: [Field], forms: @escaping @Sendable (Value) -> WrittenForms? = { _ in nil })
  {
    self.init(name: name, fields, forms: forms)
  }

  /// A kind of record that only stands within another one.
  init(_ fields: [Field]) { self.init(name: nil, fields, forms: { _ in nil }) }

  private init(name: String?, _ fields: [Field], forms: @escaping @Sendable (Value) -> WrittenForms?) {
    self.name = name
    self.fields = fields
    self.forms = forms
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
    // every field of every value. By closures, as key paths of a generic type are made anew for each page.
    let labels = visible.flatMap { $0.label }
    let lengths = visible.map { $0.label.count }
    let contents = visible.map { $0.content }
    let moving = visible.filter { $0.movesByItself }.map { $0.content }
    labels.withUnsafeBufferPointer { labels in
      writer.beginArray()
      for (place, value) in values.enumerated() {
        // What comes is about as long as the first, within reason.
        if place == 1 { writer.reserve(min((values.count - 1) * (writer.count + writer.count / 8), 131_072)) }
        if chosen == nil, let forms = forms(value) {
          write(value, forms, visible, moving: moving, for: role, into: &writer)
          continue
        }
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

  /// Writes what has been written of a value before, and the fields that change by themselves.
  private func write(
    _ value: Value,
    _ forms: WrittenForms,
    _ fields: [Field],
    moving: [Field.Content],
    for role: Role,
    into writer: inout JSONWriter
  ) {
    let form = forms.form(for: role) { self.form(of: value, fields, for: role) }
    writer.beginObject()
    form.bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      for (index, end) in form.ends.enumerated() {
        let part = UnsafeBufferPointer(rebasing: bytes[start..<end])
        start = end
        if index < moving.count {
          writer.name(label: part)
          moving[index].write(value, for: role, into: &writer)
        } else if !part.isEmpty {
          writer.raw(part)
        }
      }
    }
    writer.endObject()
  }

  private func form(of value: Value, _ fields: [Field], for role: Role) -> WrittenForms.Form {
    var bytes: [UInt8] = []
    var ends: [Int] = []
    var writer = JSONWriter()
    for field in fields {
      writer.name(label: field.label)
      if field.movesByItself {
        bytes += writer.finish()
        ends.append(bytes.count)
        writer = JSONWriter()
      } else {
        field.write(value, for: role, into: &writer)
      }
    }
    bytes += writer.finish()
    return WrittenForms.Form(bytes: bytes, ends: ends + [bytes.count])
  }
}

extension SchemaShape {
  static let text = SchemaShape.string(lengths: nil, pattern: nil, format: nil)
  static let identifier = SchemaShape.integer(1...Int64.max)
  static let count = SchemaShape.integer(0...Int64.max)
}
