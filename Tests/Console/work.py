"""What a shop has after a day of work, so that no page is looked at while it is empty."""

import datetime

from console import password


def fill(shop):
    """One record at least for every page, made as its people would make it. A second call changes nothing."""
    if any(supplier["name"] == "North Roastery" for supplier in shop.call("GET", "/suppliers?limit=100")):
        return
    admin, ask = shop.sign_in("admin"), shop.call
    goods = ask("GET", "/products?limit=20&sort=name")
    plenty = [row for row in goods if row["available"] >= 12]
    one, two, three = plenty[:3]
    places = ask("GET", "/locations?limit=100")
    main = next(place for place in places if place["is_default"])
    harbour = ask("POST", "/locations", {"code": "quayside", "name": "Quayside", "timezone": "Europe/Lisbon"}, token=admin)

    supplier = ask("POST", "/suppliers", {"name": "North Roastery", "email": "orders@roastery.example", "telephone": "+34600111333", "lead_time_days": 4, "min_order_value": "120.00"})
    ask("POST", "/suppliers", {"name": "Valley Dairy Cooperative", "lead_time_days": 2})
    for row in [one, two]:
        ask("PATCH", f"/products/{row['id']}", {"supplier_id": supplier["id"]})
    for line in ask("GET", "/replenishment?status=now&limit=3"):
        ask("PATCH", f"/products/{line['product_id']}", {"supplier_id": supplier["id"]})
    for number, status in [(1, "draft"), (2, "ordered"), (3, "received")]:
        order = ask("POST", "/purchase-orders", {"supplier_id": supplier["id"], "location_id": main["id"], "lines": [{"sku": one["sku"], "quantity": 10 * number}, {"sku": two["sku"], "quantity": 6}]})
        if status != "draft":
            ask("POST", f"/purchase-orders/{order['id']}/order")
        if status == "received":
            ask("POST", f"/purchase-orders/{order['id']}/receive", {"lines": [{"sku": one["sku"], "quantity": 12}]})

    people = [("Ada", "Byron", "ada@analytical.example"), ("Grace", "Hopper", "grace@compilers.example"), ("Katherine", "Johnson", "katherine@orbits.example")]
    clients = [ask("POST", "/clients", {"name": first, "lastname": last, "email": mail, "telephone": f"+3460022211{index}"}) for index, (first, last, mail) in enumerate(people)]
    for client, method in zip(clients, ["on_hand", "drive_thru"]):
        ask("POST", "/orders", {"client_id": client["id"], "bill": {"payment_type": "card"}, "delivery_method": method, "lines": [{"sku": one["sku"], "quantity": 2}, {"sku": three["sku"], "quantity": 1}]})

    for payment, lines in [("cash", [(one, 1), (two, 2)]), ("card", [(three, 1)]), ("debit", [(two, 1), (three, 2)])]:
        ask("POST", "/transactions/checkout", {"payment_type": payment, "lines": [{"sku": row["sku"], "quantity": quantity} for row, quantity in lines]})
    ask("POST", "/stock/reservations", {"lines": [{"sku": two["sku"], "quantity": 2}], "ttl_seconds": 86400, "reference": "Till 2, Mrs Hopper"})
    ask("POST", "/stock/transfers", {"from_location_id": main["id"], "to_location_id": harbour["id"], "lines": [{"sku": one["sku"], "quantity": 3}], "reference": "Saturday market"})
    ask("POST", "/reviews", {"product_id": one["id"], "rating": 4.5, "comment": "Fresh every morning, and gone by noon."})
    day = datetime.date.today() + datetime.timedelta(days=3)
    for name, kind, after in [("Christmas market", "promotion", 0), ("Inventory, closed", "store-closed", 2), ("First snow", "seasonal", 0)]:
        ask("POST", "/events", {"name": name, "date": str(day + datetime.timedelta(days=after)), "type": kind})

    for question in ["What should I order today?", "How were sales this week against last week?"]:
        ask("POST", "/chat/messages", {"message": question}, token=admin)

    ask("POST", "/auth/reauthenticate", {"password": password("admin")}, token=admin)
    ask("POST", "/webhooks", {"url": "https://books.shop.invalid/inventory", "events": ["stock.low", "order.created"], "description": "Bookkeeping"}, token=admin)
    ask("POST", "/api-keys", {"name": "Kitchen scales", "role": "cashier"}, token=admin)
    ask("POST", "/provider-keys", {"provider": "weather", "key": "a-key-of-the-weather-service-1234"}, token=admin)
