"""The grid of risks: what likelihood and impact come to, and by when that is looked at again."""

from __future__ import annotations

import datetime

import pytest
from pydantic import ValidationError

from frankpledge.definitions.risk_register import RiskGrid, risk_grid
from frankpledge.faults import CallFault


@pytest.mark.parametrize(
    ("likelihood", "impact", "band"),
    [(1, 1, "low"), (2, 2, "low"), (1, 5, "medium"), (3, 3, "medium"), (2, 5, "high"), (3, 5, "high"),
     (4, 4, "very-high"), (5, 5, "very-high")],
)  # fmt: skip
def test_what_both_come_to(likelihood, impact, band):
    assert risk_grid().band(likelihood, impact).id == band


def test_the_graver_the_sooner_it_is_looked_at_again():
    day = datetime.date(2025, 1, 31)
    assert risk_grid().review_by(5, 5, day) == datetime.date(2025, 2, 28)
    assert risk_grid().review_by(1, 1, day) == datetime.date(2026, 1, 31)
    months = [band.review_months for band in risk_grid().bands]
    assert months == sorted(months, reverse=True)


@pytest.mark.parametrize(
    ("likelihood", "impact", "named"), [(0, 1, "0 is no likelihood"), (1, 6, "6 is no impact")]
)
def test_a_value_that_is_on_no_scale_is_refused(likelihood, impact, named):
    with pytest.raises(CallFault, match=f"{named} of the register. Choose from 1 to 5"):
        risk_grid().band(likelihood, impact)


GOOD = {
    "version": 1, "source": "a test",
    "likelihood": [{"value": n, "name": "x", "means": "y"} for n in (1, 2)],
    "impact": [{"value": n, "name": "x", "means": "y"} for n in (1, 2)],
    "bands": [{"from": 1, "id": "low", "name": "Low", "review_months": 3},
              {"from": 3, "id": "high", "name": "High", "review_months": 1}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"impact": [{"value": n, "name": "x", "means": "y"} for n in (1, 3)]}, "count from 1"),
        ({"bands": [GOOD["bands"][1]]}, "begin at 1 and rise"),
        ({"bands": [GOOD["bands"][0], GOOD["bands"][0] | {"from": 2}]}, "'low' stands twice"),
        ({"bands": [GOOD["bands"][0], GOOD["bands"][1] | {"from": 1}]}, "begin at 1 and rise"),
    ],
)
def test_a_grid_that_does_not_rise_is_refused(change, named):
    assert RiskGrid.model_validate(GOOD).band(2, 2).id == "high"
    with pytest.raises(ValidationError, match=named):
        RiskGrid.model_validate(GOOD | change)
