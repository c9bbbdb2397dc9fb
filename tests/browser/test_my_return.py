"""An officer answers their quarterly return on a phone, in a minute at a bus stop, from the link in the e-mail."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from frankpledge import clock
from frankpledge.web.accounts.models import User
from frankpledge.web.actions.models import ActionUpdate
from frankpledge.web.actions.rounds import services
from frankpledge.web.actions.rounds.links import link_text
from frankpledge.web.actions.services import begin_action
from frankpledge.web.partnerships.models import Agency, Membership, Partnership
from tests.browser.conftest import PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SINCE = datetime.date(2020, 1, 1)
TITLES = (
    "Street marshals on Fridays (synthetic)",
    "Lights on the path (synthetic)",
    "Taxi rank (synthetic)",
)


@pytest.fixture
def path(transactional_db) -> str:
    """Give the path of the link of an officer who is asked of three actions today."""
    today = clock.day()
    place = Partnership.objects.create(
        slug="southmere", name="Southmere (synthetic)", code="E22000359"
    )
    council = Agency.objects.create(partnership=place, slug="council", name="Council (synthetic)",
                                    standing="responsible")  # fmt: skip
    manager, officer = (
        Membership.objects.create(person=User.objects.create_user(f"{role}@southmere.example", f"{role} (synthetic)"),
                                  partnership=place, agency=council, role=role, since=SINCE)
        for role in ("manager", "action-owner")
    )  # fmt: skip
    for number, title in enumerate(TITLES):
        begin_action(by=manager, today=today, source=("partnership", place.pk), title=title, agency=council,
                     lead=officer, due_on=today + datetime.timedelta(days=30 + number))  # fmt: skip
    planned = services.plan_year(by=manager, partnership=place, year=2025)[0]
    held = services.open_round(by=manager, return_round=planned, today=today)
    return f"/my-return/{link_text(held.asks.get())}/"


def press(page: Page, name: str) -> None:
    """Tap a button, and wait for the page that it leads to."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).tap()


def seen(page: Page) -> str:
    """Give the heading, once the page is no wider than the phone."""
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"], width
    return page.locator("h1").inner_text()


def test_officer_amira_sends_three_in_eight_taps_without_script(
    chromium: Browser, live_server, path: str
):
    """At most eight taps: the link, a radio and Save twice, a box to type in, Nothing to report."""
    with chromium.new_context(viewport=PHONE, has_touch=True, java_script_enabled=False) as context:
        page, taps = context.new_page(), 1
        page.goto(live_server.url + path)
        assert page.locator("nav").count() == 0
        for title, rating in zip(TITLES, ("On track", "At risk", None), strict=True):
            assert page.locator("h1").inner_text() == title
            if rating is None:
                press(page, "Nothing to report")
                taps += 1
                continue
            page.get_by_label(rating, exact=True).check()
            if rating == "At risk":
                page.get_by_label("What is in the way?").fill("The lamps are on order.")
                taps += 1
            press(page, "Save and next")
            taps += 2
        assert page.locator("h1").inner_text() == "Thank you. 3 of 3 sent."
        assert "In the way: The lamps are on order." in page.locator("main").inner_text()
        assert taps <= 8
        assert context.cookies() == []
    told = ActionUpdate.objects.order_by("pk").values_list("delivery", flat=True)
    assert list(told) == ["on-track", "at-risk", ""]


def test_officer_ben_answers_by_keyboard_alone(chromium: Browser, live_server, path: str):
    with chromium.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.goto(live_server.url + path)
        assert seen(page) == TITLES[0]
        page.get_by_label("On track", exact=True).focus()
        page.keyboard.press("Space")
        for _ in range(4):  # three boxes, then the button
            page.keyboard.press("Tab")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert seen(page) == TITLES[1]
    assert ActionUpdate.objects.get().delivery == "on-track"
