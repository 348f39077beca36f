extension Successes {
  static var imports: [String: Success] {
    [
      "submitImport": Success("\(api)/imports?format=csv", "sku,date,quantity\nTEA-001,2024-01-01,3\n"),
      "exportData": Success("\(api)/exports/products?format=ndjson"),
      "listImports": Success("\(api)/imports?resource=sales&total=true"),
      "listImportFaults": Success("\(api)/imports/1/faults?total=true"),
      "listImportChanges": Success("\(api)/imports/1/changes?total=true"),
      "getImport": Success("\(api)/imports/1"),
      "reverseImport": Success("\(api)/imports/1/reverse"),
    ]
  }
}
