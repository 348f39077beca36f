extension Successes {
  static var imports: [String: Success] {
    [
      "submitImport": Success("\(api)/imports?format=csv", "sku,date,quantity\nTEA-001,2024-01-01,3\n"),
      "getImport": Success("\(api)/imports/1"),
      "reverseImport": Success("\(api)/imports/1/reverse"),
    ]
  }
}
