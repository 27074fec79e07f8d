"""People at browsers of their own, as many at once as there are people."""

import json
import time
from contextlib import contextmanager

from lxml import html

from odoo.tests.common import (
    HOST,
    TEST_CURSOR_COOKIE_NAME,
    ChromeBrowser,
    ChromeBrowserException,
    release_test_lock,
)

from .portal_common import AXE_URL, LOOK_URL

#: Width and height, in pixels.
DESK, PHONE = "1366x768", "375x667"
#: Of the smallest screen that a page is read on.
NARROWEST = 320
#: What Chromium wants to know of a key: its code in Windows, and what it types.
KEYS = {"Tab": (9, ""), "Enter": (13, "\r")}
#: More stops than any page has.
STOPS = 100
#: Seconds for a page to be there, on a machine under load.
PATIENCE = 30
#: Another page than the one that was left, with its scripts at work.
ARRIVED = (
    "!window.isLeft && document.readyState === 'complete'"
    " && (!window.odoo || odoo.isTourReady)"
)
#: Fields as a hand fills them: what is typed is told to the scripts of the page.
FILL = """
for (const [name, value] of Object.entries(%s)) {
    const field = document.querySelector(`main [name="${name}"]:not([type=hidden])`);
    if (!field) {
        throw new Error(`no field is called ${name}`);
    }
    field[value === true ? "checked" : "value"] = value;
    if (value !== true && field.value !== value) {
        throw new Error(`${name} does not take ${value}`);
    }
    field.dispatchEvent(new Event("input", {bubbles: true}));
}
"""
CLICK = """{
    const found = document.querySelector(%s);
    if (!found) {
        throw new Error(%s);
    }
    found.click();
}"""
FIND = "[...document.querySelectorAll(%s)].find((e) => e.textContent.includes(%s))"


def click_at_once(selectors):
    """Have several people click what leads to another page at the same moment.

    :param selectors: ``{visitor: what they click}``
    """
    [(first, _selector), *_others] = selectors.items()
    with first._served():
        for visitor in selectors:
            visitor._run("window.isLeft = true;")
        for visitor, selector in selectors.items():
            visitor._run(CLICK % (json.dumps(selector), json.dumps(selector)))
        for visitor in selectors:
            visitor._until(ARRIVED)


class Visitor:
    """Somebody at a browser: their session, their screen, their clock.

    Links, forms and fields are found by where they lead and what they are called, so in
    any language; what is done by keyboard is found by its label, as people find it.
    """

    patience = PATIENCE

    def __init__(self, case, browser, user):
        self.case, self.user = case, user
        self._browser = browser

    # ------------------------------------------------------------------
    # From page to page
    # ------------------------------------------------------------------

    def open(self, url):
        """Open an address."""
        target = self.case.base_url() + url
        self._lead(lambda: self._browser.navigate_to(target))

    def go(self, end):
        """Follow the link whose address ends like this."""
        self.click(f'main a[href$="{end}"]')

    def send(self, end, button=""):
        """Send the form whose address ends like this, by its first button.

        :param button: what tells another of its buttons, as a selector
        """
        self.click(f'main form[action$="{end}"] button[type="submit"]{button}')

    def click(self, selector):
        """Click what leads to another page."""
        missing = f"{selector} is not on the page"
        script = CLICK % (json.dumps(selector), json.dumps(missing))
        self._lead(lambda: self._run(script))

    def tap(self, selector, text=""):
        """Tap what says ``text`` once it is there; the page stays."""
        one = FIND % (json.dumps(selector), json.dumps(text))
        with self._served():
            self._until(one)
            self._run(f"{one}.click()")

    def follow(self, label):
        """Go to what is called ``label`` stop by stop, and press Enter there.

        :raises AssertionError: the keyboard does not get there
        """
        name = "document.activeElement.closest('a, button, summary')?.textContent"
        for _stop in range(STOPS):
            self._press("Tab")
            if label in (self._read(name) or ""):
                return self._lead(lambda: self._press("Enter"))
        raise AssertionError(f"no stop is called {label!r}")

    def fill(self, values):
        """Fill in fields: ``{name: text}``, ``True`` ticks a box."""
        self._run(FILL % json.dumps(values))

    def wait(self, selector):
        """Wait until there is something on the page."""
        with self._served():
            self._until(f"document.querySelector({json.dumps(selector)})")

    # ------------------------------------------------------------------
    # What they see
    # ------------------------------------------------------------------

    def get_page(self):
        """Return the page as it is, parsed."""
        return html.fromstring(self._read("document.documentElement.outerHTML"))

    def find_obstacles(self):
        """Return what shuts somebody out of the page, as wide as it is."""
        with self._served():
            return self._run(
                f"import('{LOOK_URL}').then(({{lookHere}}) => lookHere('{AXE_URL}'))",
                timeout=PATIENCE,
            )

    def measure(self, width=NARROWEST):
        """Return how wide the page is on a screen that has ``width``."""
        size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
        self._request("Emulation.setDeviceMetricsOverride", size)
        try:
            return self._read("document.documentElement.scrollWidth")
        finally:
            self._request("Emulation.setDeviceMetricsOverride", self._screen)

    # ------------------------------------------------------------------
    # The browser
    # ------------------------------------------------------------------

    def sit_down(self, size, zone):
        """Log in, in front of a screen, where it is as late as in ``zone``."""
        width, height = map(int, size.split("x"))
        self._screen = {
            "width": width,
            "height": height,
            "deviceScaleFactor": 1,
            "mobile": False,
        }
        if zone:
            self._request("Emulation.setTimezoneOverride", {"timezoneId": zone})
        case, login = self.case, self.user.login
        # else Odoo would end the session of whoever has sat down before
        case.session = None
        case.authenticate(login, case._password(login), browser=self._browser)
        # of all browsers alike: what their pages ask for in between waits its turn
        case.http_request_key = case.canonical_tag
        self._browser.set_cookie(
            TEST_CURSOR_COOKIE_NAME, case.http_request_key, "/", HOST
        )

    def get_up(self):
        """Leave, once nothing is asked for any more."""
        with self._served():
            pass

    @contextmanager
    def _served(self):
        """Let Odoo answer: meanwhile it has the cursor to itself."""
        case = self.case
        case.cr.flush()
        case.cr.clear()
        with release_test_lock():
            yield
            case._wait_remaining_requests()
        case.env.invalidate_all()

    def _lead(self, act):
        """Do what leads to another page, and wait until that is there."""
        with self._served():
            self._run("window.isLeft = true;")
            act()
            self._until(ARRIVED)

    def _until(self, condition):
        until = time.monotonic() + self.patience
        while not self._read(f"!!({condition})"):
            assert time.monotonic() < until, f"never: {condition}"
            time.sleep(0.05)  # a page that is asked all the time draws nothing

    def _press(self, key):
        code, text = KEYS[key]
        for kind in ("keyDown", "keyUp"):
            typed = {"text": text} if text and kind == "keyDown" else {}
            known = {"key": key, "code": key, "windowsVirtualKeyCode": code}
            self._request("Input.dispatchKeyEvent", {"type": kind, **known, **typed})

    def _read(self, expression):
        """Return what an expression is; nothing while one page follows another."""
        try:
            answer = self._request("Runtime.evaluate", {"expression": expression})
        except ChromeBrowserException:
            return None
        return answer["result"].get("value")

    def _run(self, script, timeout=10):
        """Run a script on the page; return what it comes to.

        :raises AssertionError: it fails
        """
        answer = self._request(
            "Runtime.evaluate",
            {
                "expression": script,
                "awaitPromise": True,
                "returnByValue": True,
            },
            timeout,
        )
        failed = answer.get("exceptionDetails")
        assert not failed, (failed["exception"].get("description"), self.user.login)
        return answer["result"].get("value")

    def _request(self, method, params, timeout=10):
        return self._browser._websocket_request(method, params=params, timeout=timeout)


class BrowserMixin:
    """Lets people sit down at browsers, for an ``HttpCase`` with ``People``."""

    @contextmanager
    def _at_browser(self, user, size=DESK, zone=None, kind=Visitor):
        """Return somebody at a browser of their own, until they get up."""
        self.browser_size = size
        browser = ChromeBrowser(self)
        try:
            visitor = kind(self, browser, user)
            visitor.sit_down(size, zone)
            yield visitor
            visitor.get_up()
        finally:
            browser.stop()
