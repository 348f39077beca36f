import HTTPTypes
import InventoryCore

/// Writes of clients, of their orders and of reservations.
extension AnnouncementTests {
  static let orders: [Step] = [
    Step(.post, "/clients", client, [#"admin@shop.test create client 1 {"title":"client"}"#]),
    Step(
      .patch,
      "/clients/1",
      #"{"email":"king@example.com"}"#,
      [#"admin@shop.test update client 1 {"title":"client","email":{"changed":true}}"#]
    ),
    Step(
      .post,
      "/addresses",
      #"{"client_id":1,"street":"Lane","number":"3b","city":"York"}"#,
      [#"admin@shop.test create address 1 {"title":"client 1"}"#]
    ),
    Step(
      .patch,
      "/addresses/1",
      #"{"city":"Leeds"}"#,
      [#"admin@shop.test update address 1 {"title":"client 1","city":{"changed":true}}"#]
    ),
    Step(.delete, "/addresses/1", nil, [#"admin@shop.test delete address 1 {"title":"client 1"}"#]),
    Step(.post, "/bills", bill, [#"admin@shop.test create bill 1 {"title":"B-1"}"#]),
    Step(
      .patch,
      "/bills/1",
      #"{"discount":"0.50"}"#,
      [#"admin@shop.test update bill 1 {"title":"B-1","discount":{"old":"0.00","new":"0.50"}}"#]
    ),
    Step(.delete, "/bills/1", nil, [#"admin@shop.test delete bill 1 {"title":"B-1"}"#]),
    Step(
      .post,
      "/orders",
      order,
      [
        #"admin@shop.test create order 1 {"client_id":1,"bill_id":2,"lines":1,"total":"5.00"}"#,
        "stale: catalogue product.1",
      ]
    ),
    Step(
      .post,
      "/order-details",
      #"{"order_id":1,"sku":"TEA-1","quantity":1}"#,
      [
        #"admin@shop.test create order_detail 2 {"order_id":1,"sku":"TEA-1","quantity":1}"#,
        "stale: catalogue product.1",
      ]
    ),
    Step(
      .patch,
      "/order-details/2",
      #"{"quantity":3}"#,
      [
        #"admin@shop.test update order_detail 2 {"order_id":1,"quantity":{"old":1,"new":3}}"#,
        "stale: catalogue product.1",
      ]
    ),
    Step(
      .delete,
      "/order-details/2",
      nil,
      [
        #"admin@shop.test delete order_detail 2 {"order_id":1,"sku":"TEA-1","quantity":3}"#,
        "stale: catalogue product.1",
      ]
    ),
    Step(
      .patch,
      "/orders/1",
      #"{"status":"in_progress"}"#,
      [#"admin@shop.test update order 1 {"status":{"old":"pending","new":"in_progress"}}"#]
    ),
    Step(
      .post,
      "/orders/1/cancel",
      nil,
      [#"admin@shop.test cancel order 1 {"status":"canceled","total":"5.00"}"#, "stale: catalogue product.1"]
    ),
    Step(.delete, "/orders/1", nil, [#"admin@shop.test delete order 1 {"client_id":1}"#]),
    Step(.delete, "/clients/1", nil, [#"admin@shop.test delete client 1 {"title":"client"}"#]),
    Step(
      .post,
      "/stock/reservations",
      hold,
      [
        #"admin@shop.test create reservation 1 {"expires_at":"2026-03-18T12:10:00.000Z"}"#,
        "stale: catalogue product.1",
      ]
    ),
    Step(
      .post,
      "/stock/reservations/1/confirm",
      nil,
      ["admin@shop.test confirm reservation 1 {}", "stale: catalogue product.1"]
    ),
    Step(
      .post,
      "/stock/reservations",
      hold,
      [
        #"admin@shop.test create reservation 2 {"expires_at":"2026-03-18T12:10:00.000Z"}"#,
        "stale: catalogue product.1",
      ]
    ),
    Step(
      .post,
      "/stock/reservations/2/release",
      nil,
      ["admin@shop.test release reservation 2 {}", "stale: catalogue product.1"]
    ),
  ]
}
