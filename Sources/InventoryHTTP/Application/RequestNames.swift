internal import HTTPTypes
internal import Synchronization

/// Names requests in logs and answers: the client's own name when it is safe, else one of ours.
final class RequestNames: Sendable {
  private static let longest = 128

  /// Tells processes apart.
  private let prefix: UInt64
  private let count = Atomic<UInt32>(0)

  init(random: (Int) throws -> [UInt8]) {
    let bytes = (try? random(8)) ?? []
    prefix = bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }

  func name(for request: Request) -> String {
    if let given = request.name, Self.isSafe(given) { return given }
    let number = count.add(1, ordering: .relaxed).newValue
    return String(unsafeUninitializedCapacity: 28) { buffer in
      var position = 0
      for byte in "req_".utf8 {
        buffer[position] = byte
        position += 1
      }
      Self.append(prefix, digits: 16, to: buffer, at: &position)
      Self.append(UInt64(number), digits: 8, to: buffer, at: &position)
      return position
    }
  }

  private static func append(
    _ value: UInt64,
    digits: Int,
    to buffer: UnsafeMutableBufferPointer<UInt8>,
    at position: inout Int
  ) {
    for shift in stride(from: (digits - 1) * 4, through: 0, by: -4) {
      let digit = UInt8(value >> UInt64(shift) & 15)
      buffer[position] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
      position += 1
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
    String(unsafeUninitializedCapacity: 24) { buffer in
      var position = 24
      var rest = units
      var written = 0
      repeat {
        position -= 1
        if written == places {
          buffer[position] = UInt8(ascii: ".")
          position -= 1
        }
        buffer[position] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
        written += 1
      } while rest > 0 || written <= places
      buffer.baseAddress!.update(from: buffer.baseAddress! + position, count: 24 - position)
      return 24 - position
    }
  }
}
