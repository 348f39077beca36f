public import InventoryCore

/// The elements of a list, over all its pages, asked for as they are needed.
///
/// ```swift
/// for try await product in inventory.listProducts(lowStock: true) { print(product.sku, product.available) }
/// ```
public struct Pages<Element: Sendable>: Sendable {
  /// One page of a list.
  public struct Page: Sendable {
    /// In the order of the list.
    public var elements: [Element]
    /// They as they came, with members that this version does not know.
    public var json: JSONValue
    /// Where the next page begins; `nil` at the end.
    public var nextCursor: String?
    /// How many elements the list has, where it was asked for.
    public var total: Int?
    /// What holds for the whole list, of lists that say such; `null` otherwise.
    public var summary: JSONValue
  }

  private let load: @Sendable (_ cursor: String?, _ wantsTotal: Bool) async throws -> Page

  init(load: @escaping @Sendable (_ cursor: String?, _ wantsTotal: Bool) async throws -> Page) {
    self.load = load
  }

  /// One page.
  ///
  /// - Parameters:
  ///   - cursor: Where it begins; the first page when `nil`.
  ///   - withTotal: Whether the service counts the whole list.
  /// - Throws: ``ServiceError``, ``ConnectionError``.
  public func page(after cursor: String? = nil, withTotal: Bool = false) async throws -> Page {
    try await load(cursor, withTotal)
  }

  /// All elements, or the first ones.
  ///
  /// - Parameter limit: Most elements.
  /// - Throws: ``ServiceError``, ``ConnectionError``.
  public func all(limit: Int = .max) async throws -> [Element] {
    var all: [Element] = []
    for try await element in self {
      guard all.count < limit else { break }
      all.append(element)
    }
    return all
  }
}

extension Pages: AsyncSequence {
  /// Asks for a page whenever the one before is used up.
  public struct AsyncIterator: AsyncIteratorProtocol {
    let pages: Pages
    private var rest: ArraySlice<Element> = []
    private var cursor: String?
    private var isOver = false

    init(_ pages: Pages) { self.pages = pages }

    /// - Throws: ``ServiceError``, ``ConnectionError``.
    public mutating func next() async throws -> Element? {
      while rest.isEmpty {
        guard !isOver else { return nil }
        let page = try await pages.page(after: cursor)
        rest = page.elements[...]
        // A cursor that stays where it is would never end.
        isOver = page.nextCursor == nil || page.nextCursor == cursor
        cursor = page.nextCursor
      }
      return rest.removeFirst()
    }
  }

  /// From the first page.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self) }
}

extension Pages where Element: WireValue {
  init(_ inventory: Inventory, _ call: Call, size: Int?, _ options: CallOptions) {
    self.init { cursor, wantsTotal in
      var call = call
      call.add("limit", size)
      call.add("cursor", cursor)
      if wantsTotal { call.add("total", true) }
      return try await inventory.page(call, options)
    }
  }
}
