"""The demo's assessment, from a finding to a priority: invented judgements over the synthetic evidence.

All of it is made by the services that people use: a finding kept, themes scored and the exercise closed, an outcome
recommended, the Board's choice, a priority carried on.
"""

from __future__ import annotations

import contextlib
import datetime
from typing import Any

from frankpledge import clock
from frankpledge.demo import scoring
from frankpledge.demo.people import PARTNERSHIP
from frankpledge.demo.scoring import member
from frankpledge.faults import DataFault

TITLE = "Strategic assessment of the demonstration (synthetic)"
WORDS = (
    "Synthetic: invented for the demonstration, and nothing that the partnership wrote or decided."
)
KEPT = {
    "rape-and-sexual-offences": "Violence and sexual offences",
    "anti-social-behaviour": "Anti-social behaviour",
}
# The theme whose outcome the Board chose, and the priority of the plan that it carries on.
THEME, PRIORITY = "rape-and-sexual-offences", "rasso"
# Days before today on which each step was taken.
BEGUN, SCORED, DECIDED = 60, 40, 20


def assess() -> None:
    """Make the demo's assessment with all that follows from it; what is there already stays."""
    from django.db import transaction  # noqa: PLC0415 - Django must be ready first

    from frankpledge.web.assessments.models import Assessment  # noqa: PLC0415 - Django must be ready first

    if Assessment.objects.filter(partnership=PARTNERSHIP, title=TITLE).exists():
        return
    with transaction.atomic():
        held = _assessment()
        themes = {row.theme.slug: row for row in held.assessed.select_related("theme", "assessment")}  # fmt: skip
        with contextlib.suppress(
            DataFault
        ):  # without evidence for these months nothing can be kept
            _keep(themes)
        scoring.closed_exercise(held, themes, _day(SCORED))
        outcome = _recommend(themes[THEME])
        scoring.exercise_to_try(held, list(themes.values())[:2], _day(0))
        _choose(held, outcome)


def _day(before: int) -> datetime.date:
    return clock.day() - datetime.timedelta(days=before)


def _assessment() -> Any:
    """Begin the assessment over the latest year of the evidence, or the last whole year where there is none."""
    from frankpledge.web.assessments import services  # noqa: PLC0415 - Django must be ready first
    from frankpledge.web.assessments.models import Theme  # noqa: PLC0415 - Django must be ready first
    from frankpledge.web.explore import evidence  # noqa: PLC0415 - Django must be ready first

    analyst = member("analyst")
    release = evidence.current_release()
    period = None
    if release is not None:
        directory = evidence.areas(release)
        period = evidence.latest_year(release, directory, evidence.area_of(analyst.partnership))
    year = _day(0).year - 1
    first, last = (period.first, period.last) if period else (f"{year}-01", f"{year}-12")
    own = {theme.slug: theme for theme in Theme.objects.filter(partnership=PARTNERSHIP)}
    return services.begin_assessment(
        by=analyst, today=_day(BEGUN), kind="full", title=TITLE, first=first, last=last,
        themes=[own[slug] for slug in scoring.ASSUMED],
    )  # fmt: skip


def _keep(themes: dict[str, Any]) -> None:
    """Keep what changed in a crime group of the whole partnership under a theme."""
    from frankpledge.evidence.questions import Period  # noqa: PLC0415 - opened on demand
    from frankpledge.web.assessments.kept import services  # noqa: PLC0415 - Django must be ready first
    from frankpledge.web.explore import evidence  # noqa: PLC0415 - Django must be ready first
    from frankpledge.web.explore.queries.changed import scan  # noqa: PLC0415 - Django must be ready first
    from frankpledge.web.explore.queries.figures import figure_of  # noqa: PLC0415 - Django must be ready first

    analyst = member("analyst")
    area = evidence.area_of(analyst.partnership)
    held = next(iter(themes.values())).assessment
    found = scan(evidence.require_release(), area, Period(held.first, held.last))
    for slug, group in KEPT.items():
        one = next((f for f in found.findings if f.crime_group == group and f.area == area), None)
        if one is not None:
            figure = figure_of(analyst.partnership, one.figure, analyst)
            services.keep(by=analyst, today=_day(BEGUN), assessed=themes[slug], figure=figure, bearing="context",
                          words=WORDS)  # fmt: skip


def _recommend(assessed: Any) -> Any:
    from frankpledge.web.assessments.outcomes import services  # noqa: PLC0415 - Django must be ready first
    from frankpledge.web.assessments.outcomes.placing import Placed  # noqa: PLC0415 - Django must be ready first

    placed = Placed(kind="adopt", reasons=f"High risk in the synthetic scores. {WORDS}")
    return services.recommend(
        by=member("analyst"), today=_day(SCORED), assessed=assessed, placed=placed
    )


def _choose(assessment: Any, outcome: Any) -> None:
    """Make the assessment final and write down the Board's choice, which carries the stated priority on."""
    from frankpledge.web.assessments import services  # noqa: PLC0415 - Django must be ready first
    from frankpledge.web.assessments.models import Priority  # noqa: PLC0415 - Django must be ready first
    from frankpledge.web.assessments.outcomes.choosing import (  # noqa: PLC0415 - Django must be ready first
        Made,
        Taken,
        record_choice,
    )
    from frankpledge.web.assessments.outcomes.placing import Placed  # noqa: PLC0415 - Django must be ready first
    from frankpledge.web.partnerships.models import Group  # noqa: PLC0415 - Django must be ready first

    manager, day = member("manager"), _day(DECIDED)
    services.move(by=manager, assessment=assessment, today=day, state="final")
    board = Group.objects.filter(partnership=PARTNERSHIP, level="strategic")[0]
    record_choice(
        by=manager, today=day, outcome=outcome, placed=Placed(kind="adopt", reasons=outcome.reasons),
        taken=Taken(board, day, f"The Board carries this priority on. {WORDS}"),
        made=Made(carried_on=Priority.objects.get(partnership=PARTNERSHIP, slug=PRIORITY)),
    )  # fmt: skip
    services.move(by=manager, assessment=assessment, today=day, state="received")
