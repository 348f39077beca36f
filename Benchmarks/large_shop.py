"""The rows of a very large shop, in the text form of COPY."""

from programs import say

LARGE = {"products", "stock_balances", "ledger_entries", "daily_demand", "stock_transfers", "stock_transfer_lines",
         "purchase_orders", "purchase_order_lines", "reviews", "checkouts", "imports",
         "reservations", "reservation_lines"}
HASH = "\\\\x" + "00" * 32
START = 1_700_000_000_000_000

# One of them belongs to the name of each product.
WORDS = [first + second for first in ["almond", "barley", "caramel", "dill", "elder", "fennel", "ginger", "hazel"]
         for second in ["", " dark", " light", " whole", " fine", " coarse", " mild", " strong", " dry", " fresh"]
         if first != "caramel" or second == ""]


def name(number, products):
    number = number * 7919 % products
    return f"Product {WORDS[number % len(WORDS)]} {number}"


def search_text(number, products):
    """What the application writes for its searches: name, SKU, parts of the SKU, and barcode."""
    return f" {name(number, products).lower()} sku-{number:07} sku {number:07}  code-{number:07} "


def copy(server, products, entries):
    each = entries // products
    say(f"copying {products:,} products with {each} entries each …")
    server.copy("categories", "id, name, name_key, created_at, updated_at",
                (f"{n}\tCategory {n}\tcategory {n}\t0\t0\n" for n in range(1, 101)))
    server.copy("products", "id, sku, name, name_key, search_text, category_id, price, cost_price, created_at, updated_at, "
                "is_active, supplier_id, barcode",
                (f"{n}\tSKU-{n:07}\t{name(n, products)}\t{name(n, products).lower()}\t{search_text(n, products)}\t{n % 100 + 1}"
                 f"\t{n * 31 % 20000}\t100\t{START + n * 1000}\t{START + n * 7919 % products}\t{'f' if n % 50 == 0 else 't'}"
                 f"\t{n % 100 + 1}\tCODE-{n:07}\n"
                 for n in range(1, products + 1)))
    server.copy("stock_balances", "product_id, location_id, on_hand, reorder_point, last_sequence, last_hash, updated_at",
                (f"{n}\t1\t{n % 1000 * 1000}\t10000\t{each}\t{HASH}\t0\n" for n in range(1, products + 1)))
    day = 86_400_000_000
    server.copy(
        "ledger_entries", "product_id, location_id, sequence, kind, quantity, balance_after, unit_price, is_promo, is_flagged, "
        "occurred_at, recorded_at, actor_id, previous_hash",
        (f"{n}\t1\t{s}\t{2 if s == 1 else 1}\t{1000000 if s == 1 else -1000}\t1000\t350"
         f"\t{'t' if s == 2 and n % 1000 == 0 else 'f'}\t{'t' if s == 2 and n % 1000 == 1 else 'f'}"
         f"\t{START + s * 3 * day + n * 86}\t0\t1\t{HASH}\n"
         for s in range(1, each + 1) for n in range(1, products + 1)))
    server.copy("daily_demand", "product_id, location_id, day, quantity, promo_quantity, revenue, sales",
                (f"{n}\t1\t{(START + s * 3 * day) // day}\t1000\t0\t350\t1\n"
                 for n in range(1, products + 1) for s in range(2, each + 1, 3)))
    copy_goods(server, products)


def copy_goods(server, products):
    """Ten locations and what moves between them, comes from suppliers, and is sold over counters."""
    few = products // 10
    server.copy("locations", "id, code, name, name_key, timezone",
                (f"{n}\tplace-{n}\tPlace {n}\tplace {n}\tUTC\n" for n in range(2, 11)))
    server.copy("suppliers", "id, name, name_key, is_active, created_at, updated_at",
                (f"{n}\tSupplier {n}\tsupplier {n}\tt\t0\t0\n" for n in range(1, 101)))
    server.copy("stock_balances", "product_id, location_id, on_hand, reorder_point, last_sequence, last_hash, updated_at",
                (f"{n}\t{n // 10 % 9 + 2}\t{n % 1000 * 1000}\t10000\t1\t{HASH}\t0\n" for n in range(10, products + 1, 10)))
    # A place with few movements among all.
    rare = range(1000, products + 1, 1000)
    server.copy("stock_balances", "product_id, location_id, on_hand, reorder_point, last_sequence, last_hash, updated_at",
                (f"{n}\t3\t0\t10000\t1\t{HASH}\t0\n" for n in rare if n // 10 % 9 != 1))
    server.copy("ledger_entries", "product_id, location_id, sequence, kind, quantity, balance_after, unit_price, is_promo, is_flagged, "
                "occurred_at, recorded_at, actor_id, previous_hash",
                (f"{n}\t3\t1\t1\t-1000\t0\t350\tf\tf\t{START + n * 86}\t0\t1\t{HASH}\n" for n in rare))
    server.copy("stock_transfers", "id, from_location_id, to_location_id, actor_kind, actor_id, created_at",
                (f"{n}\t1\t{n % 9 + 2}\t1\t1\t{START + n}\n" for n in range(1, few + 1)))
    server.copy("stock_transfer_lines", "transfer_id, position, product_id, quantity, out_entry_id, in_entry_id",
                (f"{n}\t1\t{n * 10}\t1000\t{n}\t{n}\n" for n in range(1, few + 1)))
    server.copy("purchase_orders", "id, number, supplier_id, location_id, status, expected_at, total, created_at, updated_at",
                (f"{n}\tPO-{n}\t{n % 100 + 1}\t{n % 10 + 1}\t{n % 5 + 1}\t{START + n * 31 % few}\t{n * 7 % few}\t{n}\t{n}\n"
                 for n in range(1, few + 1)))
    server.copy("purchase_order_lines", "id, order_id, product_id, quantity, unit_cost",
                (f"{n}\t{n}\t{n * 10}\t1000\t100\n" for n in range(1, few + 1)))
    server.copy("reviews", "id, product_id, rating, actor_kind, actor_id, author, created_at, updated_at",
                (f"{n}\t{n * 10}\t{n % 41 + 10}\t1\t1\tplans\t{n}\t{n}\n" for n in range(1, few + 1)))
    server.copy("checkouts", "id, external_id, total, occurred_at, recorded_at, actor_kind, actor_id, payment_type, location_id",
                (f"{n}\ttill-{n}\t100\t{START + n}\t0\t1\t1\t{n % 5 + 1}\t{n % 10 + 1}\n" for n in range(1, few + 1)))
    server.copy("reservations", "id, location_id, expires_at, ending, actor_kind, actor_id, created_at, updated_at",
                (f"{n}\t{n % 10 + 1}\t{START + n}\treleased\t1\t1\t{START}\t{START}\n" for n in range(1, few + 1)))
    server.copy("reservation_lines", "reservation_id, product_id, location_id, quantity, expires_at, is_held",
                (f"{n}\t{n * 10}\t{n % 10 + 1}\t1000\t{START + n}\tf\n" for n in range(1, few + 1)))
    server.copy("imports", "id, job_id, resource, format, is_rehearsal, size, state, actor_kind, actor_id, created_at",
                (f"{n}\t0\t{'products' if n % 2 else 'sales'}\tcsv\tf\t1\timported\t1\t1\t{n}\n"
                 for n in range(1, max(products // 1000, 2) + 1)))
    server.copy("import_faults", "import_id, number, line, column_name, expected, got",
                (f"1\t{n}\t{n}\tprice\ta number\tnothing\n" for n in range(1, few + 1)))
    server.copy("import_changes", "import_id, number, line, record_key, is_new",
                (f"2\t{n}\t{n}\tSKU-{n:07}\tt\n" for n in range(1, few + 1)))
