"""Every page and its parts, for each role, narrow and wide, light and dark: within the content security policy, by axe's rules, by
keyboard."""

import contextlib
import functools
import re
import unittest
import urllib.parse

from console import DOCUMENTS, NARROW, PAGES, ROLES, WIDE, Afternoon, need_playwright
from dialogs import DIALOGS, STATES, close
from work import fill

RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# What another theme can change.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
# Only the words of the faults come back: all results of a page are megabytes. Colours are those after what moves has come to
# rest; what turns for ever has no end to wait for.
AXE = """rules => Promise.all(document.getAnimations().filter(motion =>
  motion.playState === 'running' && motion.effect?.getComputedTiming().endTime !== Infinity).map(motion =>
  motion.finished.catch(() => null))).then(() => axe.run({ runOnly: rules, resultTypes: ['violations'] })).then(found => found.violations.flatMap(fault =>
  fault.nodes.slice(0, 2).map(node => `${fault.id}: ${node.target[0]} ${(node.failureSummary ?? '').split('\\n').at(-1).trim()}`)))"""


@functools.cache
def axe():
    """The script of axe."""
    need_playwright()
    from axe_playwright_python.base import AXE_SCRIPT  # pylint: disable=import-outside-toplevel
    return AXE_SCRIPT


def faults(page, rules):
    """What axe finds. Its script stays in the window from one page of the console to the next."""
    if not page.tab.evaluate("Boolean(globalThis.axe)"):
        page.tab.evaluate(axe())
    return page.tab.evaluate(AXE, rules)


class ViewTests(Afternoon, unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        fill(cls.shop)

    def check(self, page, path):
        with self.subTest(page=path):
            self.assertEqual(faults(page, RULES), [])
            page.tab.emulate_media(color_scheme="dark")
            dark = faults(page, COLOURS)
            page.tab.emulate_media(color_scheme="light")
            self.assertEqual(dark, [], "in the dark")
            self.assertEqual(page.complaints, [])
            page.complaints.clear()
            if page.tab.locator("main .page-head").count():
                self.assertTrue(page.tab.evaluate("document.querySelector('main > :not(.offline)').matches('.page-head')"), "the title does not come first")
            overflow = page.tab.evaluate("document.documentElement.scrollWidth - innerWidth")
            self.assertLessEqual(overflow, 0, "the page is wider than the screen")

    @contextlib.contextmanager
    def nothing_is_refused(self, page):
        """No page asks for what the role may not see."""
        refused = []
        page.tab.on("response", lambda answer: refused.append(answer.url) if answer.status == 403 else None)
        yield
        self.assertEqual(refused, [])

    def test_every_page_in_both_widths_and_themes_is_clean(self):
        for viewport in [WIDE, NARROW]:
            with self.subTest(width=viewport["width"]), self.browser.person(self.shop, viewport=viewport) as page:
                page.tab.goto(self.shop.url + "/console")
                page.settle()
                self.check(page, "signing in")
                page.sign_in("admin")
                with self.nothing_is_refused(page):
                    for path in PAGES:
                        page.open(path)
                        self.check(page, path)
                        parts = sum(other.partition("?")[0] == path.partition("?")[0] for other in PAGES)
                        self.assertLessEqual(page.tab.locator("main [role=tab]").count(), parts, f"PAGES lack a part of {path}")
                page.open("/console/nothing")
                self.check(page, "no page")
                for path in DOCUMENTS:
                    page.open(path)
                    self.check(page, path)
                for language in ["Swift", "Python"]:
                    page.tab.get_by_role("tab", name=language).click()
                    self.check(page, f"{path} in {language}")

    def test_the_switch_of_the_theme_changes_every_colour_at_once(self):
        with self.browser.person(self.shop, "staff") as page:
            for path in ["/console", "/console/products", "/console/till", "/console/transactions"]:
                page.open(path)
                for theme in ["Dark theme", "Light theme"]:
                    page.tab.get_by_role("button", name="Your menu").click()
                    page.tab.get_by_role("menuitem", name=theme).click()
                    with self.subTest(page=path, theme=theme):
                        self.assertEqual(faults(page, COLOURS), [])
                        self.assertEqual(page.complaints, [])

    def test_dialogs_are_clean_and_escape_closes_them(self):
        for viewport in [WIDE, NARROW]:
            with self.subTest(width=viewport["width"]), self.browser.person(self.shop, "admin", viewport) as page:
                for name, show in {**DIALOGS, **STATES}.items():
                    show(page)
                    self.check(page, name)
                    close(page)

    def test_every_page_of_every_other_role_is_clean(self):
        for role in [role for role in ROLES if role != "admin"]:
            with self.subTest(role=role), self.browser.person(self.shop, role) as page, self.nothing_is_refused(page):
                shown = 0
                for path in PAGES:
                    page.open(path)
                    if page.tab.get_by_text("There is nothing at this address").count() == 0:
                        self.check(page, path)
                        shown += 1
                self.assertGreater(shown, 8)

    def test_on_paper_a_list_is_whole_and_a_dialog_stands_alone(self):
        with self.browser.person(self.shop, "staff", theme="dark") as page:
            page.open("/console/products")
            total = self.shop.call("GET", "/products/stats")["active_products"]
            self.assertLess(page.tab.locator("tbody tr:not(.gap)").count(), total)
            page.tab.evaluate("dispatchEvent(new Event('beforeprint'))")
            page.tab.wait_for_function("wanted => document.querySelectorAll('tbody tr:not(.gap)').length === wanted", arg=total)
            page.tab.emulate_media(media="print", color_scheme="dark")
            for gone in [".sidebar", ".toolbar", ".actions"]:
                self.assertFalse(page.tab.locator(gone).first.is_visible(), gone)
            self.assertEqual(page.tab.evaluate("getComputedStyle(document.body).color.match(/[\\d.]+/)[0] < '0.5'"), True)
            page.tab.emulate_media(media="screen")
            page.open("/console/transactions?open=1")
            page.tab.get_by_role("dialog").wait_for()
            page.tab.emulate_media(media="print")
            self.assertFalse(page.tab.locator("h1").is_visible())

    def test_ten_thousand_rows_are_read_while_one_scrolls_and_few_are_drawn(self):
        total, one = 10_000, self.shop.call("GET", "/products?limit=1")[0]

        def page_of(route):
            query = urllib.parse.parse_qs(urllib.parse.urlsplit(route.request.url).query)
            first = int(query.get("cursor", ["0"])[0])
            last = min(first + 100, total)
            rows = [{**one, "id": 1_000_000 + index, "sku": f"MANY-{index}", "name": f"Product {index}"} for index in range(first, last)]
            route.fulfill(headers={"X-Total-Count": str(total)}, json={
                "success": True, "data": rows, "message": "Products", "timestamp": one["updated_at"],
                "page": {"limit": 100, "next_cursor": str(last) if last < total else None, "has_more": last < total}})

        with self.browser.person(self.shop, "viewer") as page:
            tab = page.tab
            tab.route(re.compile(r"/api/v1/products\?.*limit=100"), page_of)
            page.open("/console/products")
            tab.get_by_text("10,000 products").wait_for()
            most, at_the_end = tab.evaluate(TO_THE_END, total)
            self.assertEqual(at_the_end, ["Product 9999"])
            self.assertLess(most, 120, "rows that are drawn at once")
            # Back at the top in one jump, with the first row where it was.
            tab.evaluate("scrollTo(0, 0)")
            tab.locator("tbody .row-link", has_text=re.compile(r"^Product 0(?!\d)")).wait_for()
            self.assertEqual(page.complaints, [])

    def test_swagger_ui_keeps_to_the_policy(self):
        with self.browser.person(self.shop) as page:
            page.tab.goto(self.shop.url + "/docs/swagger")
            page.tab.locator("#operations-tag-products").click(timeout=30_000)
            page.tab.get_by_text("/api/v1/products", exact=True).first.wait_for()
            self.assertEqual(page.complaints, [])

    def test_tab_reaches_every_control_of_every_page_and_shows_where_it_is(self):
        with self.browser.person(self.shop, "admin") as page:
            for path in PAGES:
                with self.subTest(page=path):
                    page.open(path)
                    left, idle = page.tab.evaluate(WALK_START), 0
                    # A field for a day or a time has several stops; a list that grows meanwhile has rows that nobody waits for.
                    while left and idle < 4:
                        for _ in range(25):
                            page.tab.keyboard.press("Tab")
                        before, left = left, page.tab.evaluate("walk.look()")
                        idle = idle + 1 if left == before else 0
                    missed, hidden = page.tab.evaluate("[walk.missed(), walk.hidden]")
                    self.assertEqual(missed, [], "the focus never came here")
                    self.assertEqual(hidden, [], "the focus cannot be seen here")

    def test_what_has_the_focus_comes_back_after_a_dialog(self):
        with self.browser.person(self.shop, "staff") as page:
            page.open("/console/products")
            button = page.tab.get_by_role("button", name="New product")
            button.focus()
            page.tab.keyboard.press("Enter")
            page.tab.get_by_role("dialog").wait_for()
            self.assertEqual(page.tab.evaluate("document.activeElement.name"), "name")
            page.tab.keyboard.press("Escape")
            page.tab.get_by_role("dialog").wait_for(state="detached")
            self.assertEqual(page.tab.evaluate("document.activeElement.textContent.trim()"), "New product")

    def test_an_address_that_cannot_be_read_is_not_found(self):
        with self.browser.person(self.shop, "staff") as page:
            for address in ["/console/products/%", "/console/orders/%E0%A4%A"]:
                page.open(address)
                page.tab.get_by_role("heading", name="Not found").wait_for()
            page.tab.get_by_role("link", name="Go to the dashboard").click()
            page.tab.get_by_text("Sales today").wait_for()
            self.assertEqual(page.complaints, [])

    def test_keys_lead_to_pages_and_search(self):
        with self.browser.person(self.shop, "admin") as page:
            page.tab.locator("h1").first.wait_for()
            page.tab.keyboard.press("g")
            page.tab.keyboard.press("p")
            page.tab.get_by_role("heading", name="Products", level=1).wait_for()
            page.settle()
            page.tab.keyboard.press("/")
            self.assertEqual(page.tab.evaluate("document.activeElement.type"), "search")
            page.tab.keyboard.press("Control+k")
            page.tab.keyboard.type("calend")
            page.tab.keyboard.press("Enter")
            page.tab.wait_for_url("**/console/calendar")


# Controls that a person can use now; each is crossed off once the focus has been on it. Where it is, is looked at before the next
# press of the key moves it.
WALK_START = """() => {
  const isUsable = element => element.isConnected && element.checkVisibility() && !element.disabled;
  const wanted = new Set([...document.querySelectorAll('a[href], button, input, select, textarea, summary')].filter(element =>
    isUsable(element) && element.tabIndex >= 0 && !element.closest('[popover], dialog, .sidebar, .skip, .toasts')));
  if (!globalThis.walk) document.addEventListener('keydown', event => { if (event.key === 'Tab') walk.look(); }, true);
  const left = () => [...wanted].filter(isUsable);
  globalThis.walk = {
    hidden: [],
    look() {
      const element = document.activeElement;
      wanted.delete(element);
      const style = getComputedStyle(element);
      const shows = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
      if (!shows && !element.matches('body, iframe, #content, #title')) walk.hidden.push(element.outerHTML.slice(0, 120));
      return left().length;
    },
    missed: () => left().map(element => element.outerHTML.slice(0, 90)),
  };
  document.getElementById('content').focus();
  return wanted.size;
}"""

# Scrolls as far as there is something to read: most rows that were drawn at once, and the last one.
TO_THE_END = """async total => {
  let most = 0, last = null;
  for (let round = 0; round < 2000; round++) {
    scrollTo(0, document.documentElement.scrollHeight);
    await new Promise(done => requestAnimationFrame(() => setTimeout(done, 5)));
    const rows = [...document.querySelectorAll('tbody tr:not(.gap, .ghost)')];
    most = Math.max(most, rows.length);
    last = rows.at(-1);
    if (last?.getAttribute('aria-rowindex') === String(total + 1)) break;
  }
  return [most, last ? [last.querySelector('.row-link').firstChild.textContent] : []];
}"""

if __name__ == "__main__":
    unittest.main()
