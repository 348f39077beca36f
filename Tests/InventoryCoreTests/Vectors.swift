import Foundation
import InventoryCore
import Testing

/// A public vector file from `VECTORS_DIR` or the folder beside the checkout; `nil`, said aloud, when absent.
func vectorFile(_ name: String) -> URL? {
  let folder =
    ProcessInfo.processInfo.environment["VECTORS_DIR"].map { URL(fileURLWithPath: $0) }
    ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../shared/data/vectors").standardizedFileURL
  let url = folder.appendingPathComponent(name)
  guard FileManager.default.fileExists(atPath: url.path) else {
    print("vectors \(name) absent: not run")
    return nil
  }
  return url
}

/// The records of a vector file, whatever its outer shape.
func vectorTests(_ document: JSONValue) throws -> [JSONObject] {
  let list: JSONValue? =
    if case .object(let object) = document { object["tests"] ?? object["cases"] } else { document }
  guard case .array(let elements)? = list else {
    Issue.record("no list of tests in the file")
    return []
  }
  return elements.compactMap { if case .object(let object) = $0 { object } else { nil } }
}

extension JSONValue {
  var text: String? { if case .string(let text) = self { text } else { nil } }
}
