package import HTTPTypes

/// Finds the endpoint of a method and path: a tree of segments, literals before parameters.
package struct Router: Sendable {
  package enum Match: Sendable {
    /// The position of the endpoint in the table, and its path parameters.
    case found(Int, [(name: String, text: String)])
    /// The path is known, but not with this method.
    case methodNotAllowed([HTTPRequest.Method])
    case notFound
  }

  private struct Node: Sendable {
    var literals: [String: Int] = [:]
    var parameter: Int?
    var endpoints: [(method: HTTPRequest.Method, index: Int)] = []
  }

  private var nodes = [Node()]
  private let endpoints: [Endpoint]

  package init(_ endpoints: [Endpoint]) {
    self.endpoints = endpoints
    for (index, endpoint) in endpoints.enumerated() {
      var node = 0
      for segment in endpoint.path.segments { node = child(of: node, segment) }
      nodes[node].endpoints.append((endpoint.method, index))
    }
  }

  private mutating func child(of node: Int, _ segment: PathTemplate.Segment) -> Int {
    switch segment {
    case .literal(let text):
      if let known = nodes[node].literals[text] { return known }
      nodes.append(Node())
      nodes[node].literals[text] = nodes.count - 1
    case .parameter:
      if let known = nodes[node].parameter { return known }
      nodes.append(Node())
      nodes[node].parameter = nodes.count - 1
    }
    return nodes.count - 1
  }

  package func match(_ method: HTTPRequest.Method, _ segments: [String]) -> Match {
    guard let node = find(segments[...], from: 0) else { return .notFound }
    let candidates = nodes[node].endpoints
    let wanted: HTTPRequest.Method = method == .head ? .get : method
    guard let found = candidates.first(where: { $0.method == wanted }) else {
      return .methodNotAllowed(Self.allowed(candidates.map(\.method)))
    }
    let template = endpoints[found.index].path.segments
    var values: [(name: String, text: String)] = []
    for (segment, text) in zip(template, segments) {
      if case .parameter(let name) = segment { values.append((name, text)) }
    }
    return .found(found.index, values)
  }

  private func find(_ segments: ArraySlice<String>, from node: Int) -> Int? {
    guard let first = segments.first else { return nodes[node].endpoints.isEmpty ? nil : node }
    if let next = nodes[node].literals[first], let found = find(segments.dropFirst(), from: next) {
      return found
    }
    guard let next = nodes[node].parameter else { return nil }
    return find(segments.dropFirst(), from: next)
  }

  /// GET brings HEAD with it; OPTIONS is answered everywhere.
  private static func allowed(_ methods: [HTTPRequest.Method]) -> [HTTPRequest.Method] {
    (methods.contains(.get) ? methods + [.head] : methods) + [.options]
  }
}
