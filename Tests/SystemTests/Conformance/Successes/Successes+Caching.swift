extension Successes {
  static var caching: [String: Success] {
    [
      "getCacheStatistics": Success(),
      "invalidateCache": Success(nil, #"{"namespace":"products"}"#),
      "clearCache": Success(),
    ]
  }
}
