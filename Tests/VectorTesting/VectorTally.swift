package import Testing

/// Counts what passed, and fails with the names of what did not.
package struct VectorTally {
  private var passed = 0
  private var missed: [String] = []
  private let file: VectorFile

  package init(_ file: VectorFile) { self.file = file }

  package mutating func count(_ isRight: Bool, _ test: String) {
    if isRight { passed += 1 } else { missed.append(test) }
  }

  /// - Parameter note: Said behind the numbers.
  package func report(_ note: String = "", sourceLocation: SourceLocation = #_sourceLocation) {
    print("vectors \(file.name): \(passed)/\(passed + missed.count) passed\(note.isEmpty ? "" : ", \(note)")")
    #expect(
      missed.isEmpty,
      "\(file.name) missed: \(missed.joined(separator: ", "))",
      sourceLocation: sourceLocation
    )
    #expect(passed > 0, "\(file.name) holds no test", sourceLocation: sourceLocation)
  }

  /// Says that a file is of an algorithm that the product does not have.
  package func reportNotRun(_ reason: String) { print("vectors \(file.name): not run: \(reason)") }
}
