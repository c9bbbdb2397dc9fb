"""The register is of the returns that have ever come; the next to ask for is the latest that has ended."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.definitions.partner_return import partner_returns
from frankpledge.web.explore.queries.returns import areas_of, next_period, register_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "day", "period"),
    [("marac", "2026-01-01", "2025-Q4"), ("marac", "2025-12-31", "2025-Q3"), ("fly-tipping", "2025-03-15", "2025-02"),
     ("vulnerability", "2025-03-15", "2024")],
)  # fmt: skip
def test_the_next_to_ask_for_is_the_latest_period_that_has_ended(name, day, period):
    assert next_period(partner_returns()[name], datetime.date.fromisoformat(day)) == period


def test_the_register_tells_of_extracts_and_of_everything_else_that_came(with_partners, cast):
    register = register_of(cast.own, datetime.date(2026, 2, 28))
    assert len(register.extracts) == 16
    assert register.extracts[0][3] == "2027-03"
    assert {kind for kind, *_ in register.others} == {
        "home-office-csp",
        "reoffending",
        "survey-your-say",
    }
    assert register.late


def test_a_return_is_asked_for_by_the_areas_of_its_level(with_partners, cast):
    returns = partner_returns()
    assert len(areas_of(cast.own, returns["marac"])) == 2
    assert len(areas_of(cast.own, returns["fraud-and-cyber"])) == 1
    assert len(areas_of(cast.own, returns["fly-tipping"])) > 10
    assert areas_of(cast.own, returns["prescribed-health"]) == []
