internal import Glibc
internal import HTTPTypes
internal import InventoryCore

/// The built web console in a folder: `index.html`, `docs.html`, `swagger.html` and `assets/`.
///
/// A request never becomes a path. It names one of the pages, or one file of `assets` by a name without a slash, and
/// the file is opened below the folder without following links. The folder may be replaced at any time.
struct ConsoleFiles: Sendable {
  let folder: String

  /// The file that a path of the console means; `nil` where there is none.
  func file(_ path: ConsolePath) -> ConsoleFile? {
    switch path {
    case .page(let name): open(name, in: nil).map { ConsoleFile($0, type: .html, isImmutable: false) }
    case .asset(let name):
      ConsoleFileType(ofAsset: name).flatMap { type in
        open(name, in: "assets").map {
          ConsoleFile($0, type: type, isImmutable: ConsoleFileType.isHashed(name))
        }
      }
    }
  }

  private func open(_ name: String, in subfolder: String?) -> OpenFile? {
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK
    var parent = Glibc.open(folder, flags | O_DIRECTORY)
    guard parent >= 0 else { return nil }
    defer { close(parent) }
    if let subfolder {
      let inner = openat(parent, subfolder, flags | O_DIRECTORY | O_NOFOLLOW)
      guard inner >= 0 else { return nil }
      close(parent)
      parent = inner
    }
    let descriptor = openat(parent, name, flags | O_NOFOLLOW)
    return descriptor >= 0 ? OpenFile(descriptor: descriptor) : nil
  }
}

/// A path that belongs to the console.
enum ConsolePath: Hashable, Sendable {
  /// A file of the folder itself.
  case page(String)
  /// A file of `assets`, by whatever name was asked for.
  case asset(String)

  /// `nil` for a path of the interface.
  init?(_ segments: [String]) {
    switch segments.first {
    case nil: self = .page("index.html")
    case "console": self = .page("index.html")
    case "assets" where segments.count == 2: self = .asset(segments[1])
    case "docs" where segments.count == 1, "redoc" where segments.count == 1: self = .page("docs.html")
    case "docs" where segments == ["docs", "swagger"]: self = .page("swagger.html")
    default: return nil
    }
  }
}

/// A file of the console that was opened to be sent.
struct ConsoleFile: Sendable {
  let file: OpenFile
  let type: ConsoleFileType
  let isImmutable: Bool

  init(_ file: OpenFile, type: ConsoleFileType, isImmutable: Bool) {
    self.file = file
    self.type = type
    self.isImmutable = isImmutable
  }

  /// Seconds of the last modification and length, as nginx writes it: both may serve the same folder.
  var tag: EntityTag {
    EntityTag(String(file.modified / 1_000_000_000, radix: 16) + "-" + String(file.length, radix: 16))
  }

  var reply: Reply {
    Reply(.stream(file.body, contentType: type.field), status: 200, tag: tag)
      .with(.cacheControl, isImmutable ? "public, max-age=31536000, immutable" : "no-cache")
  }
}
