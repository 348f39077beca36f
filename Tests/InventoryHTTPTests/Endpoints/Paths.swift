extension String {
  /// A template's path with values for its parameters.
  func replacingPathParameters(id: String, sku: String) -> String {
    split(separator: "/", omittingEmptySubsequences: false).map { segment in
      switch segment {
      case "{sku}": sku
      case "{id}": id
      default: segment.hasPrefix("{") ? "1" : String(segment)
      }
    }
    .joined(separator: "/")
  }
}
