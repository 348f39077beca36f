extension Successes {
  static var orders: [String: Success] {
    [
      "listOrders": Success("\(api)/orders?status=pending&sort=-date&limit=2"),
      "createOrder": Success(
        nil,
        #"{"client_id":1,"bill":{"payment_type":"card"},"delivery_method":1,"lines":[{"sku":"TEA-001","quantity":1}]}"#
      ),
      "getOrder": Success("\(api)/orders/1"),
      "replaceOrder": Success("\(api)/orders/1", #"{"delivery_method":"home_delivery"}"#),
      "updateOrder": Success("\(api)/orders/1", #"{"status":"in_progress"}"#),
      "cancelOrder": Success("\(api)/orders/2/cancel"),
      "deleteOrder": Success("\(api)/orders/3"),
      "listOrderDetails": Success("\(api)/order-details?order_id=1"),
      "createOrderDetail": Success(nil, #"{"order_id":1,"sku":"TEA-001","quantity":1}"#),
      "getOrderDetail": Success("\(api)/order-details/1"),
      "replaceOrderDetail": Success("\(api)/order-details/1", #"{"quantity":3}"#),
      "updateOrderDetail": Success("\(api)/order-details/1", #"{"sku":"MUG-001"}"#),
      "deleteOrderDetail": Success("\(api)/order-details/2"),
    ]
  }
}
