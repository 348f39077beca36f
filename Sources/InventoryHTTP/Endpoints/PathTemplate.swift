/// A path with named segments, such as `/products/{id}/stock`.
package struct PathTemplate: Hashable, Sendable, CustomStringConvertible {
  enum Segment: Hashable, Sendable {
    case literal(String)
    case parameter(String)
  }

  package let description: String
  let segments: [Segment]

  package init(_ text: String) {
    description = text
    segments = text.split(separator: "/").map { segment in
      segment.first == "{" ? .parameter(String(segment.dropFirst().dropLast())) : .literal(String(segment))
    }
  }

  package var parameterNames: [String] {
    segments.compactMap { if case .parameter(let name) = $0 { name } else { nil } }
  }
}
