"""What waits for the analyst: evidence where there is none, a failed load, recent months that miss or look wrong."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore.models import Load
from frankpledge.web.today import evidence_rules as rules
from frankpledge.web.today import waiting as waits
from frankpledge.web.today.cycle_rules import cycle_to_follow
from frankpledge.web.today.waiting import waiting_for
from tests import stores

TODAY = datetime.date(2026, 3, 10)


@pytest.fixture(scope="session")
def synthetic(tmp_path_factory):
    """Give the synthetic county: 2022 to 2025, whole."""
    return stores.synthetic(tmp_path_factory)


@pytest.fixture
def analyst(cast):
    """Give the analyst's membership."""
    return cast.person(Role.ANALYST).memberships.get()


@pytest.fixture
def release(synthetic, settings):
    """Give the synthetic county's release, as the pages see it."""
    settings.STORE = synthetic.store.folder
    return synthetic.release


@pytest.fixture(autouse=True)
def _nothing_falls_due(monkeypatch):
    """Leave out what falls due by itself: test_analysis_rules.py and test_cycle_rules.py are about it."""
    monkeypatch.setattr("frankpledge.web.explore.commissions.recurring.recurring_analyses", dict)
    others = tuple(rule for rule in waits.RULES if rule is not cycle_to_follow)
    monkeypatch.setattr(waits, "RULES", others)


def words(found) -> list[str]:
    return [waiting.words for waiting in found]


def test_without_evidence_the_analyst_is_asked_for_it_and_nobody_else(analyst, cast):
    assert words(waiting_for(analyst, None, TODAY)) == ["Load the first evidence"]
    member = cast.person(Role.BOARD_MEMBER).memberships.get()
    assert waiting_for(member, None, TODAY) == []


def test_while_every_month_that_should_be_published_is_there_nothing_waits(analyst, release):
    assert waiting_for(analyst, release, TODAY) == []


def test_a_month_that_should_be_published_by_now_is_asked_for(analyst, release):
    (waiting,) = rules.missing_months(analyst, release, datetime.date(2026, 5, 10))
    assert waiting.why == "Warwickshire Police: January to February 2026."
    assert waiting.address == "/southmere/evidence/coverage/"


def test_months_before_the_first_that_was_ever_loaded_are_not_asked_for(analyst, release):
    (waiting,) = rules.missing_months(analyst, release, datetime.date(2030, 5, 10))
    assert waiting.why == "Warwickshire Police: March 2026 to February 2030."
    assert list(rules.missing_months(analyst, release, datetime.date(2023, 1, 10))) == []


def test_a_recent_month_that_looks_wrong_waits_for_a_year(analyst, synthetic, settings, tmp_path):
    world = synthetic.copy(tmp_path / "world")
    settings.STORE = world.store.folder
    (december,) = world.files.rglob("2025-12-warwickshire-street.csv")
    short = tmp_path / "short.csv"
    short.write_text("".join(december.read_text("utf-8").splitlines(keepends=True)[:20]), "utf-8")
    world.load(short)
    found = list(rules.implausible_months(analyst, world.release, datetime.date(2026, 4, 10)))
    assert words(found) == ["Check months that look wrong"]
    assert found[0].why == "Warwickshire Police: December 2025."
    assert list(rules.implausible_months(analyst, world.release, datetime.date(2027, 6, 10))) == []


def ended(cast, state, hour) -> None:
    at = datetime.datetime(2026, 3, 9, hour, tzinfo=datetime.UTC)
    Load.objects.create(
        partnership=cast.own, asked_by=cast.person(Role.ANALYST), folder="2026-02", state=state,
        asked_at=at, ended_at=at, release_after="ab" if state == "loaded" else "",
    )  # fmt: skip


@pytest.mark.parametrize("state", ["refused", "failed", "stopped"])
def test_a_load_that_came_to_nothing_waits_until_one_goes_through(analyst, release, cast, state):
    ended(cast, state, 9)
    (waiting,) = waiting_for(analyst, release, TODAY)
    assert waiting.words == "The load of the folder 2026-02 came to nothing"
    member = cast.person(Role.MANAGER).memberships.get()
    assert waiting_for(member, release, TODAY) == []
    ended(cast, "loaded", 10)
    assert waiting_for(analyst, release, TODAY) == []
