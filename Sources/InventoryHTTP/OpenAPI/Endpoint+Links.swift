internal import HTTPTypes
internal import InventoryCore

/// What can be done next with the record that an operation has made.
struct OperationLink {
  /// `operationId` of what can be done.
  let operation: String
  /// Its parameter that takes the number of the record.
  let parameter: String
  /// The member of `data` that holds the number.
  let member: String
}

extension Endpoint {
  /// Where the answer with a new record or task leads: to every operation at the record's own path, and to every list that
  /// can be narrowed to it.
  ///
  /// Links follow from the table. A body that takes the number is no link: it needs more than the number, and a link has no
  /// way to say a part of a body.
  func links(among endpoints: [Endpoint]) -> [OperationLink] {
    guard method == .post, [201, 202].contains(status), case .object(let answer) = output else { return [] }
    let members = answer.properties.filter(\.isRequired).map(\.name)
    guard let record = place(members, among: endpoints),
      let member = ["id", record.key].first(where: { members.contains($0) })
    else { return [] }
    return endpoints.compactMap { endpoint -> OperationLink? in
      let needed = endpoint.neededParameters
      let text = endpoint.path.description
      if text == record.path || text.hasPrefix(record.path + "/") {
        guard needed == ["id"] else { return nil }
        return OperationLink(operation: endpoint.operation, parameter: "id", member: member)
      }
      let narrows = endpoint.method == .get && endpoint.parameters.contains { $0.name == record.key }
      guard narrows, needed.isSubset(of: [record.key]) else { return nil }
      return OperationLink(operation: endpoint.operation, parameter: record.key, member: member)
    }
  }

  /// The path of the record that the answer is about, and how other operations name its number: `/orders/{id}` and `order_id`.
  ///
  /// That is below the path of this operation, or where records of the same kind are read. Of work that is yet to be done it is
  /// the task, by its number. Of several paths to one kind of record the shortest is its own.
  private func place(_ members: [String], among endpoints: [Endpoint]) -> (path: String, key: String)? {
    let readings = endpoints.filter { endpoint in
      endpoint.method == .get && endpoint.kind != nil && endpoint.path.parameterNames == ["id"]
        && endpoint.path.description.hasSuffix("/{id}")
    }
    .sorted { $0.path.description.utf8.count < $1.path.description.utf8.count }
    let below = path.description + "/{id}"
    let reading =
      readings.first { $0.path.description == below } ?? readings.first { $0.kind == self.kind }
      ?? readings.first { self.status == 202 && members.contains($0.key) }
    return reading.map { ($0.path.description, $0.key) }
  }

  /// The name of the records of the answer.
  private var kind: String? {
    if case .object(.named(let name, _)) = output { name } else { nil }
  }

  /// The name of a member that holds the number of such a record: `purchase_order_id` of a `PurchaseOrder`.
  private var key: String {
    var key = ""
    for letter in kind ?? "" {
      if letter.isUppercase && !key.isEmpty { key += "_" }
      key += letter.lowercased()
    }
    return key.isEmpty ? "id" : key + "_id"
  }

  /// The parameters that a request can't do without.
  private var neededParameters: Set<String> {
    Set(path.parameterNames).union(parameters.filter(\.isRequired).map(\.name))
  }
}
