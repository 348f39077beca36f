import HTTPTypes

/// The requests that the suite makes.
extension StatementTests {
  /// Every kind of write, in an order in which each is possible.
  static let writes: [Step] = [
    Step(.post, "/categories", #"{"name":"Coffee"}"#, 201),
    Step(
      .post,
      "/products",
      #"{"sku":"NEW-1","name":"New","price":"2.50","stock":7,"category":"Pots"}"#,
      201
    ),
    Step(.patch, "/products/1", #"{"name":"Renamed"}"#),
    Step(.post, "/transactions", #"{"sku":"TEA-1","quantity":2}"#, 201, makes: "sale"),
    Step(.post, "/transactions", #"{"sku":"LOW-1","quantity":9,"on_short":"recount"}"#, 201),
    Step(.post, "/transactions", #"{"sku":"TEA-1","quantity":5,"kind":"purchase"}"#, 201),
    Step(
      .post,
      "/transactions/checkout",
      #"{"lines":[{"sku":"TEA-1","quantity":1},{"sku":"MUG-1","quantity":2}]}"#,
      201
    ),
    Step(.post, "/transactions/{sale}/reverse", nil, 201),
    Step(.post, "/stock/adjustments", #"{"sku":"MUG-1","quantity":-1,"reason":"broken"}"#, 201),
    Step(.post, "/locations", #"{"code":"north","name":"North","is_default":false}"#, 201, makes: "place"),
    Step(.patch, "/locations/{place}", #"{"timezone":"Asia/Kathmandu"}"#),
    Step(.put, "/products/1/locations/{place}", #"{"reorder_point":4}"#),
    Step(
      .post,
      "/stock/transfers",
      #"{"from_location_id":1,"to_location_id":{place},"lines":[{"sku":"MUG-1","quantity":2}]}"#,
      201,
      makes: "transfer"
    ),
    Step(.post, "/stock/transfers/{transfer}/reverse"),
    Step(.post, "/stock/counts", #"{"lines":[{"sku":"MUG-1","counted":25}]}"#, 201),
    Step(.delete, "/products/1/locations/{place}", nil, 204),
    Step(.post, "/suppliers", #"{"name":"Leaf","lead_time_days":3}"#, 201, makes: "supplier"),
    Step(
      .post,
      "/purchase-orders",
      #"{"supplier_id":{supplier},"lines":[{"sku":"MUG-1","quantity":4},{"sku":"TEA-1","quantity":4}]}"#,
      201,
      makes: "purchase"
    ),
    Step(.patch, "/purchase-orders/{purchase}", #"{"lines":[{"sku":"MUG-1","quantity":5}]}"#),
    Step(.post, "/purchase-orders/{purchase}/order"),
    Step(.post, "/purchase-orders/{purchase}/receive", #"{"lines":[{"sku":"MUG-1","quantity":2}]}"#),
    Step(.post, "/purchase-orders/{purchase}/cancel"),
    Step(.post, "/replenishment/purchase-orders", #"{"urgency":"soon"}"#, 201),
    Step(.post, "/locations", #"{"code":"spare","name":"Spare"}"#, 201, makes: "spare"),
    Step(.delete, "/locations/{spare}", nil, 204),
    Step(.post, "/events", #"{"name":"Fair","date":"2030-05-01","type":"custom"}"#, 201, makes: "event"),
    Step(.delete, "/events/{event}", nil, 204),
    Step(
      .post,
      "/clients",
      #"{"name":"Ada","lastname":"Byron","email":"ada@example.com","telephone":"+441632960961"}"#,
      201,
      makes: "client"
    ),
    Step(.post, "/addresses", #"{"street":"Row","number":"12","city":"London","client_id":{client}}"#, 201),
    Step(
      .post,
      "/stock/reservations",
      #"{"lines":[{"sku":"MUG-1","quantity":2}],"ttl_seconds":600}"#,
      201,
      makes: "reservation"
    ),
    Step(
      .post,
      "/orders",
      #"{"client_id":{client},"bill":{"payment_type":"cash"},"delivery_method":"on_hand","lines":"#
        + #"[{"sku":"TEA-1","quantity":1},{"sku":"MUG-1","quantity":1}]}"#,
      201,
      makes: "order"
    ),
    Step(.post, "/order-details", #"{"order_id":{order},"sku":"TEA-1","quantity":1}"#, 201, makes: "line"),
    Step(.patch, "/order-details/{line}", #"{"quantity":3}"#),
    Step(.delete, "/order-details/{line}", nil, 204),
    Step(.post, "/orders/{order}/cancel"),
    Step(.post, "/stock/reservations/{reservation}/release"),
    Step(.post, "/predict/async", #"{"sku":"TEA-1","days":7}"#, 202),
    Step(.post, "/tasks/training/all", nil, 202),
  ]

  /// Every kind of list and record.
  static let reads = [
    "/products?q=tea&limit=2", "/products?sort=-price,name&total=true",
    "/products?low_stock=true&active=true", "/products?location_id=1&low_stock=true&sort=name&total=true",
    "/products?location_id=1&low_stock=false&min_stock=1", "/stock?sku=TEA-1,MUG-1",
    "/stock?sku=TEA-1&location_id=1", "/products/1/stock?location_id=1&as_of=2030-01-01T00:00:00Z",
    "/purchase-orders?sort=expected_at&status=canceled", "/purchase-orders/{purchase}",
    "/locations?sort=name&active=true", "/locations/{place}", "/stock/transfers?location_id=1&product_id=2",
    "/stock/transfers/{transfer}", "/dashboard/stats?location_id=1",
    "/replenishment?location_id=1&supplier_id=1",
    "/products/1", "/products/sku/TEA-1", "/products/1/stock", "/products/1/ledger", "/products/1/forecast",
    "/products/1/advice", "/products/stats", "/categories", "/transactions?kind=sale&sku=TEA-1",
    "/transactions/{sale}",
    "/events", "/clients?lastname=Byron", "/addresses", "/bills", "/orders", "/orders/{order}",
    "/order-details",
    "/stock/reservations", "/tasks/scheduled", "/dashboard/stats", "/replenishment", "/users",
    "/ledger/verify",
  ].map { Step(.get, $0) }
}
