"""A form of a reading asks for what its indicator counts, of the periods that are over."""

from __future__ import annotations

from frankpledge.evidence.questions import Area, Period
from frankpledge.web.performance.forms.readings import ReadingForm
from frankpledge.web.performance.models import Indicator

from ..conftest import TODAY

AREAS = [Area("csp", "E22000359", "Southmere")]
SAID = {"period": "2025-12 2025-12", "area": "E22000359", "counted": "1,204",
        "over": "2000", "source": "Poll"}  # fmt: skip


def form(said=SAID, **entered):
    """Give the form of an indicator."""
    held = Indicator(
        slug="one", frequency="month", entered={"numerator": "who feel safe", **entered}
    )
    return ReadingForm(said, indicator=held, areas=AREAS, today=TODAY)


def test_a_count_asks_for_one_number_and_a_share_for_two():
    assert "over" not in form().fields
    assert form(denominator="who answered").fields["over"].help_text == "who answered"


def test_numbers_are_told_as_the_service_takes_them():
    made = form(denominator="who answered")
    assert made.is_valid()
    told = made.told()
    assert told["counted"] == (1204.0, 2000.0)
    assert told["period"] == Period("2025-12", "2025-12")


def test_what_is_no_number_or_not_over_says_so():
    made = form(SAID | {"counted": "<5", "period": "2026-01 2026-01"})
    assert "range" in str(made.errors["counted"])
    assert "period" in made.errors
    assert "Enter what was counted" in str(form(SAID | {"counted": ""}).errors["counted"])
