"""What stands in the addresses of indicators: one that is read of open evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.web.explore import evidence
from frankpledge.web.performance.models import Indicator
from frankpledge.web.performance.readings.services import read_indicators
from tests.browser.priority_samples import DAY

if TYPE_CHECKING:
    from tests.browser.samples import Stage

from tests.browser.samples import sample


def indicator_of(stage: Stage) -> Indicator:
    """Give the indicator of anti-social behaviour, read of the stage's evidence."""
    held, _ = Indicator.objects.get_or_create(
        partnership=stage.partnership, slug="anti-social-behaviour",
        defaults={"name": "Anti-social behaviour", "definition": "Incidents recorded.", "unit": "incidents",
                  "question": {"numerator": "police-uk/anti-social-behaviour"}, "frequency": "month",
                  "polarity": "down-good", "levels": ["district", "csp"]},
    )  # fmt: skip
    if not held.readings.exists():
        read_indicators(by="a test", partnership=stage.partnership, held=evidence.held_for(stage.partnership),
                        today=DAY, only=held)  # fmt: skip
    return held


@sample("indicator", "slug")
@sample("indicator-area", "slug")
@sample("indicator-chart", "slug")
def _slug(stage: Stage) -> str:
    return indicator_of(stage).slug


@sample("indicator-area", "area")
@sample("indicator-chart", "area")
def _area(stage: Stage) -> str:
    return stage.partnership.code
