"""A day's run opens what is due and says so; a second does nothing, and a day must be a day."""

from __future__ import annotations

import pytest

from frankpledge.web.actions.models import Action
from frankpledge.web.actions.rounds import services
from frankpledge.web.meetings.daily import Planned
from frankpledge.web.partnerships.models import Partnership
from frankpledge.web.performance.exceptions.looking import Looked
from frankpledge.web.today import keeping_days

from .shell import refused, run, told

pytestmark = pytest.mark.django_db
DAY = ("daily", "--today", "2026-01-14")


@pytest.fixture
def _planned():
    place = Partnership.objects.create(slug="southmere", name="Southmere (synthetic)", code="E22000359")  # fmt: skip
    for year in (2024, 2025):
        services.plan_year(by="a test", partnership=place, year=year)


@pytest.mark.usefixtures("_planned")
def test_a_day_does_what_is_due_once_and_says_so():
    first = told(*DAY)
    assert first["day"] == "2026-01-14"
    assert first["done"][-1] == {"partnership": "southmere", "what": "opened",
                                 "round": "SOUTHMERE-RR-2025-Q3", "people": 0}  # fmt: skip
    assert told(*DAY)["done"] == []
    assert run(*DAY).output.strip() == "Nothing is to be done on 14 January 2026."
    assert "SOUTHMERE-RR-2025-Q3 closed" in run("daily", "--today", "2026-02-04").output


@pytest.mark.usefixtures("_planned")
def test_a_day_lets_the_rules_raise_what_is_overdue_once():
    place = Partnership.objects.get()
    agency = place.agency_set.create(slug="council", name="Council (synthetic)", standing="responsible")  # fmt: skip
    Action.objects.create(partnership=place, number=1, reference="SOUTHMERE-ACT-0001", source_kind="plan",
                          source_record="x", title="Lights (synthetic)", agency=agency, entered_on="2025-10-01",
                          due_on="2025-11-01")  # fmt: skip
    assert told(*DAY)["looked"] == [
        {"partnership": "southmere", "raised": ["SOUTHMERE-EX-001"], "asked": [], "failed": False}
    ]
    assert told(*DAY)["looked"] == []


@pytest.mark.usefixtures("_planned")
def test_what_the_rules_found_is_said_in_a_line_and_so_is_that_they_could_not_look(monkeypatch):
    found = [Looked("southmere", ("SOUTHMERE-EX-001",), ("SOUTHMERE-JD-001", "SOUTHMERE-JD-002"))]
    monkeypatch.setattr(keeping_days, "look_after", lambda **_: found[0])
    said = run(*DAY).output
    assert "southmere: raised SOUTHMERE-EX-001; judgement asked SOUTHMERE-JD-001, SOUTHMERE-JD-002" in said  # fmt: skip
    found[0] = Looked("southmere", failed=True)
    assert "southmere: the rules could not look" in run(*DAY).output


def test_what_a_day_planned_is_said_in_a_line(monkeypatch):
    Partnership.objects.create(slug="southmere", name="Southmere (synthetic)", code="E22000359")
    held = [Planned("southmere", planned=1, given_up=4)]
    monkeypatch.setattr(keeping_days, "plan_day", lambda **_: held)
    assert "southmere: 1 meeting planned, 4 meetings given up" in run(*DAY).output
    assert told(*DAY)["planned"] == [{"partnership": "southmere", "planned": 1, "given_up": 4}]


def test_a_day_that_is_none_is_refused():
    assert "2026-02-30" in refused("daily", "--today", "2026-02-30", code=2)
