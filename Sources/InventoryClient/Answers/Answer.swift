public import InventoryCore

/// What an operation has answered. The members of its value are members of the answer: `answer.price`.
@dynamicMemberLookup
public struct Answer<Value: Sendable>: Sendable {
  /// What was asked for.
  public var value: Value
  /// What was asked for as it came, with members that this version does not know.
  public var json: JSONValue
  /// A sentence of the service, for a person.
  public var message: String
  /// HTTP status; two statuses can mean success where the state of the resource decides.
  public var status: Int
  /// Names the version of the resource; give it to ``CallOptions/ifMatch`` to change this version and no other.
  public var entityTag: String?
  /// Where a list that goes on begins again; `nil` for all else.
  public var nextCursor: String?
  /// By which the service's logs know the call.
  public var requestID: String?
  /// Whether this is the first answer to the same `Idempotency-Key` again.
  public var isReplay: Bool

  /// A member of the value.
  public subscript<Member>(dynamicMember member: KeyPath<Value, Member>) -> Member { value[keyPath: member] }
}

extension Answer: Equatable where Value: Equatable {}
extension Answer: Hashable where Value: Hashable {}
