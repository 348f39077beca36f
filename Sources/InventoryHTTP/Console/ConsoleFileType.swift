/// The kinds of files that a console is made of; anything else is not served. `deploy/nginx/inventory/console-types.conf`
/// lists the same.
enum ConsoleFileType: String, CaseIterable, Sendable {
  case html, css, js, json, svg, png, ico, woff, woff2, txt, webmanifest

  /// The type of a file of `assets`; `nil` for a name that is not served: hidden, of another kind, or with a character
  /// that no built file has.
  init?(ofAsset name: String) {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 2, name.utf8.count <= 200, parts.allSatisfy(Self.isPlain),
      let type = parts.last.flatMap({ Self(rawValue: String($0)) }), type != .html
    else { return nil }
    self = type
  }

  /// The `Content-Type` field.
  var field: String {
    switch self {
    case .html: "text/html; charset=utf-8"
    case .css: "text/css; charset=utf-8"
    case .js: "text/javascript; charset=utf-8"
    case .txt: "text/plain; charset=utf-8"
    case .json: "application/json"
    case .webmanifest: "application/manifest+json"
    case .svg: "image/svg+xml"
    case .png: "image/png"
    case .ico: "image/x-icon"
    case .woff: "font/woff"
    case .woff2: "font/woff2"
    }
  }

  /// Whether the name says what the file holds: `NAME.HASH.EXTENSION` with 8 to 64 hexadecimal digits. Such a file never
  /// changes.
  static func isHashed(_ name: String) -> Bool {
    let parts = name.split(separator: ".")
    guard parts.count >= 3 else { return false }
    let hash = parts[parts.count - 2].utf8
    return (8...64).contains(hash.count)
      && hash.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  private static func isPlain(_ part: Substring) -> Bool {
    !part.isEmpty
      && part.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}
