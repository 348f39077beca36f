/// Where each series stands in the memory of a process, and how that is described to processes of other versions.
package struct MeasureLayout: Hashable, Sendable {
  package let families: [MeasureFamily]
  /// The first number of each family.
  let offsets: [Int]
  /// How many numbers there are.
  let count: Int

  package init(_ families: [MeasureFamily]) {
    self.families = families
    var offsets: [Int] = []
    var next = 0
    for family in families {
      offsets.append(next)
      next += family.cells * family.width
    }
    self.offsets = offsets
    count = next
  }

  package func index(of name: String) -> Int? { families.firstIndex { $0.name == name } }

  /// Numbers that say how things stand and not how often something was: those of ended processes mean nothing.
  func clearGauges(_ values: inout [UInt64]) {
    for (index, family) in families.enumerated() where family.isGauge {
      for slot in offsets[index]..<(offsets[index] + family.cells) { values[slot] = 0 }
    }
  }
}

// MARK: - Other versions

extension MeasureLayout {
  // Separators of ASCII: no name or value of a table holds one.
  private static let line: Character = "\u{1D}"
  private static let part: Character = "\u{1E}"
  private static let item: Character = "\u{1F}"
  /// Longest description that is read, in bytes.
  static let longest = 4 << 20

  /// Names, kinds and label values; not the help, which may be reworded.
  var description: [UInt8] {
    var text = ""
    for family in families {
      text += family.name
      text.append(Self.part)
      text += family.unit.rawValue
      text.append(Self.part)
      switch family.kind {
      case .counter: text += "counter"
      case .gauge: text += "gauge"
      case .histogram(let bounds): text += bounds.map(String.init).joined(separator: ",")
      }
      for label in family.labels {
        text.append(Self.part)
        text += ([label.names.joined(separator: ",")] + label.values.flatMap(\.self))
          .joined(separator: String(Self.item))
      }
      text.append(Self.line)
    }
    return Array(text.utf8)
  }

  /// The layout of another process; `nil` for what is no description.
  init?(describedBy bytes: some Collection<UInt8>) {
    guard bytes.count <= Self.longest, let text = String(validating: bytes, as: UTF8.self) else { return nil }
    var families: [MeasureFamily] = []
    for line in text.split(separator: Self.line) {
      let parts = line.split(separator: Self.part, omittingEmptySubsequences: false)
      guard parts.count >= 3, let unit = MeasureFamily.Unit(rawValue: String(parts[1])),
        let kind = Self.kind(parts[2])
      else { return nil }
      var labels: [MeasureLabels] = []
      for part in parts[3...] {
        let items = part.split(separator: Self.item, omittingEmptySubsequences: false).map(String.init)
        let names = items[0].split(separator: ",").map(String.init)
        guard !names.isEmpty, items.count > 1, (items.count - 1) % names.count == 0 else { return nil }
        let values = stride(from: 1, to: items.count, by: names.count).map {
          Array(items[$0..<($0 + names.count)])
        }
        labels.append(MeasureLabels(names, values))
      }
      families.append(MeasureFamily(String(parts[0]), kind, unit: unit, "", labels))
    }
    // A product of label counts that no memory holds is no layout.
    var total = 0
    for family in families {
      var cells = 1
      for label in family.labels {
        let (product, overflow) = cells.multipliedReportingOverflow(by: label.values.count)
        guard !overflow, product <= 1 << 24 else { return nil }
        cells = product
      }
      total += cells * family.width
      guard total <= 1 << 24 else { return nil }
    }
    self.init(families)
  }

  private static func kind(_ text: Substring) -> MeasureFamily.Kind? {
    switch text {
    case "counter": return .counter
    case "gauge": return .gauge
    default:
      let bounds = text.split(separator: ",").map { UInt64($0) }
      let known = bounds.compactMap(\.self)
      guard !known.isEmpty, known.count == bounds.count, known == Array(Set(known)).sorted() else {
        return nil
      }
      return .histogram(bounds: known)
    }
  }

  /// For each number of `other` the place of the same series here; -1 where there is none.
  func places(of other: MeasureLayout) -> [Int] {
    var places = [Int](repeating: -1, count: other.count)
    for (index, family) in other.families.enumerated() {
      guard let own = self.index(of: family.name), families[own].kind == family.kind,
        families[own].unit == family.unit, families[own].labelNames == family.labelNames
      else { continue }
      var cells: [[String]: Int] = [:]
      for cell in 0..<families[own].cells { cells[families[own].labelValues(ofCell: cell)] = cell }
      for cell in 0..<family.cells {
        guard let place = cells[family.labelValues(ofCell: cell)] else { continue }
        for step in 0..<family.width {
          places[other.offsets[index] + cell * family.width + step] =
            offsets[own] + place * family.width + step
        }
      }
    }
    return places
  }
}
