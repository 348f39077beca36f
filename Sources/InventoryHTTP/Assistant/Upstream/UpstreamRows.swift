internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// What one tool has read, as the model gets it.
struct UpstreamRows {
  /// What the answer cites it by.
  let id: String
  /// `nil` when the endpoint has refused.
  let result: ReadTools.Result?
  /// What was read, as far as it goes out.
  let shown: JSONValue
  /// What was refused, in words.
  let refusal: String

  init(id: String, refusal: String) {
    self.id = id
    self.refusal = refusal
    result = nil
    shown = .null
  }

  /// - Parameter bytes: Most bytes of the rows; lists become shorter until they fit.
  init(id: String, _ result: ReadTools.Result, bytes: Int) {
    self.id = id
    self.result = result
    refusal = ""
    let lengths = [100, 50, 25, 12, 6, 3, 1]
    shown =
      lengths.lazy.map { Self.shortened(result.data, elements: $0) }
      .first { Self.size($0) <= bytes } ?? .null
  }

  /// Members that say nothing about stock or sales and may hold anything.
  private static let left: Set<String> = [
    "image_url", "description", "comment", "notes", "email", "telephone",
  ]

  /// Texts on one line, without markup and of 64 characters at most; lists not longer than so many elements.
  private static func shortened(_ value: JSONValue, elements most: Int) -> JSONValue {
    switch value {
    case .null, .bool, .number: value
    case .string(let text): .string(Inquiry.shown(text))
    case .array(let elements): .array(elements.prefix(most).map { shortened($0, elements: most) })
    case .object(let object):
      .object(
        JSONObject(
          object.members.filter { !left.contains($0.name) }
            .map { .init(name: $0.name, value: shortened($0.value, elements: most)) }
        )
      )
    }
  }

  private static func size(_ value: JSONValue) -> Int {
    var writer = JSONWriter(capacity: 4096)
    writer.value(value)
    return writer.bytes.count
  }

  /// How many there are in the list, where it is one and goes out whole.
  private var count: Int? {
    guard let result, case .array(let all) = result.data, case .array(let shown) = shown,
      all.count == shown.count, result.page?.hasMore != true
    else { return nil }
    return all.count
  }

  /// What the answer may say of it.
  var claims: JSONValue {
    .object(["data": shown, "count": count.map { .number("\($0)") } ?? .null])
  }

  /// - Parameter mask: Puts signs in the places of figures that do not leave the house.
  func document(_ mask: inout FigureMask?) -> [UInt8] {
    var writer = JSONWriter(capacity: 4096)
    writer.object { writer in
      guard result != nil else { return writer.member("error", refusal) }
      writer.member("id", id)
      writer.name("count")
      let counted: JSONValue = count.map { .number("\($0)") } ?? .null
      writer.value(mask?.masked(counted, name: "count") ?? counted)
      writer.name("data")
      writer.value(mask?.masked(shown, name: "") ?? shown)
    }
    return writer.bytes
  }
}

/// Figures that stay in the house: the model gets `#1`, `#2` … instead, and may put these into its answer.
struct FigureMask {
  private var figures: [String] = []

  mutating func masked(_ value: JSONValue, name: String) -> JSONValue {
    switch value {
    case .null, .bool: return value
    case .number(let lexeme): return .string(sign(lexeme))
    case .string(let text):
      let isDecimal =
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }
      return isDecimal && !["sku", "barcode", "key", "number"].contains(name) ? .string(sign(text)) : value
    case .array(let elements):
      var masked: [JSONValue] = []
      for element in elements { masked.append(self.masked(element, name: name)) }
      return .array(masked)
    case .object(let object):
      var members: [JSONObject.Member] = []
      // Sentences of the service have figures in them.
      for member in object.members where member.name != "sentence" && member.name != "reason" {
        members.append(.init(name: member.name, value: masked(member.value, name: member.name)))
      }
      return .object(JSONObject(members))
    }
  }

  private mutating func sign(_ figure: String) -> String {
    figures.append(figure)
    return "#\(figures.count)"
  }

  /// The text with the figures in the places of their signs; `nil` when there is a sign that nobody has given.
  func filled(_ text: String) -> String? {
    var filled = ""
    var rest = Substring(text)
    while let mark = rest.firstIndex(of: "#") {
      filled += rest[..<mark]
      let digits = rest[rest.index(after: mark)...].prefix { $0.isASCII && $0.isNumber }
      guard let number = Int(digits), figures.indices.contains(number - 1) else { return nil }
      filled += figures[number - 1]
      rest = rest[digits.endIndex...]
    }
    return filled + rest
  }
}
