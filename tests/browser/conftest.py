"""A real browser over a real server: each journey is told by the person who makes it."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "build" / "assets" / "made"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
NO_CHROMIUM = "no `chromium` on the PATH: install it (Debian: apt-get install chromium)"
NO_ASSETS = "the assets are not made: `make assets` makes them"
FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-gpu"]
PHONE = {"width": 320, "height": 720}
DESK = {"width": 1280, "height": 900}
# Levels A and AA of WCAG 2.2, and what axe calls best practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Playwright keeps a loop running in this thread, and Django would take that for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the browser's tests on one worker."""
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def chromium() -> Browser:
    """Start the machine's Chromium once."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip(NO_CHROMIUM)
    if not AXE.exists() or not ASSETS.is_dir():
        pytest.skip(NO_ASSETS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Visitor:
    """A person at a browser: what they see, what the console complained of, and what axe finds."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open a page."""
        self.page.goto(self.address + path)
        return self.page

    def sign_in(self, email: str, password: str) -> None:
        """Sign in as people do."""
        self.go("/account/login/")
        self.page.get_by_label("Email", exact=False).first.fill(email)
        self.page.get_by_label("Password", exact=False).first.fill(password)
        self.page.get_by_role("button", name="Sign in").click()

    def violations(self) -> list[str]:
        """Return what axe finds on the page, a line each."""
        self.page.evaluate(AXE.read_text("utf-8"))
        found: dict[str, Any] = self.page.evaluate(
            "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
        )
        return [
            f"{broken['id']}: {broken['help']} at {node['target']}"
            for broken in found["violations"]
            for node in broken["nodes"]
        ]

    def sideways(self) -> int:
        """Return by how many pixels the page is wider than the window."""
        return self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )


def _visitor(context: BrowserContext, address: str) -> Visitor:
    page = context.new_page()
    visitor = Visitor(page, address)
    page.on("console", lambda said: said.type == "error" and visitor.complaints.append(said.text))
    page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
    return visitor


@pytest.fixture
def at_desk(chromium: Browser, live_server: Any) -> Visitor:
    """Give somebody at a desk, under the page's own strict policy."""
    with chromium.new_context(viewport=DESK, locale="en-GB") as context:
        yield _visitor(context, live_server.url)


@pytest.fixture
def on_phone(chromium: Browser, live_server: Any) -> Visitor:
    """Give somebody on a narrow phone."""
    with chromium.new_context(viewport=PHONE, locale="en-GB", has_touch=True) as context:
        yield _visitor(context, live_server.url)
