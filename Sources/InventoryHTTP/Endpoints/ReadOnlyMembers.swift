internal import HTTPTypes
internal import InventoryCore

/// Members of a body that repeat what the caller has read of a record: what GET gives can be sent back by PUT. They change
/// nothing, and must equal what is there.
package struct ReadOnlyMembers: Sendable {
  private var members: [JSONObject.Member] = []

  package init() {}

  /// Two names of the same thing, of which an answer has both: where both come back, the second decides.
  private static let twins: KeyValuePairs = ["category": "category_id", "sku": "product_id"]

  /// Takes the members out of a body that an endpoint shows, and does not write.
  ///
  /// - Parameters:
  ///   - shown: Names of the members of its answer.
  ///   - written: Names of the members that it takes.
  init(takenFrom body: inout JSONValue, shown: Set<String>, written: Set<String>) {
    guard !shown.isEmpty, case .object(let object) = body else { return }
    let repeated = Self.twins.filter {
      object[$0.key] != nil && object[$0.value] != nil && written.contains($0.value)
    }
    let names = shown.subtracting(written).union(repeated.map(\.key).filter(shown.contains))
    members = object.members.filter { names.contains($0.name) }
    guard !members.isEmpty else { return }
    body = .object(JSONObject(object.members.filter { !names.contains($0.name) }))
  }

  /// - Throws: ``ValidationError`` that names each member which is not what the record has.
  func check<Value>(against value: Value, as resource: Resource<Value>, for role: Role) throws {
    guard !members.isEmpty else { return }
    let data = resource.data(value, for: role, only: Set(members.map(\.name)))
    guard case .object(let present)? = try? JSONParser().parse(data) else { return }
    let changed = members.filter { !(present[$0.name]?.agrees(with: $0.value) ?? false) }
    guard changed.isEmpty else {
      throw ValidationError(
        changed.map {
          Violation(
            path: "/\($0.name)",
            rule: "read_only",
            message: "\($0.name) is read-only and differs from the stored value"
          )
        }
      )
    }
  }
}

extension JSONValue {
  /// Whether two values mean the same, however their numbers are written and their members are ordered.
  fileprivate func agrees(with other: JSONValue) -> Bool {
    switch (self, other) {
    case (.number(let left), .number(let right)): left == right || Double(left) == Double(right)
    case (.array(let left), .array(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.agrees(with: $1) }
    case (.object(let left), .object(let right)):
      left.members.count == right.members.count
        && left.members.allSatisfy { right[$0.name]?.agrees(with: $0.value) ?? false }
    default: self == other
    }
  }
}
