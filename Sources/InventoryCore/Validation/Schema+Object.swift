extension Schema {
  /// An object with exactly these members; any other member is a fault that names it.
  public static func object<each Member: Sendable>(
    _ fields: repeat Field<each Member>,
    build: @escaping @Sendable (repeat each Member) -> Value
  ) -> Schema {
    var layout = ObjectLayout()
    for field in repeat each fields { layout.add(field) }
    let members = layout
    return Schema(.object(layout.properties)) { value, path, violations, target in
      guard case .object(let object) = value else {
        violations.addType(path, expected: "object", got: value)
        return false
      }
      return members.read(object, at: path, &violations) { parts in
        var place = 0
        target.initialize(to: build(repeat members.take((each Member).self, from: parts, &place)))
      }
    }
  }

  /// An array; every bad element is reported.
  public static func array<Element>(
    _ element: Schema<Element>,
    counts: ClosedRange<Int>
  ) -> Schema where Value == [Element] {
    Schema(.array(element.shape, counts: counts)) { value, path, violations, target in
      guard case .array(let elements) = value else {
        violations.addType(path, expected: "array", got: value)
        return false
      }
      guard counts.contains(elements.count) else {
        let rule = elements.count < counts.lowerBound ? "min_items" : "max_items"
        violations.add(
          path,
          rule,
          "expected \(counts.lowerBound) to \(counts.upperBound) elements, got \(elements.count)"
        )
        return false
      }
      let place = path.written
      let decoded = [Element](unsafeUninitializedCapacity: elements.count) { buffer, count in
        guard let base = buffer.baseAddress else { return }
        for index in elements.indices
        where element.fill(elements[index], place.element(index), &violations, base + count) {
          count += 1
        }
      }
      guard decoded.count == elements.count else { return false }
      target.initialize(to: decoded)
      return true
    }
  }
}
