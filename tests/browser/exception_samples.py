"""What stands in the addresses of exceptions and judgements."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from frankpledge.definitions.exception_rules import Signal
from frankpledge.web.performance.exceptions import services
from frankpledge.web.performance.judgements import services as judgements
from frankpledge.web.performance.models import Indicator, Judgement, PerformanceException
from tests.browser.samples import TODAY, sample

if TYPE_CHECKING:
    from tests.browser.samples import Stage

DAY = datetime.date.fromisoformat(TODAY)
COMMAND = "frankpledge daily"


def _indicator(stage: Stage, slug: str, name: str, polarity: str) -> Indicator:
    made, _ = Indicator.objects.get_or_create(
        partnership=stage.partnership, slug=slug,
        defaults={"name": name, "definition": "Counted for the walk (synthetic).", "frequency": "month",
                  "polarity": polarity, "levels": ["csp"]},
    )  # fmt: skip
    return made


def exception_of(stage: Stage) -> PerformanceException:
    """Raise an exception of an indicator, and remedy it: cause, remedy and day stand on its page."""
    robbery = _indicator(stage, "walked-robbery", "Robbery (synthetic)", "down-good")
    area = stage.partnership.code
    signal = Signal("special-cause", "indicator", robbery.slug, area, "2025-12",
                    "Robbery (synthetic): worse in December 2025 than chance explains.",
                    "38 in December 2025")  # fmt: skip
    held = services.raise_exception(by=COMMAND, partnership=stage.partnership, today=DAY, signal=signal,
                                    answering=services.Answering(indicator=robbery))  # fmt: skip
    if held.state == PerformanceException.State.RAISED:
        chair = stage.partnership.memberships.filter(agency__isnull=False, role="manager")[0]
        services.remedy(by=chair, today=DAY, exception=held, cause="Phones near the station (synthetic)",
                        remedy="Patrols on Fridays (synthetic)", agency=chair.agency,
                        recovery_on=datetime.date(2026, 3, 31))  # fmt: skip
    return held


@sample("exception", "record")
@sample("exception-step", "record")
def _exception(stage: Stage) -> str:
    return exception_of(stage).reference


@sample("exception-step", "step")
def _step(stage: Stage) -> str:
    return "refer"


@sample("judgement", "record")
@sample("judgement-sign", "record")
def _judgement(stage: Stage) -> str:
    abuse = _indicator(stage, "walked-abuse", "Reports of abuse (synthetic)", "ambiguous")
    held = Judgement.objects.filter(indicator=abuse).first()
    signal = Signal("special-cause", "indicator", abuse.slug, stage.partnership.code, "2025-12",
                    "Reports of abuse (synthetic): higher in December 2025 than chance explains.",
                    is_judged=True)  # fmt: skip
    made = held or judgements.ask(by=COMMAND, today=DAY, indicator=abuse, signal=signal)
    return made.reference
