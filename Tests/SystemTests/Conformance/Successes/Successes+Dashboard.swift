extension Successes {
  static var dashboard: [String: Success] {
    [
      "getDashboard": Success()
    ]
  }
}
