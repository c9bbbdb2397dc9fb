"""Every page that anybody may open: whole, readable by everybody, light. Made from the addresses themselves.

A page is visited once, by the person who sees most on it; each test below asks one thing of what was found.
"""

from __future__ import annotations

import re
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from frankpledge.web.accounts import doors
from frankpledge.web.accounts.roles import Permission, Role
from tests.browser import pages
from tests.browser.conftest import DESK, PHONE, bring_in
from tests.browser.visitors import Visitor, visitor

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Response

    from tests.browser.conftest import Stage

MOST_BYTES = 200_000
# What only the pages with a chart or a map load, and what they may weigh apart from the page.
LIBRARIES = re.compile(r"/vendor/.*(maplibre|vega)")
MARKING = re.compile(r"\bOFFICIAL(-SENSITIVE)?\b")
SYNTHETIC = "Synthetic data"
ZOOMED = {"width": DESK["width"] // 2, "height": DESK["height"] // 2}
KNOWN = pages.known()
LOGIN = "/account/login/"
# Who may open these for one record may not for another: its kind says so, its marking, its state, who is on its panel.
THE_RECORD_DECIDES = {
    "history-of-record", "thread-of-record", "marking-of-record", "my-scores", "my-scores-live", "my-scores-notice",
    "my-score", "scoring-panel", "move-scoring", "moderate-scoring", "moderate-scoring-live", "moderate-theme",
    "moderate-theme-live", "moderate-criterion", "leave-unscored", "scoring-workbook", "take-scoring-workbook",
    "my-scoring-workbook", "action-step", "milestone-step", "reading-new", "readings-workbook",
    "readings-workbook-empty", "minutes", "scrutiny-report", "scrutiny-report-pdf",
}  # fmt: skip


@dataclass
class Found:
    """What a visit to a page found."""

    status: int
    is_page: bool
    path: str = ""
    title: str = ""
    headings: list[str] = field(default_factory=list)
    words: str = ""
    violations: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    sideways: dict[str, int] = field(default_factory=dict)
    bytes: int = 0
    missed: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    skips: bool = False
    plain: str = ""
    plain_headings: int = 0


_visited: dict[str, Found] = {}


def fetch(stage: Stage, path: str, role: str) -> tuple[int, str, str]:
    """Ask for a page without a browser; return the status, the kind of content and the text."""
    request = urllib.request.Request(stage.address + path)
    if role in stage.sessions:
        request.add_header("Cookie", f"sessionid={stage.sessions[role]}")
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            kind = answer.headers.get_content_type()
            return answer.status, kind, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get_content_type(), error.read().decode("utf-8", "replace")


def visit(stage: Stage, chromium: Browser, page: pages.Known) -> Found:
    """Visit a page once a run and remember what was found."""
    if page.name not in _visited:
        path = stage.paths[page.name]
        assert path.startswith("/"), path
        _visited[page.name] = _look(stage, chromium, path, page.seen_by[0])
    return _visited[page.name]


def _look(stage: Stage, chromium: Browser, path: str, role: str) -> Found:
    status, kind, text = fetch(stage, path, role)
    # A file, or a part that a script puts into a page, is asked only whether it answers.
    found = Found(status, kind == "text/html" and "<html" in text)
    if status != 200 or not found.is_page:
        return found
    someone = _person(stage, chromium, role, script=True)
    someone.page.set_viewport_size(DESK)
    someone.complaints.clear()
    weights: list[int] = []

    def weigh(answer: Response) -> None:
        weights.append(_weight(answer))

    someone.page.on("response", weigh)
    someone.go(path)
    someone.page.remove_listener("response", weigh)
    found.path = urllib.parse.urlsplit(someone.page.url).path
    found.title = someone.page.title()
    found.headings = someone.page.locator("h1").all_inner_texts()
    found.words = someone.page.locator("body").inner_text()
    found.bytes = sum(weights)
    found.violations = someone.violations()
    found.skips = (
        someone.skips()
    )  # from a page just opened: later, the Enter could press another thing
    found.missed, found.unseen = someone.tab_through()
    for name, size in (("320 px", PHONE), ("200 %", ZOOMED)):
        someone.page.set_viewport_size(size)
        found.sideways[name] = someone.sideways()
    found.complaints = list(someone.complaints)
    plain = _person(stage, chromium, role, script=False)
    plain.go(path)
    found.plain = plain.page.locator("main").inner_text()
    found.plain_headings = plain.page.locator("h1:visible").count()
    return found


_people: dict[tuple[str, bool], Visitor] = {}


def _person(stage: Stage, chromium: Browser, role: str, *, script: bool) -> Visitor:
    """Give the visitor of a role, one for the whole walk, whose browser keeps no file: each page is weighed whole."""
    if (role, script) not in _people:
        context = chromium.new_context(
            viewport=PHONE, java_script_enabled=script, locale="en-GB", reduced_motion="reduce"
        )
        someone = _people[role, script] = visitor(context, stage.address)
        network = context.new_cdp_session(someone.page)
        network.send("Network.enable")
        network.send("Network.setCacheDisabled", {"cacheDisabled": script})
        if role in stage.sessions:
            bring_in(someone, stage.sessions[role])
    return _people[role, script]


def _weight(answer: Response) -> int:
    """Return what crossed the wire for an answer, but for the libraries of charts and maps."""
    if LIBRARIES.search(answer.url) or answer.status >= 300:
        return 0
    length = answer.headers.get("content-length")
    return int(length) if length else len(answer.body())


@pytest.fixture(params=KNOWN, ids=lambda page: page.name)
def found(request: Any, stage: Stage, chromium: Browser) -> Found:
    """Give what was found on a page."""
    return visit(stage, chromium, request.param)


@pytest.fixture(params=KNOWN, ids=lambda page: page.name)
def shown(request: Any, stage: Stage, chromium: Browser) -> Found | None:
    """Give what was found on a page, or None where the address gives a file."""
    seen = visit(stage, chromium, request.param)
    return seen if seen.is_page else None


def test_a_page_answers(found):
    assert found.status == 200


@pytest.mark.parametrize("page", KNOWN, ids=lambda page: page.name)
def test_whoever_is_said_to_see_a_page_is_not_led_to_sign_in(page, stage, chromium):
    """Else the walk would look at the page of signing in, again and again, and find nothing wrong."""
    seen = visit(stage, chromium, page)
    assert not seen.is_page or (seen.path == LOGIN) == (page.name == "account_login")


def test_a_page_says_where_one_is(shown):
    if shown:
        assert len(shown.headings) == 1, shown.headings
        assert shown.title.endswith("Frankpledge")
        assert len(shown.title) > len("Frankpledge") + 3


def test_a_page_breaks_no_rule_of_accessibility(shown):
    assert not shown or shown.violations == []


def test_the_browser_complains_of_nothing(shown):
    assert not shown or shown.complaints == []


def test_a_page_is_no_wider_than_a_phone_or_half_a_window(shown):
    assert not shown or shown.sideways == {"320 px": 0, "200 %": 0}


def test_a_page_carries_its_marking_and_says_that_its_data_are_invented(shown):
    assert not shown or (MARKING.search(shown.words) and SYNTHETIC in shown.words)


def test_a_page_is_light(shown):
    assert not shown or shown.bytes < MOST_BYTES


def test_the_keyboard_reaches_all_and_shows_where_it_is(shown):
    assert not shown or (shown.missed, shown.unseen) == ([], [])


def test_the_keyboard_skips_the_header(shown):
    assert not shown or shown.skips


def test_a_page_is_there_without_script(shown):
    if shown:
        assert shown.plain_headings == 1
        assert len(shown.plain) >= len(shown.headings[0])


def test_no_two_pages_have_one_title(stage, chromium):
    seen = [visit(stage, chromium, page) for page in KNOWN]
    titles = {one.path: one.title for one in seen if one.is_page}  # once where one leads to another
    assert [title for title, times in Counter(titles.values()).items() if times > 1] == []


def one_of_each_grant(names: tuple[str, ...]) -> list[str]:
    """Keep one of the roles that are granted the same: pages know grants. The matrix of permissions asks every role."""
    roles = {role.value: role for role in Role}
    grants = [tuple(roles[n].may(one) for one in Permission) if n in roles else n for n in names]
    return [name for at, name in enumerate(names) if grants.index(grants[at]) == at]


@pytest.mark.parametrize("page", KNOWN, ids=lambda page: page.name)
def test_everybody_who_may_sees_the_page(stage, page):
    assert stage.paths[page.name].startswith("/"), stage.paths[page.name]
    for role in one_of_each_grant(page.seen_by):
        status, kind, text = fetch(stage, stage.paths[page.name], role)
        if status in {403, 404} and page.name in THE_RECORD_DECIDES and role != page.seen_by[0]:
            continue
        assert status == 200, role
        assert (
            kind != "text/html" or "<html" not in text or len(re.findall(r"<h1[\s>]", text)) == 1
        ), role


def test_an_open_door_of_allauth_is_walked_or_says_why_not():
    opened = set(doors.OPEN) | doors.SIGNED_IN
    assert opened == set(pages.OF_ALLAUTH) | set(pages.NOT_WALKED)


def test_a_page_of_every_app_is_walked():
    assert {"today", "changed", "accounts", "home", "account_login"} <= {p.name for p in KNOWN}
    assert len(KNOWN) > 15


BAD = """<!doctype html><html lang="en"><head><title>Bad</title></head><body><main>
<style>a.flat:focus{outline:none}</style><h1>Bad</h1><a class="flat" href="#x">One</a>
<button onkeydown="event.preventDefault()">Two</button><a href="#y">Three</a>
<p style="width:900px;color:#ddd">Pale</p><img src="data:,"></main></body></html>"""


def test_a_bad_page_is_found(chromium):
    with chromium.new_context(viewport=PHONE) as context:
        someone = visitor(context, "")
        someone.page.set_content(BAD)
        found = " ".join(someone.violations())
        assert "color-contrast" in found
        assert "image-alt" in found
        assert someone.sideways() > 500
        assert not someone.skips()
        someone.page.set_content(BAD)
        missed, unseen = someone.tab_through()
        assert [line for line in missed if "Three" in line]
        assert [line for line in unseen if "flat" in line]
        someone.page.evaluate("() => { setTimeout(() => { throw new Error('broken') }) }")
        someone.page.wait_for_timeout(50)
        assert someone.complaints
