"""What stands in the addresses of years and districts: those of the evidence that the walk reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.indicator_samples import indicator_of
from tests.browser.samples import sample

if TYPE_CHECKING:
    from tests.browser.samples import Stage


@sample("performance-year", "number")
@sample("performance-nine-months", "number")
def _year(stage: Stage) -> int:
    """Give the year of the latest reading that the walk has."""
    latest = indicator_of(stage).readings.order_by("-last").values_list("last", flat=True)[0]
    year, month = int(latest[:4]), int(latest[5:])
    return year if month > 3 else year - 1


@sample("district-scrutiny", "code")
def _district(stage: Stage) -> str:
    indicator_of(stage)
    return stage.partnership.districts[0]
