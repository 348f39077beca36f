internal import CPostgreSQL

/// The statements that one connection has prepared, by text and types.
struct StatementCache {
  /// A text may be prepared several times, with other types: a NULL has none of its own.
  private struct Variant {
    var types: [Oid]
    var name: String

    /// Whether values of `types` may be bound to it. NULL may be bound to anything.
    func takes(_ types: [Oid]) -> Bool {
      self.types.count == types.count && zip(self.types, types).allSatisfy { $0 == $1 || $1 == 0 }
    }
  }

  /// Past this all are forgotten, on both sides: texts of generated length would fill the server's memory otherwise.
  static let capacity = 400

  private var variants: [String: [Variant]] = [:]
  private(set) var count = 0
  private var named = 0

  var isFull: Bool { count >= Self.capacity }

  func name(of sql: String, _ types: [Oid]) -> String? {
    variants[sql]?.first { $0.takes(types) }?.name
  }

  /// A name that no statement of this connection has had.
  mutating func newName() -> String {
    named += 1
    return "s\(named)"
  }

  mutating func add(_ name: String, sql: String, _ types: [Oid]) {
    variants[sql, default: []].append(Variant(types: types, name: name))
    count += 1
  }

  /// Forgets a statement that the server has not taken.
  mutating func remove(_ name: String) {
    for (sql, known) in variants where known.contains(where: { $0.name == name }) {
      variants[sql] = known.filter { $0.name != name }
      count -= 1
    }
  }
}
