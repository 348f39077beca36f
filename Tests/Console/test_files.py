"""Whole files: products come in with a report by cell, go back, and go out; and what the files of the console weigh."""

import unittest

from console import FIRST_VIEW, NARROW, Afternoon


def table(rows):
    return {"name": "goods.csv", "mimeType": "text/csv", "buffer": "\n".join(rows).encode() + b"\n"}


class FileTests(Afternoon, unittest.TestCase):
    def test_products_are_checked_by_cell_brought_in_and_taken_back(self):
        self.shop.call("POST", "/products", {"sku": "FILE-1", "name": "Rye bread", "price": "3.20", "stock": 4})
        with self.browser.person(self.shop, "staff") as page:
            tab = page.tab
            page.open("/console/import")
            chooser = tab.get_by_label("File", exact=True)

            # More faults than a page has: all of them can be reached.
            chooser.set_input_files(table(["sku,name,price", *(f"FILE-X{number},Thing {number},dear" for number in range(130))]))
            tab.get_by_role("button", name="Check only").click()
            faults = tab.get_by_role("table", name="Faults by cell")
            faults.get_by_text("'dear'").first.wait_for(timeout=30_000)
            self.assertEqual(faults.get_attribute("aria-rowcount"), "130")
            self.assertEqual(faults.locator("tbody tr:not(.gap) td").all_inner_texts()[:2], ["2", "price"])
            tab.wait_for_function("() => { scrollTo(0, 1e6); return [...document.querySelectorAll('tbody td:first-child')].some(cell => cell.textContent === '131'); }")
            self.assertEqual(tab.get_by_role("button", name="Import this file").count(), 0)

            chooser.set_input_files(table(["sku,name,price", "FILE-1,Rye bread,3.40", "FILE-2,Spelt bread,3.90"]))
            tab.get_by_role("button", name="Check only").click()
            differing = tab.get_by_role("table", name="Rows that differ")
            differing.get_by_text("price: 3.20 → 3.40").wait_for(timeout=30_000)
            differing.get_by_role("row", name="FILE-2").get_by_text("Created").wait_for()
            self.assertEqual(self.shop.call("GET", "/products/sku/FILE-1")["price"], "3.20")
            tab.get_by_role("button", name="Import this file").click()
            tab.get_by_role("button", name="Take it back").wait_for(timeout=30_000)
            self.assertEqual(self.shop.call("GET", "/products/sku/FILE-1")["price"], "3.40")
            tab.get_by_role("button", name="Take it back").click()
            tab.get_by_role("dialog").get_by_role("button", name="Take it back").click()
            tab.get_by_text("Reversed", exact=True).wait_for(timeout=30_000)
            self.assertEqual(self.shop.call("GET", "/products/sku/FILE-1")["price"], "3.20")

            tab.get_by_role("tab", name="Imports so far").click()
            tab.get_by_role("table", name="Imports so far").get_by_text("Reversed").first.wait_for()
            self.assertEqual(page.complaints, [])

    def test_what_goes_out_comes_in_unchanged(self):
        with self.browser.person(self.shop, "staff") as page:
            tab = page.tab
            page.open("/console/import?part=out")
            tab.evaluate("delete globalThis.showSaveFilePicker")
            with tab.expect_download() as saved:
                tab.get_by_role("button", name="Save the file").click()
            with open(saved.value.path(), "rb") as file:
                content = file.read()
            self.assertTrue(content.startswith(b"sku,name,"))
            tab.get_by_role("tab", name="Import", exact=True).click()
            tab.get_by_label("File", exact=True).set_input_files({"name": "products.csv", "mimeType": "text/csv", "buffer": content})
            tab.get_by_role("button", name="Check only").click()
            tab.get_by_text("The file has no fault").wait_for(timeout=30_000)
            same = tab.locator(".figure", has_text="Unchanged").locator(".figure-value").inner_text()
            self.assertEqual(int(same.replace(",", "")), len(content.splitlines()) - 1)
            self.assertEqual(page.complaints, [])

    def test_a_first_view_is_light(self):
        with self.browser.person(self.shop, "staff", NARROW) as page:
            sizes = page.sizes()
            page.tab.goto(f"{self.shop.url}/console")
            page.tab.get_by_text("Sales today").wait_for()
            page.settle()
            sent = sum(sizes.values())
            # The font alone has more than this: it has not come from the browser's store.
            self.assertGreater(sent, 30_000)
            self.assertLessEqual(sent, FIRST_VIEW, sorted(sizes.values())[-6:])


if __name__ == "__main__":
    unittest.main()
