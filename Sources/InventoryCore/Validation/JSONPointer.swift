/// A place in a JSON document (RFC 6901), built from the root downwards.
///
/// The text is put together when it is asked for: most inputs have no fault, and need no place.
public struct JSONPointer: Sendable {
  private var base: String
  /// The last two steps from `base`: an element, then a member.
  private var index: Int?
  private var name: String?

  /// The whole document.
  public static let root = JSONPointer(base: "")

  private init(base: String) { self.base = base }

  /// The pointer as RFC 6901 writes it; empty for the whole document.
  public var text: String {
    var text = base
    if let index { text += "/\(index)" }
    if let name { text += "/" + Self.escaped(name) }
    return text
  }

  /// The place of a member of the object here.
  public func member(_ name: String) -> JSONPointer {
    var place = self.name == nil ? self : JSONPointer(base: text)
    place.name = name
    return place
  }

  /// The place of an element of the array here.
  public func element(_ index: Int) -> JSONPointer {
    var place = isWritten ? self : written
    place.index = index
    return place
  }

  /// The same place with its text put together: for a container whose parts are many.
  var written: JSONPointer { isWritten ? self : JSONPointer(base: text) }

  private var isWritten: Bool { index == nil && name == nil }

  private static func escaped(_ name: String) -> String {
    guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else {
      return name
    }
    var escaped = ""
    for character in name.unicodeScalars {
      switch character {
      case "~": escaped += "~0"
      case "/": escaped += "~1"
      default: escaped.unicodeScalars.append(character)
      }
    }
    return escaped
  }
}

extension JSONPointer: Hashable {
  public static func == (left: JSONPointer, right: JSONPointer) -> Bool { left.text == right.text }

  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
