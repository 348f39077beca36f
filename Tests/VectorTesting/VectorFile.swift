package import Foundation

/// A public vector file, found by its contents: further files of a known form are run whatever their name.
package struct VectorFile: Sendable, CustomStringConvertible {
  /// Below the folder of all vectors.
  package let name: String
  package let url: URL
  package let form: VectorForm?

  package var description: String { name }

  package var bytes: [UInt8] { get throws { [UInt8](try Data(contentsOf: url)) } }

  /// The files of a form, from `VECTORS_DIR` or the folder beside the checkout; none, said aloud, when it is absent.
  package static func all(_ form: VectorForm) -> [VectorFile] {
    let files = everything.filter { $0.form == form }
    if files.isEmpty { print("vectors of \(form.rawValue): no file in \(folder.path), not run") }
    return files
  }

  /// Every JSON file of the folder.
  package static let everything: [VectorFile] = {
    let manager = FileManager.default
    let names = (manager.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []).sorted()
    return names.filter { $0.hasSuffix(".json") }.map { name in
      let url = folder.appendingPathComponent(name)
      return VectorFile(name: name, url: url, form: VectorForm(of: url))
    }
  }()

  package static let folder =
    ProcessInfo.processInfo.environment["VECTORS_DIR"].map { URL(fileURLWithPath: $0) }
    ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../shared/data/vectors").standardizedFileURL
}
