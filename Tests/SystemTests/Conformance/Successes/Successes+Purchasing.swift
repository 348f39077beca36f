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
      "updateSupplier": Success("\(api)/suppliers/1", #"{"lead_time_days":4}"#),
      "deleteSupplier": Success("\(api)/suppliers/2"),
      "listPurchaseOrders": Success("\(api)/purchase-orders?status=draft&sort=-total"),
      "createPurchaseOrder": Success(
        nil,
        #"{"number":"PO-77","supplier_id":1,"lines":[{"sku":"TEA-001","quantity":20,"unit_cost":"2.00"}]}"#
      ),
      "getPurchaseOrder": Success("\(api)/purchase-orders/1"),
      "replacePurchaseOrder": Success("\(api)/purchase-orders/1", #"{"expected_at":"2030-01-01T00:00:00Z"}"#),
      "updatePurchaseOrder": Success(
        "\(api)/purchase-orders/1",
        #"{"lines":[{"sku":"TEA-001","quantity":7}]}"#
      ),
      "deletePurchaseOrder": Success("\(api)/purchase-orders/4"),
      "orderPurchaseOrder": Success("\(api)/purchase-orders/1/order"),
      "receivePurchaseOrder": Success(
        "\(api)/purchase-orders/2/receive",
        #"{"lines":[{"sku":"TEA-001","quantity":2}]}"#
      ),
      "cancelPurchaseOrder": Success("\(api)/purchase-orders/3/cancel"),
      "createAdvisedPurchaseOrders": Success(nil, #"{"urgency":"soon"}"#),
    ]
  }
}
