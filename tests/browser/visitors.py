"""A person at a browser: what they see, what the console complained of, what axe finds, where Tab leads."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# Levels A and AA of WCAG 2.2, and what axe calls best practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MOST_TABS, ROUNDS = 600, 3

# What Tab should reach: what can be seen and worked; of several radios under one name, one.
_REACHABLE = """() => {
  const said = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const seen = new Set();
  window.fpWanted = [...document.querySelectorAll(said)].filter(one => {
    if (one.disabled || one.tabIndex < 0 || one.type === 'hidden') return false;
    if (!one.checkVisibility({visibilityProperty: true})) return false;
    if (one.type === 'radio') {
      if (seen.has(one.name)) return false;
      seen.add(one.name);
    }
    return true;
  });
  window.fpReached = new Map();
  const looks = one => {
    const own = getComputedStyle(one);
    const label = one.labels && one.labels[0];
    const ring = label ? getComputedStyle(label, '::before').boxShadow : 'none';
    const wide = parseFloat(own.outlineWidth) > 0 && own.outlineStyle !== 'none';
    return wide || own.boxShadow !== 'none' || ring !== 'none';
  };
  document.addEventListener('focusin', event => {
    const one = event.target;
    window.fpReached.set(one.type === 'radio' ? 'radio ' + one.name : one, looks(one));
  });
  return window.fpWanted.length;
}"""
_FROM_THE_START = """() => {
  if (document.activeElement) document.activeElement.blur();
  getSelection().collapse(document.body, 0);
}"""
_MISSED = """() => {
  const words = one => one.outerHTML.slice(0, 160);
  const key = one => one.type === 'radio' ? 'radio ' + one.name : one;
  return {
    missed: window.fpWanted.filter(one => !window.fpReached.has(key(one))).map(words),
    unseen: window.fpWanted.filter(one => window.fpReached.get(key(one)) === false).map(words),
  };
}"""


@dataclass
class Visitor:
    """A person at a browser."""

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
        self.page.get_by_label("Password", exact=True).first.fill(password)
        self.press("Sign in")

    def press(self, name: str) -> None:
        """Press a button, or follow a link, and wait for the page that it leads to: a click alone does not."""
        button = self.page.get_by_role("button", name=name, exact=True)
        link = self.page.get_by_role("link", name=name)
        with self.page.expect_navigation():
            (button if button.count() else link).first.click()

    def complaints_but_refusals(self) -> list[str]:
        """Return what the browser complained of, but that a form was refused: it calls each 400 an error."""
        return [line for line in self.complaints if "status of 400" not in line]

    def violations(self) -> list[str]:
        """Return what axe finds on the page, a line each."""
        self.page.evaluate(AXE.read_text("utf-8"))
        found: dict[str, Any] = self.page.evaluate(
            "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})",
            RULES,
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

    def tab_through(self) -> tuple[list[str], list[str]]:
        """Press Tab to the end; return what was not reached, and what was but does not show it."""
        wanted = self.page.evaluate(_REACHABLE)
        self.page.evaluate(_FROM_THE_START)
        found = {"missed": [""], "unseen": []}
        for _ in range(ROUNDS):  # a date of the browser's own takes several Tabs
            if not found["missed"]:
                break
            for _ in range(min(wanted + 3, MOST_TABS)):
                self.page.keyboard.press("Tab")
            found = self.page.evaluate(_MISSED)
        return found["missed"], found["unseen"]

    def skips(self) -> bool:
        """Whether the first Tab and Enter lead past the header into the page's main part."""
        self.page.evaluate(_FROM_THE_START)
        self.page.keyboard.press("Tab")
        first = self.page.evaluate("document.activeElement.className")
        if "govuk-skip-link" not in first:
            return False
        self.page.keyboard.press("Enter")
        inside = "document.getElementById('main').contains(document.activeElement)"
        return bool(self.page.evaluate(inside))


def visitor(context: BrowserContext, address: str) -> Visitor:
    """Give a visitor in a context, with all that the console complains of noted."""
    page = context.new_page()
    someone = Visitor(page, address)
    page.on("console", lambda said: said.type == "error" and someone.complaints.append(said.text))
    page.on("pageerror", lambda error: someone.complaints.append(str(error)))
    # Listened to from the start: asked for only when a key is pressed, the browser may open its own dialogue first.
    page.on("filechooser", lambda chooser: None)
    return someone
