internal import HTTPTypes

extension HTTPFields {
  /// The value of a field of which a request has one at most, since the adapters have joined those that were repeated. The
  /// subscript joins them once more, by way of a lazy sequence, each time.
  func first(_ name: HTTPField.Name) -> String? {
    first { $0.name == name }?.value
  }
}
