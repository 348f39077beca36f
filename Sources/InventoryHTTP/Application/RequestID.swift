internal import HTTPTypes

/// The name of a request in logs and answers: the client's own when it is safe, else one of ours.
enum RequestID {
  private static let longest = 128

  static func of(_ head: HTTPRequest, random: (Int) throws -> [UInt8]) -> String {
    if let given = head.headerFields[.requestID], isSafe(given) { return given }
    let digits: StaticString = "0123456789abcdef"
    let bytes = (try? random(12)) ?? []
    return String(unsafeUninitializedCapacity: 4 + bytes.count * 2) { buffer in
      var position = 0
      for byte in "req_".utf8 {
        buffer[position] = byte
        position += 1
      }
      for byte in bytes {
        buffer[position] = digits.utf8Start[Int(byte >> 4)]
        buffer[position + 1] = digits.utf8Start[Int(byte & 15)]
        position += 2
      }
      return position
    }
  }

  private static func isSafe(_ text: String) -> Bool {
    (1...longest).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}

/// Durations as header fields write them.
enum Durations {
  /// `45.23ms`.
  static func milliseconds(_ nanoseconds: UInt64) -> String {
    decimal(nanoseconds / 10_000, places: 2) + "ms"
  }

  /// `0.045230`.
  static func seconds(_ nanoseconds: UInt64) -> String { decimal(nanoseconds / 1000, places: 6) }

  private static func decimal(_ units: UInt64, places: Int) -> String {
    var digits = String(units)
    if digits.utf8.count <= places {
      digits = String(repeating: "0", count: places + 1 - digits.utf8.count) + digits
    }
    let point = digits.index(digits.endIndex, offsetBy: -places)
    return digits[..<point] + "." + digits[point...]
  }
}
