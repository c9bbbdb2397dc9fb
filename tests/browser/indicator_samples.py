"""What stands in the addresses of indicators: one that is read of open evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.evidence.questions import Period
from frankpledge.web.explore import evidence
from frankpledge.web.performance.indicators.services import define_indicator
from frankpledge.web.performance.models import Indicator
from frankpledge.web.performance.readings.entering import Counted, enter_reading
from frankpledge.web.performance.readings.services import read_indicators
from tests.browser.action_samples import action_of
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
@sample("indicator-change", "slug")
@sample("indicator-end", "slug")
@sample("indicator-mover", "slug")
@sample("indicator-area", "slug")
@sample("indicator-chart", "slug")
@sample("indicator-readings", "slug")
def _slug(stage: Stage) -> str:
    return indicator_of(stage).slug


@sample("indicator-area", "area")
@sample("indicator-chart", "area")
@sample("indicator-readings", "area")
def _area(stage: Stage) -> str:
    return stage.partnership.code


def entered_of(stage: Stage) -> Indicator:
    """Give an indicator whose readings people enter, with one of them."""
    held = Indicator.objects.filter(partnership=stage.partnership, slug="feeling-safe").first()
    if held is not None:
        return held
    analyst = stage.partnership.memberships.filter(role="analyst")[0]
    held = define_indicator(
        by=analyst, today=DAY, name="Feeling safe", definition="Of all who answered, those who feel safe (synthetic).",
        entered={"numerator": "people who feel safe after dark", "denominator": "people who answered", "per": 100},
        frequency="quarter", polarity="up-good", levels=["csp"], unit="per cent",
    )  # fmt: skip
    enter_reading(
        by=analyst, today=DAY, indicator=held, area=stage.partnership.code, period=Period("2024-10", "2024-12"),
        counted=Counted(120, 200), source="Survey of residents (synthetic)",
    )  # fmt: skip
    return held


@sample("reading-new", "slug")
@sample("readings-workbook", "slug")
@sample("readings-workbook-empty", "slug")
@sample("take-readings-workbook", "slug")
def _entered(stage: Stage) -> str:
    return entered_of(stage).slug


@sample("action-moves", "record")
def _moving(stage: Stage) -> str:
    return action_of(stage).reference
