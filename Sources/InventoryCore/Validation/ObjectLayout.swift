/// How the members of an object schema lie beside one another in memory while an object is read.
///
/// A tuple of optionals would do the same; its type would be put together anew at run time for every object that is read.
struct ObjectLayout: Sendable {
  /// One field without its type.
  private struct Slot: Sendable {
    var offset: Int
    /// Reads the field from the one member that it names, when there is just one.
    var fillFromMember:
      (@Sendable (JSONValue?, JSONPointer, inout Violations, UnsafeMutableRawPointer) -> Bool)?
    var fill: @Sendable (JSONObject, JSONPointer, inout Violations, UnsafeMutableRawPointer) -> Bool
    var destroy: @Sendable (UnsafeMutableRawPointer) -> Void
    /// How many members the field names.
    var names: Int
  }

  private(set) var properties: [SchemaShape.Property] = []
  private var slots: [Slot] = []
  private var known: Set<ExactText> = []
  private var size = 0
  private var alignment = 1
  /// Whether the names are all different and of ASCII, and few enough for a mask.
  private var isPlain = true

  mutating func add<Member>(_ field: Field<Member>) {
    let aligned = MemoryLayout<Member>.alignment
    let offset = (size + aligned - 1) / aligned * aligned
    var slot = Slot(
      offset: offset,
      fill: { object, path, violations, place in
        field.fill(object, path, &violations, place.assumingMemoryBound(to: Member.self))
      },
      destroy: { $0.assumingMemoryBound(to: Member.self).deinitialize(count: 1) },
      names: field.properties.count
    )
    if case .member(_, let fill) = field.way {
      slot.fillFromMember = { value, path, violations, place in
        fill(value, path, &violations, place.assumingMemoryBound(to: Member.self))
      }
    }
    slots.append(slot)
    size = offset + MemoryLayout<Member>.size
    alignment = max(alignment, aligned)
    for property in field.properties {
      isPlain =
        isPlain && property.name.utf8.allSatisfy { $0 < 0x80 } && !known.contains(ExactText(property.name))
      known.insert(ExactText(property.name))
      properties.append(property)
    }
    for alias in field.aliases { known.insert(ExactText(alias)) }
    isPlain = isPlain && properties.count <= UInt64.bitWidth
  }

  /// Reads every field, and calls `body` when there was no fault.
  ///
  /// - Parameter body: Gets the memory of the parts, and takes each of them.
  func read(
    _ object: JSONObject,
    at path: JSONPointer,
    _ violations: inout Violations,
    _ body: (UnsafeMutableRawPointer) -> Void
  ) -> Bool {
    // Behind the parts stands, for each, whether it is there; one byte more, so that there is memory in any case.
    withUnsafeTemporaryAllocation(byteCount: size + slots.count + 1, alignment: alignment) { memory in
      guard let parts = memory.baseAddress else { return false }
      let flags = (parts + size).initializeMemory(as: Bool.self, repeating: false, count: slots.count)
      let before = violations.all.count
      let isComplete = fill(object, path, &violations, parts, flags)
      if isComplete, violations.all.count == before {
        body(parts)
        return true
      }
      for index in slots.indices where flags[index] { slots[index].destroy(parts + slots[index].offset) }
      return false
    }
  }

  /// Moves the next part out of the memory that ``read(_:at:_:_:)`` filled.
  func take<Member>(_ type: Member.Type, from parts: UnsafeMutableRawPointer, _ index: inout Int) -> Member {
    defer { index += 1 }
    return (parts + slots[index].offset).assumingMemoryBound(to: Member.self).move()
  }

  private func fill(
    _ object: JSONObject,
    _ path: JSONPointer,
    _ violations: inout Violations,
    _ parts: UnsafeMutableRawPointer,
    _ flags: UnsafeMutablePointer<Bool>
  ) -> Bool {
    let present = isPlain ? membersInOrder(object) : nil
    var isComplete = true
    var name = 0
    var next = 0
    for (index, slot) in slots.enumerated() {
      let target = parts + slot.offset
      if let present, let fillFromMember = slot.fillFromMember {
        let isThere = present >> UInt64(name) & 1 == 1
        let member = isThere ? object.members[next].value : nil
        flags[index] = fillFromMember(member, path.member(properties[name].name), &violations, target)
      } else {
        flags[index] = slot.fill(object, path, &violations, target)
      }
      isComplete = isComplete && flags[index]
      for place in name..<name + slot.names where (present ?? 0) >> UInt64(place) & 1 == 1 { next += 1 }
      name += slot.names
    }
    return (present != nil || refuseUnknown(object, path, &violations)) && isComplete
  }

  /// Which properties are there, as bits, when the members stand in the order of the declaration under its names:
  /// the most common input. Nothing is unknown or given twice then. `nil` for any other.
  private func membersInOrder(_ object: JSONObject) -> UInt64? {
    var present: UInt64 = 0
    var next = 0
    for place in properties.indices where next < object.members.count {
      // A text that equals one of ASCII and is as long has the same bytes.
      let name = object.members[next].name
      guard name == properties[place].name, name.utf8.count == properties[place].name.utf8.count else {
        continue
      }
      present |= 1 << UInt64(place)
      next += 1
    }
    return next == object.members.count ? present : nil
  }

  private func refuseUnknown(_ object: JSONObject, _ path: JSONPointer, _ violations: inout Violations)
    -> Bool
  {
    var isKnown = true
    var rule = ""
    for member in object.members where !known.contains(ExactText(member.name)) {
      if isKnown {
        let listed = properties.map(\.name).joined(separator: ", ")
        rule = listed.isEmpty ? "no fields are known here" : "known fields are \(listed)"
      }
      isKnown = false
      guard !violations.isFull else { break }
      violations.add(
        path.member(member.name),
        "unknown_field",
        "unknown field \"\(member.name.prefix(50))\": \(rule)"
      )
    }
    return isKnown
  }
}
