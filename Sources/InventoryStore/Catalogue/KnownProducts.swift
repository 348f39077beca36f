package import InventoryRecords
internal import Synchronization

/// Sheets of products that lists have read before: as long as the edition of a row is the same, the rest of it need not be
/// read, and what is written of it is kept with it.
///
/// The database is asked all the same, each time. Of a transaction that writes nothing is learned, as it may be taken back.
/// A page takes the lock once, however many products it has: all threads that list meet there.
package final class KnownProducts: Sendable {
  private struct Shelves {
    let limit: Int
    var recent: [Int64: ProductSheet] = [:]
    /// Those that were known when `recent` began, of which it takes over what is asked for.
    var older: [Int64: ProductSheet] = [:]
    /// Pages in succession of which all was known, as far as they are counted.
    var knownPages = 0

    mutating func keep(_ sheet: ProductSheet) {
      if recent.count >= limit {
        older = recent
        recent.removeAll(keepingCapacity: true)
      }
      recent[sheet.edition.id] = sheet
    }

    mutating func sheet(_ edition: ProductEdition) -> ProductSheet? {
      if let sheet = recent[edition.id], sheet.edition == edition, sheet.forms != nil { return sheet }
      guard let sheet = recent[edition.id] ?? older[edition.id], sheet.edition == edition else { return nil }
      // Read for the second time: what is written of it may be asked for again too.
      let again = sheet.forms == nil ? sheet.withForms() : sheet
      keep(again)
      return again
    }
  }

  /// Pages of which all must be known before the next is expected to be.
  private static let enoughPages = 3

  private let shelves: Mutex<Shelves>

  /// - Parameter limit: Knows at least so many of the sheets that were read last, and at most twice as many.
  package init(limit: Int = 2048) { shelves = Mutex(Shelves(limit: limit)) }

  /// Whether all of the next page may well be known: so it was of some that were read last.
  package var expectsKnownPage: Bool { shelves.withLock { $0.knownPages >= Self.enoughPages } }

  /// The sheets of a page.
  ///
  /// - Returns: `nil` when one is not known.
  package func sheets(_ editions: [ProductEdition]) -> [ProductSheet]? {
    shelves.withLock { shelves in
      var sheets: [ProductSheet] = []
      sheets.reserveCapacity(editions.count)
      for edition in editions {
        guard let sheet = shelves.sheet(edition) else {
          shelves.knownPages = 0
          return nil
        }
        sheets.append(sheet)
      }
      return sheets
    }
  }

  /// Learns the sheets of a page that was read whole.
  ///
  /// - Returns: The same sheets, in place of which stand those that were known.
  package func learn(_ sheets: [ProductSheet]) -> [ProductSheet] {
    shelves.withLock { shelves in
      var isKnown = true
      let page = sheets.map { sheet in
        if let known = shelves.sheet(sheet.edition) { return known }
        isKnown = false
        shelves.keep(sheet)
        return sheet
      }
      shelves.knownPages = isKnown ? min(shelves.knownPages + 1, Self.enoughPages) : 0
      return page
    }
  }
}
