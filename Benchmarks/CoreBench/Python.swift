import Foundation

/// Runs a piece of Python that prints seconds.
enum Python {
  private static let prelude = """
    import json, time
    def best(body, rounds=15, repeats=20):
        fastest = 1e9
        for _ in range(rounds):
            start = time.perf_counter()
            for _ in range(repeats): body()
            fastest = min(fastest, (time.perf_counter() - start) / repeats)
        return fastest

    """

  /// - Parameter what: What is compared, for the message without it.
  /// - Returns: `nil`, said aloud, without Python or a module that the program needs.
  static func seconds(_ what: String, _ program: String) -> [Double]? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", prelude + program]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else {
      print("not compared with \(what): absent")
      return nil
    }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      print("not compared with \(what): absent")
      return nil
    }
    return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isWhitespace).compactMap {
      Double($0)
    }
  }
}
