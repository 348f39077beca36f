internal import Glibc

/// The code of this program and of its libraries, as far as it is mapped.
package enum ProgramCode {
  /// Lets go of all pages of code that are as their files have them; what is run again is mapped again, from the memory in
  /// which the kernel keeps files.
  ///
  /// A start runs much code that is not needed later, and the kernel maps 16 pages around each that is touched: all of it
  /// counts as memory of the process until somebody else needs the room.
  ///
  /// - Returns: Bytes that were mapped.
  @discardableResult
  package static func release() -> Int {
    guard let listing = try? FileReading.bytes(at: "/proc/self/smaps", most: longestListing) else { return 0 }
    var found: [(range: Range<UInt>, resident: Int)] = []
    var current: Range<UInt>?
    var resident = 0
    for line in listing.split(separator: UInt8(ascii: "\n")) {
      let words = String(decoding: line, as: UTF8.self).split(separator: " ")
      if let region = Region(words) {
        current = region.isCode ? region.range : nil
      } else if let range = current, words.count >= 2, let kibibytes = Int(words[1]) {
        switch words[0] {
        case "Rss:": resident = kibibytes * 1024
        // Pages that somebody has written to, a debugger for instance, are nowhere else.
        case "Anonymous:" where kibibytes == 0: found.append((range, resident))
        default: break
        }
      }
    }
    var released = 0
    for (range, resident) in found where resident > 0 {
      let address = UnsafeMutableRawPointer(bitPattern: range.lowerBound)
      if madvise(address, range.count, MADV_DONTNEED) == 0 { released += resident }
    }
    return released
  }

  /// Room for several hundred mappings; what stands behind it stays mapped.
  private static let longestListing = 1 << 20

  /// The first line of a mapping: `55d0-55f0 r-xp 00000000 fe:01 1234 /usr/bin/program`.
  private struct Region {
    let range: Range<UInt>
    let isCode: Bool

    init?(_ words: [Substring]) {
      guard words.count >= 5, let hyphen = words[0].firstIndex(of: "-"),
        let start = UInt(words[0][..<hyphen], radix: 16),
        let end = UInt(words[0][words[0].index(after: hyphen)...], radix: 16), start < end
      else { return nil }
      range = start..<end
      // Of a file: what the kernel itself maps has no number.
      isCode = words[1] == "r-xp" && words[4] != "0"
    }
  }
}
