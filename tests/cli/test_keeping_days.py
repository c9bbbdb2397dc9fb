"""A day's run opens what is due and says so; a second does nothing, and a day must be a day."""

from __future__ import annotations

import pytest

from frankpledge.web.actions.rounds import services
from frankpledge.web.partnerships.models import Partnership

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


def test_a_day_that_is_none_is_refused():
    assert "2026-02-30" in refused("daily", "--today", "2026-02-30", code=2)
