import Foundation
import HTTPTypes
import InventoryCore
import InventoryTesting
import TestFolders
import Testing

@testable import InventoryHTTP

@Suite struct ConsoleFilesTests {
  private let folder: TemporaryFolder
  private let files: ConsoleFiles

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/console/assets",
      withIntermediateDirectories: true
    )
    files = ConsoleFiles(folder: folder.path + "/console")
    try write("console/index.html")
    try write("console/assets/a.js")
    try write("secret.js")
  }

  private func write(_ name: String, _ text: String = "text") throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path + "/" + name))
  }

  @Test(arguments: [
    "..", ".", "", "../secret.js", "../../secret.js", "..\\secret.js", "/etc/passwd", "a.js/", "a.js/.",
    "./a.js",
    ".a.js", "a..js", "a.js.", "a.js\u{0}.css", "a .js", "ä.js", "a.js%00", "a.php", "a", "a.html", "a.JS",
    "*.js",
    "~.js", String(repeating: "a", count: 300) + ".js", "con:a.js", "a.js\n",
  ])
  func aHostileNameOpensNothing(_ name: String) {
    #expect(files.file(.asset(name)) == nil)
  }

  @Test func linksAreNotFollowed() throws {
    let manager = FileManager.default
    let assets = folder.path + "/console/assets"
    try manager.createSymbolicLink(
      atPath: assets + "/link.js",
      withDestinationPath: folder.path + "/secret.js"
    )
    try manager.createSymbolicLink(atPath: assets + "/near.js", withDestinationPath: "a.js")
    try manager.createDirectory(atPath: assets + "/folder.js", withIntermediateDirectories: true)
    #expect(mkfifo(assets + "/pipe.js", 0o600) == 0)
    for name in ["link.js", "near.js", "folder.js", "pipe.js"] { #expect(files.file(.asset(name)) == nil) }
    #expect(files.file(.asset("a.js")) != nil)
    try manager.moveItem(atPath: assets, toPath: folder.path + "/elsewhere")
    try manager.createSymbolicLink(atPath: assets, withDestinationPath: folder.path + "/elsewhere")
    #expect(files.file(.asset("a.js")) == nil)
  }

  @Test(arguments: [
    ("main.0123456789ab.js", true), ("app-main.01234567.css", true), ("main.js", false),
    ("main.0123456.js", false),
    ("uplot.controller.js", false), ("01234567.js", false), ("main.0123456789AB.js", false),
  ])
  func onlyAHashMakesAFileImmutable(_ name: String, _ isHashed: Bool) {
    #expect(ConsoleFileType.isHashed(name) == isHashed)
  }

  @Test(
    arguments: [
      ([], ConsolePath.page("index.html")), (["console", "a", "b"], .page("index.html")),
      (["docs"], .page("docs.html")),
      (["docs", "swagger"], .page("swagger.html")), (["assets", "a.js"], .asset("a.js")), (["assets"], nil),
      (["assets", "a", "b.js"], nil), (["api", "v1", "products"], nil), (["health"], nil),
    ] as [([String], ConsolePath?)]
  )
  func pathsBelongToTheConsoleOrToTheInterface(_ segments: [String], _ path: ConsolePath?) {
    #expect(ConsolePath(segments) == path)
  }

  @Test func aFileThatIsBuiltAnewHasAnotherTag() throws {
    let first = try #require(files.file(.page("index.html"))).tag
    try write("console/index.html", "a longer text")
    let second = try #require(files.file(.page("index.html"))).tag
    #expect(first != second)
  }

  @Test func whereThereIsNoConsoleTheRootLeadsToTheDocumentation() throws {
    let shop = try Shop()
    let root = try shop.send(.get, "/", as: nil)
    #expect(root.status == 302)
    #expect(root.fields["location"] == "/docs")
    #expect(try shop.send(.get, "/console", as: nil).status == 404)
    #expect(try shop.send(.get, "/docs", as: nil).status == 200)
  }
}
