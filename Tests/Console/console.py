"""What the tests of the console share: a shop with people of every role, and a browser that counts what it dislikes."""

import atexit
import contextlib
import functools
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "Tests", "Operations"))

from support import free_port  # noqa: E402  pylint: disable=wrong-import-position

ROLES = ["viewer", "cashier", "staff", "admin"]
# People by their name, with their role. What is done to the last two does not matter to other tests.
PEOPLE = {**{role: role for role in ROLES}, "careful": "cashier", "newcomer": "viewer"}
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
# Most bytes of a first view, as they go over the line.
FIRST_VIEW = 120_000

# Pages by the role that sees the most of them.
PAGES = [
    "/console", "/console/assistant", "/console/till", "/console/checkouts", "/console/transactions", "/console/orders", "/console/clients", "/console/products",
    "/console/products/1", "/console/products/1?part=ledger", "/console/products/1?part=places", "/console/products/1?part=reviews", "/console/categories", "/console/reservations", "/console/count", "/console/transfers", "/console/locations",
    "/console/import", "/console/import?part=past", "/console/import?part=out",
    "/console/replenishment", "/console/replenishment?by=supplier", "/console/replenishment?budget=150", "/console/purchase-orders", "/console/suppliers",
    "/console/prediction", "/console/reports", "/console/reports?part=value", "/console/insights",
    "/console/insights?part=error", "/console/insights?part=cover", "/console/insights?part=dead", "/console/calendar",
    "/console/calendar?view=year", "/console/tasks", "/console/settings", "/console/users", "/console/keys", "/console/keys?part=providers",
    "/console/webhooks", "/console/audit",
    "/console/ledger", "/console/health", "/console/orders/1", "/console/clients/1", "/console/purchase-orders/1",
    "/console/metrics", "/console/metrics?part=database", "/console/metrics?part=cache", "/console/metrics?part=errors",
    "/console/metrics?part=system", "/console/account"]
DOCUMENTS = ["/docs", "/docs#createProduct", "/docs#listProducts"]

# Signs in as somebody else, and tells the other tabs.
TAKE_OVER = """async ([email, password]) => {
  const answer = await (await fetch('/api/v1/auth/login', { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Inventory-Client': 'console' }, body: JSON.stringify({ email, password, cookie: true }) })).json();
  new BroadcastChannel('inventory-session').postMessage({ kind: 'signed-in', token: answer.data.access_token, expiry: Date.now() + 60000, person: { id: answer.data.user_id, email, name: answer.data.full_name, role: answer.data.role } });
}"""


def password(role):
    return f"Shop1-{role}"


class Shop:
    """`make run` with a small shop, the debug build, and one person of each role."""

    def __init__(self, products=60, days=200):
        self.folder, self.port = tempfile.mkdtemp(prefix="console-"), free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        environment = {
            **os.environ, "PORT": str(self.port), "DATA_DIR": self.folder, "CONFIGURATION": "debug", "SKIP_BUILD": "1",
            "DEMO_PRODUCTS": str(products), "DEMO_DAYS": str(days), "RATE_LIMIT_ENABLED": "false",
            "PASSWORD_ITERATIONS": "600000"}
        for name in ["MAKEFLAGS", "MAKELEVEL", "MFLAGS"]:
            environment.pop(name, None)
        self.process = subprocess.Popen(
            [f"{ROOT}/Scripts/run"], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True)
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if line.startswith("Ctrl-C stops"):
                break
        else:
            raise AssertionError("Scripts/run ended early:\n" + "".join(lines))
        for name, role in PEOPLE.items():
            subprocess.run(
                [f"{ROOT}/.build/debug/inventoryd", "user", "create", "--email", f"{name}@shop.example", "--name",
                 f"Sam {name.capitalize()}", "--role", role], input=password(name) + "\n", text=True, check=True, stdout=subprocess.DEVNULL,
                env=environment)
        self.token = self.call("POST", "/auth/login", {"email": "staff@shop.example", "password": password("staff")})["access_token"]

    @functools.cache
    def sign_in(self, name):
        """A token of somebody."""
        return self.call("POST", "/auth/login", {"email": f"{name}@shop.example", "password": password(name)}, token="")["access_token"]

    def call(self, method, path, body=None, token=None):
        """The data of an answer, as another program would get it."""
        request = urllib.request.Request(
            f"{self.url}/api/v1{path}", method=method, data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"})
        token = getattr(self, "token", None) if token is None else token
        if token:
            request.add_header("Authorization", f"Bearer {token}")
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                text = answer.read()
        except urllib.error.HTTPError as error:
            error.add_note(error.read().decode(errors="replace"))
            raise
        return json.loads(text)["data"] if text else None

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=40)
        shutil.rmtree(self.folder)


def need(module, *packages):
    """A module of Python's index, installed beside the build when Python has none."""
    folder = os.path.join(ROOT, ".build", "console-browser")
    if folder not in sys.path:
        sys.path.append(folder)
    if importlib.util.find_spec(module) is None:
        subprocess.run(
            [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", folder,
             *packages], check=True)
        importlib.invalidate_caches()


def need_playwright():
    """Playwright and axe."""
    need("playwright", "playwright==1.65.2")
    need("axe_playwright_python", "axe-playwright-python==0.1.8")


class Browser:
    """Chromium, without a screen."""

    def __init__(self):
        need_playwright()
        from playwright.sync_api import sync_playwright  # pylint: disable=import-outside-toplevel
        self.driver = sync_playwright().start()
        self.chromium = self.driver.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("chromium-browser"), args=["--no-sandbox"])

    def stop(self):
        self.chromium.close()
        self.driver.stop()

    @contextlib.contextmanager
    def person(self, shop, role=None, viewport=None, theme="light"):
        """A person at a device of their own, signed in when a role is given."""
        context = self.chromium.new_context(
            viewport=viewport or WIDE, color_scheme=theme, locale="en-GB", reduced_motion="reduce")
        context.set_default_timeout(10_000)
        try:
            page = Page(context, shop)
            if role:
                page.sign_in(role)
            yield page
        finally:
            context.close()


class Page:
    """A tab, with what it complained of."""

    def __init__(self, context, shop):
        self.context, self.shop, self.complaints = context, shop, []
        self.tab = context.new_page()
        self.tab.add_init_script(
            "addEventListener('securitypolicyviolation', event => console.error('CSP', event.violatedDirective,"
            " event.blockedURI, event.sample))")
        self.tab.on("console", self.hear)
        self.tab.on("pageerror", lambda error: self.complaints.append(str(error)))

    def hear(self, message):
        # A refusal is shown to the person; that the browser lists its status too is no fault of the page.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(message.text)

    def sign_in(self, role):
        self.tab.goto(f"{self.shop.url}/console")
        self.tab.get_by_label("E-mail").fill(f"{role}@shop.example")
        self.tab.get_by_label("Password").fill(password(role))
        self.tab.get_by_role("button", name="Sign in", exact=True).click()
        self.tab.get_by_role("navigation", name="Pages").or_(
            self.tab.get_by_role("navigation", name="Main pages")).first.wait_for(state="attached")

    def open(self, path):
        """Goes to a page of the console as a link would, and waits until it shows its data."""
        if self.tab.url.startswith(f"{self.shop.url}/console") and path.startswith("/console"):
            self.tab.evaluate("path => { history.pushState(null, '', path); dispatchEvent(new PopStateEvent('popstate')); }", path)
        else:
            self.tab.goto(self.shop.url + path)
        self.settle()

    def sizes(self):
        """How many bytes each answer has over the line, by its request; filled from now on. The browser keeps nothing."""
        found, session = {}, self.context.new_cdp_session(self.tab)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        session.on("Network.loadingFinished", lambda event: found.__setitem__(event["requestId"], event["encodedDataLength"]))
        return found

    def settle(self):
        self.tab.wait_for_function(
            "() => document.querySelector('h1')?.checkVisibility()"
            " && !document.querySelector('.skeleton, .ghost, .page-wait, .starting, [aria-busy=true]')")

    def till_is_ready(self):
        """Waits until the till knows its goods and takes what is scanned."""
        self.tab.wait_for_function("() => document.activeElement?.matches('[data-search]') && document.querySelector('.till-scan[data-known]')")

    def prove(self, name):
        """Gives the password once more, for what needs it."""
        question = self.tab.get_by_role("dialog", name="Is it you?")
        question.get_by_label("Password").fill(password(name))
        question.get_by_role("button", name="Go on").click()
        question.wait_for(state="detached")

    def says(self, text):
        """Waits for a message."""
        self.tab.locator(".toast", has_text=text).first.wait_for()


@functools.cache
def shared_shop():
    """The shop of all files: making one takes longer than most tests."""
    shop = Shop()
    atexit.register(shop.stop)
    return shop


@functools.cache
def shared_browser():
    browser = Browser()
    atexit.register(browser.stop)
    return browser


class Afternoon:
    """One shop and one browser for the tests of all files."""

    shop = browser = None

    @classmethod
    def setUpClass(cls):
        cls.shop, cls.browser = shared_shop(), shared_browser()
