import Foundation
import Testing
import VectorTesting

struct VectorFileTests {
  /// Nothing is left out in silence: a file that no test runs is named.
  @Test func everyFileHasAKnownForm() {
    for file in VectorFile.everything where file.form == nil {
      print("vectors \(file.name): not run: a form that is not known")
    }
    print("vectors: \(VectorFile.everything.count) files in \(VectorFile.folder.path)")
  }
}
