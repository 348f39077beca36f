internal import HTTPTypes
internal import InventoryCore
internal import InventoryRecords
internal import InventoryService

/// Which part of a list is asked for.
struct ListWindow: Sendable {
  var limit: Int
  var cursor: String?
  var offset: Int
  var wantsTotal: Bool
  var fields: [String]?
}

extension Field where Value == ListWindow {
  /// `limit`, `cursor` or `offset` (`skip`), `total`, `fields`.
  static var window: Field {
    let limit = Field<Int>.optional("limit", .integer(1...100), default: 50, "Most elements of the answer.")
    let cursor = Field<String?>.optional(
      "cursor",
      .text(1...1024),
      "Where to go on: next_cursor of the page before."
    )
    let offset = Field<Int>.optional(
      "offset",
      .integer(0...1_000_000_000),
      default: 0,
      aliases: ["skip"],
      "How many to leave out."
    )
    let total = Field<Bool>.optional(
      "total",
      .boolean,
      default: false,
      "Whether to count all into X-Total-Count."
    )
    let fields = Field<[String]?>.optional(
      "fields",
      .array(.text(1...40), counts: 1...40),
      "Names of the fields to show, separated by commas."
    )
    return Field(
      properties: limit.properties + cursor.properties + offset.properties + total.properties
        + fields.properties,
      aliases: ["skip"]
    ) { object, path, violations in
      let parts = (
        limit.read(object, path, &violations), cursor.read(object, path, &violations),
        offset.read(object, path, &violations), total.read(object, path, &violations),
        fields.read(object, path, &violations)
      )
      guard case (let limit?, let cursor?, let offset?, let total?, let fields?) = parts else { return nil }
      if cursor != nil, let name = ["offset", "skip"].first(where: { object[$0] != nil }) {
        violations.add(path.member(name), "ambiguous", "give either cursor or \(name)")
        return nil
      }
      if let fields, let twice = fields.enumerated().first(where: { fields[..<$0].contains($1) })?.element {
        violations.add(path.member("fields"), "repeated", "\"\(twice.prefix(40))\" is given twice")
        return nil
      }
      return ListWindow(limit: limit, cursor: cursor, offset: offset, wantsTotal: total, fields: fields)
    }
  }
}

extension Call {
  /// Answers with one page of a list, found in one snapshot with its total.
  ///
  /// - Parameter subject: How the answer is cached; `nil` when it is made anew each time.
  func page<Value>(
    _ window: ListWindow,
    of resource: Resource<Value>,
    cachedAs subject: CachePolicy.Subject? = nil,
    find: (Reading, ListPart) throws -> ListPage<Value>,
    total: (Reading) throws -> Int
  ) throws -> Reply {
    let part = try part(window)
    func answer() throws -> CachedAnswer {
      try read { reading in
        try list(
          try find(reading, part),
          window: window,
          resource: resource,
          total: { try total(reading) }
        )
      }
    }
    guard let subject else { return try uncached(answer) }
    return try cached(subject, answer)
  }

  /// The part of a list that a window shows.
  func part(_ window: ListWindow) throws -> ListPart {
    ListPart(limit: window.limit, offset: window.offset, after: try position(window))
  }

  private func position(_ window: ListWindow) throws -> ListPosition? {
    guard let text = window.cursor else { return nil }
    let scope = listScope
    let keys = [application.settings.key] + application.settings.formerKeys
    guard let cursor = keys.lazy.compactMap({ Cursor(text, scope: scope, key: $0) }).first else {
      throw ValidationError([
        Violation(path: "/cursor", rule: "cursor", message: "expected the next_cursor of a page of this list")
      ])
    }
    return ListPosition(keys: cursor.values)
  }

  /// A list with its page, `Link` and total.
  ///
  /// - Parameters:
  ///   - hidden: Names of fields that this answer does not have, whoever asks.
  ///   - summary: JSON of what holds for the whole list.
  func list<Value>(
    _ page: ListPage<Value>,
    window: ListWindow,
    resource: Resource<Value>,
    without hidden: Set<String> = [],
    summary: [UInt8]? = nil,
    total: () throws -> Int
  ) throws -> CachedAnswer {
    var chosen: Set<String>?
    if let fields = window.fields {
      let known = Set(resource.fields.map(\.name))
      let unknown = fields.filter { !known.contains($0) }
      guard unknown.isEmpty else {
        throw ValidationError(
          unknown.map {
            Violation(
              path: "/fields",
              rule: "enum",
              message:
                "unknown field \"\($0)\": known fields are \(resource.fields.map(\.name).joined(separator: ", "))"
            )
          }
        )
      }
      chosen = Set(fields)
    }
    if !hidden.isEmpty { chosen = (chosen ?? Set(resource.fields.map(\.name))).subtracting(hidden) }
    let next = page.hasMore ? page.last.map { cursor($0) } : nil
    let data = resource.data(page.values, for: role, only: chosen)
    var answer = CachedAnswer(
      data: data,
      tag: EntityTag(content: data + (summary ?? []) + Array((next ?? "").utf8)).opaque,
      page: Page(limit: window.limit, nextCursor: next, hasMore: page.hasMore),
      summary: summary,
      fields: [.init("Link", link(next))]
    )
    if window.wantsTotal { answer.fields.append(.init("X-Total-Count", "\(try total())")) }
    return answer
  }

  private func cursor(_ position: ListPosition) -> String {
    Cursor(values: position.keys).text(scope: listScope, key: application.settings.key)
  }

  /// The question that a list answers: path and every parameter but those of the window.
  private var listScope: String {
    let window: Set<String> = ["cursor", "offset", "skip", "limit", "total", "fields"]
    let rest = target.query.filter { !window.contains($0.name) }.map { "\($0.name)=\($0.text)" }.sorted()
    return target.path + "?" + rest.joined(separator: "&")
  }

  /// RFC 8288: the first page and the next.
  private func link(_ next: String?) -> String {
    let raw = (request.head.path ?? "").split(separator: "?", maxSplits: 1)
    let kept =
      raw.count < 2
      ? []
      : raw[1].split(separator: "&").filter { pair in
        !["cursor", "offset", "skip"].contains(pair.prefix { $0 != "=" })
      }.map(String.init)
    // Escapes for what could end the target, so that no parameter of the request becomes a link of its own.
    func url(_ parameters: [String]) -> String {
      let text = target.path + (parameters.isEmpty ? "" : "?" + parameters.joined(separator: "&"))
      return "<\(percentEncoded(text, keeping: "%=&?+:/@!*$()"))>"
    }
    var links = ["\(url(kept)); rel=\"first\""]
    if let next { links.append("\(url(kept + ["cursor=\(next)"])); rel=\"next\"") }
    return links.joined(separator: ", ")
  }
}

/// The filters of a list and the part of it that is asked for.
struct ListParameters<Filter: Sendable>: Sendable {
  var filter: Filter
  var window: ListWindow
}
