"""Everything that opens over a page of the console, and what a page shows once something has been done on it."""

import datetime
import urllib.error

from console import password

SKU = "DIALOG-1"


def goods(shop):
    """A product that is sold, counted and changed here, and nowhere else."""
    try:
        return shop.call("GET", f"/products/sku/{SKU}")
    except urllib.error.HTTPError:
        return shop.call("POST", "/products", {"sku": SKU, "name": "Glass of honey", "price": "6.40", "stock": 400})


def at(path):
    def run(page):
        page.open(path)
        page.tab.get_by_role("dialog").first.wait_for()
        page.settle()
    return run


def password_once_more(page):
    page.open("/console/keys?new=1")
    dialog = page.tab.get_by_role("dialog", name="New key")
    dialog.get_by_label("Name").fill("Scales")
    dialog.get_by_role("button", name="Make the key").click()
    page.tab.get_by_role("dialog", name="Is it you?").wait_for()


def code_for_the_app(page):
    page.open("/console/account")
    page.tab.get_by_role("button", name="Set up").click()
    dialog = page.tab.get_by_role("dialog")
    dialog.get_by_label("Password").fill(password("admin"))
    dialog.get_by_role("button", name="Go on").click()
    page.tab.get_by_role("img", name="QR code for the app").wait_for()


def why(page):
    page.open("/console/replenishment")
    page.tab.get_by_role("table", name="Order now").locator(".row-link").first.click()
    page.tab.locator(".why details").first.wait_for()


def purchase_orders(page):
    page.open("/console/replenishment")
    page.tab.get_by_role("button", name="Make purchase orders").click()
    page.tab.get_by_role("dialog").get_by_role("button", name="Cancel").wait_for()
    page.settle()


def receiving(page):
    page.open(f"/console/products/{goods(page.shop)['id']}")
    page.tab.get_by_role("button", name="Receive").click()
    page.tab.get_by_role("dialog", name="Receive goods").wait_for()


def conflict(page):
    product = goods(page.shop)
    page.open(f"/console/products/{product['id']}")
    page.tab.get_by_role("button", name="Edit").click()
    page.tab.get_by_label("Price", exact=True).fill("7.00")
    page.shop.call("PATCH", f"/products/{product['id']}", {"price": "6.80" if product["price"] == "6.40" else "6.40"})
    page.tab.get_by_role("button", name="Save").click()
    page.tab.get_by_role("dialog", name="Changed by someone else").wait_for()


def count(page):
    goods(page.shop)
    page.open("/console/count")
    page.tab.get_by_role("combobox", name="Scan or search").fill(SKU)
    page.tab.keyboard.press("Enter")
    page.tab.get_by_label("Counted Glass of honey").wait_for()
    page.tab.get_by_role("button", name="Check and write").click()
    page.tab.get_by_role("dialog").get_by_text(SKU).wait_for()


def till(page):
    goods(page.shop)
    page.open("/console/till")
    page.till_is_ready()
    page.tab.keyboard.type(SKU)
    page.tab.keyboard.press("Enter")
    page.tab.get_by_label("Quantity of Glass of honey").wait_for()
    page.tab.get_by_label("Cash given").fill("20")


def receipt(page):
    till(page)
    page.tab.keyboard.press("Enter")
    page.tab.get_by_role("article", name="Receipt").wait_for()


def palette(page):
    page.open("/console")
    page.tab.keyboard.press("Control+k")
    page.tab.get_by_role("combobox", name="Search or jump to").wait_for()
    page.tab.keyboard.type("what sells best")
    page.tab.get_by_role("option", name="Ask: what sells best").wait_for()


def keys(page):
    page.open("/console")
    page.tab.keyboard.press("?")
    page.tab.get_by_role("dialog", name="Keyboard shortcuts").wait_for()


def faults_by_cell(page):
    page.open("/console/import")
    rows = ["sku,name,price,stock", f"{SKU},Glass of honey,6.90,", "NEW-1,Rye bread,dear,3", "NEW-2,Oat bread,3.00,few"]
    page.tab.get_by_label("File", exact=True).set_input_files({"name": "goods.csv", "mimeType": "text/csv", "buffer": "\n".join(rows).encode() + b"\n"})
    page.tab.get_by_role("button", name="Check only").click()
    page.tab.get_by_role("table", name="Faults by cell").get_by_text("'dear'").wait_for(timeout=30_000)


def rows_that_differ(page):
    """The other part of the report that is on the page."""
    page.tab.get_by_role("tab", name="Rows that differ").click()
    page.tab.get_by_role("table", name="Rows that differ").get_by_text(SKU).wait_for()


def conversation(page):
    page.open("/console/assistant")
    page.tab.get_by_label("Question").fill("Which products sell best this month?")
    page.tab.keyboard.press("Enter")
    page.tab.wait_for_url("**/console/assistant?session=*")
    page.settle()


def on_promotion(page):
    sku = page.shop.call("GET", "/replenishment?limit=1")[0]["sku"]
    page.open(f"/console/prediction?sku={sku}&promotion={datetime.date.today() + datetime.timedelta(days=3)}")
    page.tab.locator(".supposed").wait_for()


# The question for the password comes first: later it has been answered.
DIALOGS = {
    "password once more": password_once_more, "code for the app": code_for_the_app,
    **{f"new {name}": at(f"/console/{path}?new=1") for name, path in [
        ("product", "products"), ("order", "orders"), ("client", "clients"), ("reservation", "reservations"), ("supplier", "suppliers"),
        ("key", "keys"), ("location", "locations"), ("purchase order", "purchase-orders"), ("webhook", "webhooks"),
        ("transfer", "transfers"), ("event", "calendar")]},
    **{name: at(f"/console/{path}?open=1") for name, path in [("movement", "transactions"), ("checkout", "checkouts")]},
    "why": why, "purchase orders": purchase_orders, "receiving": receiving, "conflict": conflict, "count": count, "receipt": receipt,
    "palette": palette, "keys": keys,
}
STATES = {"sale at the till": till, "faults by cell": faults_by_cell, "rows that differ": rows_that_differ, "conversation": conversation, "on promotion": on_promotion}


def close(page):
    """Leaves what is open, as one would by keyboard."""
    dialog = page.tab.locator("dialog[open]")
    while dialog.count():
        before = dialog.count()
        page.tab.keyboard.press("Escape")
        page.tab.wait_for_function("before => document.querySelectorAll('dialog[open]').length < before", arg=before)
