"""What every question of the evidence may be asked: months that are held, in order, for an audience of the person's."""

from __future__ import annotations

from frankpledge.evidence.questions import Period
from frankpledge.web.explore.forms.period import PeriodForm

MONTHS = ["2025-01", "2025-02"]
PERIOD = Period("2025-01", "2025-02")


def form(**asked: str) -> PeriodForm:
    return PeriodForm(asked, MONTHS, PERIOD, ("partner", "public"))


def test_what_is_left_out_is_the_standard_period():
    asked = form()
    assert asked.is_valid()
    assert asked.period == PERIOD
    assert asked.cleaned_data["audience"] == "partner"


def test_what_is_not_held_or_turned_round_is_refused():
    assert "Choose a month that is held" in str(form(**{"from": "2024-01"}).errors)
    turned = form(**{"from": "2025-02", "to": "2025-01"})
    assert "must not be before the first" in str(turned.errors)
    assert not form(audience="analyst").is_valid()
