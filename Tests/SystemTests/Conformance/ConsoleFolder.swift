import Foundation
import HTTPTypes
import TestFolders

/// A built console, small and with everything that can be wrong in it.
final class ConsoleFolder: Sendable {
  private let folder: TemporaryFolder
  let path: String

  var environment: [String: String] { ["CONSOLE_DIR": path] }

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path + "/console"
    let files = [
      "../secret.js": "secret", "index.html": "<!doctype html><title>Inventory</title>",
      "docs.html": "<!doctype html><title>Interface</title>",
      "assets/main.0123456789ab.js": "export default 1;",
      "assets/style.0123456789ab.css": "body{}", "assets/icon.0123456789ab.svg": "<svg/>",
      "assets/inter.0123456789ab.woff": "font", "assets/notices.txt": "licences",
      "assets/.hidden.js": "hidden",
      "assets/main.0123456789ab.js.map": "map", "assets/page.html": "page", "assets/inner/deep.js": "deep",
    ]
    for (name, text) in files {
      let file = URL(fileURLWithPath: path + "/" + name).standardizedFileURL
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try Data(text.utf8).write(to: file)
    }
  }

  static let cases: [ConformanceCase] = {
    var cases: [ConformanceCase] = []
    let pages = [
      "/", "/?a=b", "/console", "/console/", "/console/products/17?tab=ledger", "/docs", "/redoc",
      "/assets/main.0123456789ab.js", "/assets/style.0123456789ab.css", "/assets/icon.0123456789ab.svg",
      "/assets/inter.0123456789ab.woff", "/assets/notices.txt",
    ]
    for page in pages {
      cases.append(ConformanceCase(name: "console", method: .get, path: page, status: 200, isConsole: true))
      cases.append(ConformanceCase(name: "console", method: .head, path: page, status: 200, isConsole: true))
      cases.append(
        ConformanceCase(
          name: "console, unchanged",
          method: .get,
          path: page,
          fields: [("If-None-Match", "*")],
          status: 304,
          isConsole: true
        )
      )
    }
    let missing = [
      "/assets", "/assets/", "/assets/nothing.js", "/assets/.hidden.js", "/assets/main.0123456789ab.js.map",
      "/assets/page.html", "/assets/inner/deep.js", "/assets/inner", "/assets/main.0123456789ab.JS",
      "/assets/%2e%2e/index.html", "/assets/..%5csecret.js", "/docs/swagger",
      "/index.html", "/.git/config",
    ]
    for path in missing {
      cases.append(ConformanceCase(name: "not of the console", method: .get, path: path, status: 404))
    }
    return cases
  }()
}
