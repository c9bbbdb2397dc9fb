"""The chair of the operational group walks a replayed year's thread: from a priority to the Board's decision and back.

By the strip on each page alone, at a desk and on a phone. All that is met is SYNTHETIC.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from frankpledge.demo import replay_story as story
from frankpledge.demo.replaying import replay
from frankpledge.evidence.store import Store
from frankpledge.web.accounts.models import User
from frankpledge.web.performance.models import PerformanceException
from tests.browser.conftest import bring_in
from tests.browser.filling import session_of

if TYPE_CHECKING:
    from tests.browser.visitors import Visitor

PRIORITY = "/south-warwickshire/priorities/rural-crime/"
FARMS = story.OWNERS[0].title


@pytest.fixture
def in_danger(transactional_db, settings, tmp_path) -> PerformanceException:
    """Replay the year; give the exception of its target."""
    settings.STORE = tmp_path / "store"
    replay(tmp_path / "files", Store(settings.STORE), lambda *_: None)
    return PerformanceException.objects.get(subject_kind="target")


def follow(someone: Visitor, side: str, kind: str, name: str) -> None:
    """Follow an end of the strip by its kind and name, and see that it leads to a page that fits the window."""
    page = someone.page
    # The page of a priority lays its thread out as a line of stages; every other record's is a strip.
    ends = page.locator(
        f".fp-thread__side--{side} .fp-thread__end, .fp-golden__stage--{side} .fp-golden__knot"
    )
    link = ends.filter(has_text=kind).get_by_role("link", name=name)
    assert link.count(), f"{page.url} leads to no {kind} {name}"
    with page.expect_navigation():
        link.first.click()
    assert someone.sideways() == 0, page.url


def test_the_chair_walks_from_the_priority_to_the_boards_decision_and_back(
    in_danger, at_desk, on_phone
):
    way = (
        ("Plan", "Rural Crime Action Plan"),
        ("Sub-plan", "Farms and rural businesses"),
        ("Action", FARMS),
        ("Indicator", "Burglary"),
        ("Target", "Burglary"),
        ("Exception", "the target is missed"),
        ("Decision", "Officers for rural visits"),
    )
    back = (*reversed(way[:-1]), ("Priority", "Rural crime"))
    session = session_of(User.objects.get(email="operational-group-chair@demo.example"))
    for someone in (at_desk, on_phone):
        bring_in(someone, session)
        page = someone.go(PRIORITY)
        for kind, name in way:
            follow(someone, "forth", kind, name)
        assert story.BOARD["likely-to-miss"].wording in page.locator("main").inner_text()
        assert in_danger.decision.reference in page.locator("main").inner_text()
        for kind, name in back:
            follow(someone, "back", kind, name)
        assert page.url.endswith(PRIORITY)
        named = PerformanceException.objects.exclude(withholding=None).get()
        page = someone.go(f"/south-warwickshire/decisions/{named.decision.reference}/")
        assert f"{named.withholding} does not contribute" in page.locator(".fp-thread").inner_text()
        assert someone.complaints == []
