import HTTPTypes
import InventoryCore

/// Writes of the catalogue, of stock and of the calendar.
extension AnnouncementTests {
  static let goods: [Step] = [
    Step(
      .post,
      "/categories",
      #"{"name":"Tea"}"#,
      [#"admin@shop.test create category 1 {"name":"Tea"}"#, "stale: catalogue categories"]
    ),
    Step(
      .patch,
      "/categories/1",
      #"{"name":"Teas"}"#,
      [
        #"admin@shop.test update category 1 {"name":{"old":"Tea","new":"Teas"}}"#,
        "stale: catalogue categories",
      ]
    ),
    Step(
      .post,
      "/products",
      #"{"sku":"TEA-1","name":"Tea","price":"2.50","stock":100,"category":"Teas"}"#,
      [#"admin@shop.test create product 1 {"sku":"TEA-1","stock":100}"#, "stale: catalogue product.1"]
    ),
    Step(
      .post,
      "/products",
      #"{"sku":"CUP-1","name":"Cup","price":"4.00","category":"China"}"#,
      [
        #"admin@shop.test create category 2 {"name":"China"}"#,
        #"admin@shop.test create product 2 {"sku":"CUP-1","stock":0}"#,
        "stale: catalogue categories product.2",
      ]
    ),
    Step(
      .patch,
      "/products/2",
      #"{"sku":"CUP-2","price":"5.00","cost_price":"1.00","is_active":false}"#,
      [
        #"admin@shop.test update product 2 {"sku":{"old":"CUP-1","new":"CUP-2"},"price":{"old":"4.00","new":"5.00"},"#
          + #""cost_price":{"old":"0.00","new":"1.00"},"is_active":{"old":true,"new":false}}"#,
        "stale: catalogue product.2",
      ]
    ),
    Step(
      .delete,
      "/products/2",
      nil,
      [#"admin@shop.test delete product 2 {"sku":"CUP-2"}"#, "stale: catalogue product.2"]
    ),
    Step(
      .delete,
      "/categories/2",
      nil,
      [#"admin@shop.test delete category 2 {"name":"China"}"#, "stale: catalogue categories"]
    ),
    Step(
      .post,
      "/transactions",
      line,
      [#"admin@shop.test sale transaction 2 {"sku":"TEA-1","quantity":-2}"#, "stale: catalogue product.1"]
    ),
    Step(
      .post,
      "/transactions",
      #"{"sku":"TEA-1","quantity":200,"on_short":"recount"}"#,
      [#"admin@shop.test sale transaction 4 {"sku":"TEA-1","quantity":-200}"#, "stale: catalogue product.1"]
    ),
    Step(
      .post,
      "/transactions",
      #"{"sku":"TEA-1","quantity":500,"kind":"purchase"}"#,
      [
        #"admin@shop.test purchase transaction 5 {"sku":"TEA-1","quantity":500}"#,
        "stale: catalogue product.1",
      ]
    ),
    Step(
      .post,
      "/transactions/checkout",
      #"{"lines":[\#(line),\#(line)]}"#,
      [
        #"admin@shop.test sale transaction 6 {"sku":"TEA-1","quantity":-2}"#,
        #"admin@shop.test sale transaction 7 {"sku":"TEA-1","quantity":-2}"#, "stale: catalogue product.1",
      ]
    ),
    Step(
      .post,
      "/transactions/bulk",
      #"{"transactions":[\#(line)]}"#,
      [#"admin@shop.test sale transaction 8 {"sku":"TEA-1","quantity":-2}"#, "stale: catalogue product.1"]
    ),
    Step(
      .post,
      "/transactions/2/reverse",
      nil,
      [#"admin@shop.test reverse transaction 2 {"reversal_id":9}"#, "stale: catalogue product.1"]
    ),
    Step(
      .post,
      "/stock/adjustments",
      #"{"sku":"TEA-1","quantity":-1,"reason":"broken"}"#,
      [#"admin@shop.test adjust transaction 10 {"sku":"TEA-1","quantity":-1}"#, "stale: catalogue product.1"]
    ),
    Step(.post, "/events", day, [#"admin@shop.test create event 1 {"name":"Fair"}"#, "stale: events"]),
    Step(
      .patch,
      "/events/1",
      #"{"name":"Big fair"}"#,
      [#"admin@shop.test update event 1 {"name":{"old":"Fair","new":"Big fair"}}"#, "stale: events"]
    ),
    Step(
      .delete,
      "/events/1",
      nil,
      [#"admin@shop.test delete event 1 {"name":"Big fair"}"#, "stale: events"]
    ),
  ]
}
