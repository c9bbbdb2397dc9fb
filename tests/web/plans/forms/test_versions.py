"""A version's form takes real months in their order, and asks for strategies where there are any."""

from __future__ import annotations

import pytest

from frankpledge.web.plans.forms.versions import VersionForm


def form(cast, **more) -> VersionForm:
    told = {"first": "2025-04", "last": "2026-03"} | more
    return VersionForm(told, strategies=cast.own.strategy_set.all())


def test_months_in_their_order_are_taken(cast):
    held = form(cast)
    assert held.is_valid(), held.errors
    assert "serves" not in held.fields


@pytest.mark.parametrize(
    ("told", "field"),
    [({"first": "2025-13"}, "first"), ({"last": ""}, "last"), ({"last": "2025-03"}, "last")],
)
def test_a_month_that_is_none_or_comes_too_early_is_refused(cast, told, field):
    assert list(form(cast, **told).errors) == [field]


def test_the_partnerships_strategies_are_offered(cast):
    one = cast.own.strategy_set.create(slug="vawg", name="VAWG", level="county", status="current")
    held = form(cast, serves=[one.pk])
    assert held.is_valid()
    assert list(held.cleaned_data["serves"]) == [one]
