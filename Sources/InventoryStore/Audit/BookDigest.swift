internal import Cryptography

/// One digest over the ends of all chains of a book, as they were when its last row had a certain number.
///
/// Numbers grow along every chain, so the rows up to that number can be told in a later book too, and must give the same
/// digest.
package struct BookDigest: Hashable, Sendable, CustomStringConvertible {
  package enum Book: String, Sendable {
    case audit
    case ledger
  }

  package let book: Book
  /// The number of the last row.
  package let last: Int64
  private let hash: String

  /// - Parameter ends: A line for each chain: its name, its length and the hash of its last row.
  init(of book: Book, last: Int64, ends: [String]) {
    self.book = book
    self.last = last
    hash = SHA256.hash(Array(ends.sorted().joined(separator: "\n").utf8)).description
  }

  /// Reads what ``description`` writes.
  package init?(_ text: String, of book: Book) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == book.rawValue, let last = Int64(parts[1]), last >= 0,
      parts[2].utf8.count == 64,
      parts[2].utf8.allSatisfy({
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
      })
    else { return nil }
    self.book = book
    self.last = last
    hash = String(parts[2])
  }

  /// `audit:1234:` and 64 hexadecimal digits.
  package var description: String { "\(book.rawValue):\(last):\(hash)" }
}
