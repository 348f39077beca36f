import Foundation
import Testing

/// What the documentation shows is what `Examples/Guides` compiles, and the list of examples is complete.
struct GuidesTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../..").standardizedFileURL

  @Test func theCodeOfTheGuidesRuns() throws {
    let outcome = try Program("Guides").run()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.lines.count > 30)
  }

  @Test func everyCodeBlockIsCompiled() throws {
    let folder = Self.root.appendingPathComponent("Sources/InventoryCore/InventoryCore.docc")
    let compiled = try files(Self.root.appendingPathComponent("Examples/Guides"), "swift")
      .map { lines($0).joined(separator: "\n") + "\n" }
    var blocks = 0
    for file in try files(folder, "md") {
      let parts = file.components(separatedBy: "```")
      for part in stride(from: 1, to: parts.count, by: 2) where parts[part].hasPrefix("swift\n") {
        let block = lines(String(parts[part].dropFirst("swift\n".count))).joined(separator: "\n") + "\n"
        #expect(compiled.contains { $0.contains(block) }, "not compiled: \(block)")
        blocks += 1
      }
    }
    #expect(blocks >= 12)
  }

  @Test func everyExampleHasALine() throws {
    let folder = Self.root.appendingPathComponent("Examples")
    let readme = try String(contentsOf: folder.appendingPathComponent("README.md"), encoding: .utf8)
    let examples = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { !$0.hasPrefix(".") && $0 != "README.md" }
    #expect(examples.count >= 5)
    for example in examples { #expect(readme.contains("- [\(example)](\(example)/")) }
  }

  private func files(_ folder: URL, _ type: String) throws -> [String] {
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return try (all?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == type }
      .map { try String(contentsOf: $0, encoding: .utf8) }
  }

  /// Without indentation and empty lines.
  private func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }
}
