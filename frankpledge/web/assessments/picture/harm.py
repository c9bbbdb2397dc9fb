"""Harm beside risk: how many records the evidence holds of each theme, and their severity, each a figure that traces.

Neither goes into the risk, and the risk into neither: they stand beside each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frankpledge.definitions.topics import topics
from frankpledge.evidence.questions import Area, CountQuestion, Filter, Period
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.counted import counted
from frankpledge.findings.figures import keep
from frankpledge.findings.methods.harm import GROUPS, LEVEL, METHOD, SEVERITY, TWO_MEASURES, WHOLE
from frankpledge.web.assessments.models import ScoredArea
from frankpledge.web.explore import answers, evidence
from frankpledge.web.explore.queries.methods import answered_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.findings.methods.held import Held
    from frankpledge.web.assessments.models import Theme
    from frankpledge.web.assessments.picture.queries import Picture
    from frankpledge.web.partnerships.models import Partnership

_OPEN = "police-uk/"


@dataclass(frozen=True)
class Severity:
    """The severity of a theme's records: sum, 95 % interval, of how many records, and its figure."""

    harm: float
    low: float
    high: float
    events: int
    figure: str


@dataclass(frozen=True)
class ThemeHarm:
    """What open data hold of a theme. ``why_not`` and ``why_no_severity`` say what is not there and why."""

    groups: tuple[str, ...] = ()
    count: int | None = None
    figure: str = ""
    severity: Severity | None = None
    why_not: str = ""
    why_no_severity: str = ""
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True)
class Harm:
    """Harm of every theme by its slug, over the assessment's months; ``fault``: why nothing can be told."""

    period: Period
    of: dict[str, ThemeHarm]
    caveats: tuple[str, ...]
    fault: str = ""


def harm_beside(partnership: Partnership, seen: Picture) -> Harm:
    """Return the harm of the themes of a picture, in the area that is looked at."""
    assessment = seen.exercise.assessment
    period = Period(assessment.first, assessment.last)
    try:
        held = evidence.held_for(partnership)
        area = _area(held, seen.area)
        of = {one.slug: _of_theme(held, area, period, one.assessed_theme.theme) for one in seen.themes}  # fmt: skip
    except (DataFault, CallFault) as fault:
        return Harm(period, {}, (), str(fault))
    return Harm(period, of, tuple(dict.fromkeys(c for one in of.values() for c in one.caveats)))


def _area(held: Held, area: ScoredArea) -> Area:
    """Return a scored area as the evidence names it; a CallFault where no lookup knows it."""
    if area.level == ScoredArea.Level.COUNTY:
        return Area("county", area.code, area.name, tuple(area.districts))
    return held.areas.by_code(area.code)


def _of_theme(held: Held, area: Area, period: Period, theme: Theme) -> ThemeHarm:
    chosen = sorted({topic for topic in theme.topics if topic.startswith(_OPEN) and topic in topics()})  # fmt: skip
    if not chosen:
        return ThemeHarm(
            why_not="Open data hold no crime group of this theme. That says nothing of how much of it there is."
        )
    names = tuple(topics()[topic].name for topic in chosen)
    told = _count(held, area, period, chosen)
    groups = [topic.removeprefix(_OPEN) for topic in chosen]
    severity, why, caveats = _severity(held, area, period, groups)
    return ThemeHarm(
        names, told["count"], told["figure"], severity, "", why, (*told["caveats"], *caveats)
    )


def _count(held: Held, area: Area, period: Period, chosen: Sequence[str]) -> dict[str, Any]:
    """Count the records of some crime groups, once for all who look; the figure is kept."""
    types = [kind for topic in chosen for kind in topics()[topic].crime_types]
    question = CountQuestion(area, period, Filter.of(types, []))

    def made() -> dict[str, Any]:
        found = counted(held.open, held.engine, question)
        if found.cover.missing:
            raise DataFault(found.caveats[0])
        keep(held.open.store, found.record)
        return {"count": found.counts.total, "figure": found.record.id, "caveats": found.caveats}

    told: dict[str, Any] = answers.answer(
        held.open, "theme-count", question.to_json() | {"open": held.open.id}, made
    )
    return told


def _severity(
    held: Held, area: Area, period: Period, groups: Sequence[str]
) -> tuple[Severity | None, str, tuple[str, ...]]:
    """Return the severity of some crime groups with its caveats, or why there is none."""
    if "all-crime" in groups:
        return None, "It is told for crime groups, not for all crime.", ()
    told = {LEVEL.name: WHOLE, GROUPS.name: ",".join(groups)}
    try:
        found = answered_of(held, METHOD.asked(area, period, "", told))
    except DataFault as fault:
        return None, str(fault), ()
    at = next((n for n, row in enumerate(found.rows) if row["measure"] == SEVERITY), None)
    if at is None:
        return None, "No severity weights are loaded that weigh these crime groups.", ()
    row = found.rows[at]
    figure = f"{found.record.id}-{at + 1}"
    # The last caveat is of the other measure, which does not stand here.
    caveats = tuple(caveat for caveat in found.caveats[:-1] if caveat != TWO_MEASURES)
    return Severity(row["harm"], row["low"], row["high"], row["events"], figure), "", caveats
