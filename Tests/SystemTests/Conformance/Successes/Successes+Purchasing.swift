extension Successes {
  static var purchasing: [String: Success] {
    [
      "listSuppliers": Success("\(api)/suppliers?sort=name&active=true"),
      "createSupplier": Success(
        nil,
        #"{"name":"Leaf","email":"leaf@example.com","min_order_value":"50.00"}"#
      ),
      "getSupplier": Success("\(api)/suppliers/1"),
      "replaceSupplier": Success("\(api)/suppliers/1", #"{"name":"Leaves","lead_time_days":3}"#),
      "updateSupplier": Success("\(api)/suppliers/1", #"{"is_active":false}"#),
      "deleteSupplier": Success("\(api)/suppliers/2"),
    ]
  }
}
