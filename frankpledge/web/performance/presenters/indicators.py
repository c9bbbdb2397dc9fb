"""Indicators as their pages show them: grouped by priority, their facts, their chart, their readings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frankpledge.charts.indicator import DrawnIndicator
from frankpledge.charts.look import Words
from frankpledge.definitions.topics import topics
from frankpledge.disclosure.markings import OFFICIAL, Level, Marking
from frankpledge.evidence.questions import Period, month_words
from frankpledge.web.explore.charting import picture
from frankpledge.web.performance.presenters.standing import (
    JUDGED,
    Line,
    drawn_ahead,
    drawn_months,
    line,
    number,
    sentences,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.evidence.questions import Area
    from frankpledge.findings.performing import Performing
    from frankpledge.web.explore.charting import Picture
    from frankpledge.web.performance.models import Indicator, Reading

UNDER_NONE = "Under no priority"
MOST_READINGS = 60
# What needs looking at, the first first, by the words of its variation; empty: no reading yet.
URGENCY = ("concern", "unusually high", "unusually low", "", "improvement")


@dataclass(frozen=True)
class Listed:
    """An indicator as the list shows it: in the partnership as a whole, or where it is read first."""

    indicator: Indicator
    line: Line | None


def marking_of(indicator: Indicator) -> Marking:
    """Return the marking that its readings bring: what rests on restricted evidence is sensitive."""
    return Marking(Level.OFFICIAL_SENSITIVE) if indicator.is_restricted else OFFICIAL


def judged(indicator: Indicator) -> str:
    """Say that a person judges it; nothing where one way is good."""
    return JUDGED.get(indicator.polarity, "")


def grouped(
    indicators: Sequence[Indicator], standing: Performing | None, areas: Sequence[Area]
) -> list[tuple[str, list[Listed]]]:
    """Return the indicators that stand by their priority, what needs looking at first at the top, in each alike.

    Of priorities that are alike by that, the one without a name comes last.
    """
    found: dict[str, list[Listed]] = {}
    for one in indicators:
        if one.ended_on is None:
            words = one.priority.name if one.priority else UNDER_NONE
            found.setdefault(words, []).append(Listed(one, _first(one, standing, areas)))
    for listed in found.values():
        listed.sort(key=_urgency)  # it keeps the order of names among those that are alike
    return sorted(
        found.items(), key=lambda group: (_urgency(group[1][0]), group[0] == UNDER_NONE, group[0])
    )


def _urgency(listed: Listed) -> int:
    """Return how soon an indicator wants a look: a concern, what is out of the usual, what was never read, the rest."""
    told = listed.line
    if told is None or not told.is_read:
        return URGENCY.index("")
    return URGENCY.index(told.variation) if told.variation in URGENCY else len(URGENCY)


def _first(one: Indicator, standing: Performing | None, areas: Sequence[Area]) -> Line | None:
    own = [area for area in areas if area.kind in one.levels]
    if standing is None or not own:
        return None
    return line(standing, one.slug, own[0])


def lines(
    indicator: Indicator, standing: Performing | None, areas: Sequence[Area]
) -> list[tuple[Area, Line | None]]:
    """Return each area of an indicator with how it stands there."""
    return [
        (area, line(standing, indicator.slug, area) if standing is not None else None)
        for area in areas
    ]


def facts(indicator: Indicator) -> list[tuple[str, str]]:
    """Return what an indicator is, a pair of words and value a line."""
    asked = indicator.question or indicator.entered or {}
    told = [
        ("Priority", indicator.priority.name if indicator.priority else ""),
        ("Counted", _topic(asked.get("numerator", ""))),
        ("Of what", _over(asked)),
        ("Where from", "Entered by people, each reading with its source" if indicator.is_entered
         else "Counted from the evidence each time that it is loaded"),
        ("Unit", indicator.unit),
        ("Read", indicator.get_frequency_display()),
        ("Which way is good", indicator.get_polarity_display()),
        ("Baseline", Period(**indicator.baseline).words if indicator.baseline else ""),
        ("Owner", str(indicator.agency) if indicator.agency else ""),
    ]  # fmt: skip
    return [(words, value) for words, value in told if value]


def _topic(name: str) -> str:
    """Name a topic of the evidence; what people enter is in words already."""
    return topics()[name].name if name in topics() else name


def _over(asked: dict[str, Any]) -> str:
    over = asked.get("denominator", "")
    if not over:
        return ""
    per = f", told for every {asked['per']:,} of them" if asked.get("per", 1) != 1 else ""
    return f"{'residents at the last census' if over == 'residents' else _topic(over)}{per}"


def in_area(
    indicator: Indicator,
    standing: Performing | None,
    area: Area,
    readings: Sequence[Reading],
    targets: tuple[dict[str, Any], ...] = (),
    *,
    synthetic: bool = False,
) -> dict[str, Any]:
    """Return what the page of an indicator in an area shows."""
    latest = standing.latest(indicator.slug, area.code) if standing is not None else None
    if standing is None or latest is None:
        return {"sentences": [f"{indicator.name} in {area.name}: there is no reading yet."]}
    cell = standing.at(indicator.slug, area.code)
    told = sentences(indicator, standing, area)
    return {
        "sentences": told,
        "picture": _picture(
            drawn(indicator, standing, area, targets, synthetic=synthetic), indicator, area
        ),
        "why_not": standing.why_not.get(cell, ""),
        "ahead": [
            (month_words(row["month"]), *(f"{row[name]:,.1f}" for name in ("mean", "low_80", "high_80")))
            for row in drawn_ahead(standing, cell)
        ],
        "readings": _readings(readings),
    }  # fmt: skip


def _readings(readings: Sequence[Reading]) -> list[dict[str, Any]]:
    """Return the latest reading of each period, with those that it revised."""
    found: dict[str, dict[str, Any]] = {}
    for one in readings:  # the latest revision comes first
        held = found.setdefault(
            one.last,
            {"reading": one, "period": _period(one), "value": number(round(one.value, 2)), "before": []},
        )  # fmt: skip
        if held["reading"] is not one:
            held["before"].append((number(round(one.value, 2)), one.read_on))
    return list(found.values())[:MOST_READINGS]


def _period(reading: Reading) -> str:
    return Period(reading.first, reading.last).words


def drawn(
    indicator: Indicator,
    standing: Performing,
    area: Area,
    targets: tuple[dict[str, Any], ...] = (),
    *,
    synthetic: bool,
) -> DrawnIndicator:
    """Return what the chart of an indicator in an area is drawn from."""
    cell = standing.at(indicator.slug, area.code)
    told = sentences(indicator, standing, area)
    words = Words(
        title=told[0],
        subtitle="Shaded: between the limits of usual variation, which follow the season. Beyond the line: projected, "
        "with its 80 % (darker) and 95 % limits for each month.",
        description=" ".join(told),
        source=f"Source: readings of the indicator {indicator.name}, until {month_words(standing.as_of)}",
        synthetic=synthetic,
    )  # fmt: skip
    return DrawnIndicator(
        tuple(drawn_months(standing, cell)), tuple(drawn_ahead(standing, cell)), targets, indicator.unit, words
    )  # fmt: skip


def question(drawn: DrawnIndicator) -> dict[str, Any]:
    """Return what the drawing is asked: everything that is drawn."""
    return {
        "months": list(drawn.months), "ahead": list(drawn.ahead), "targets": list(drawn.targets),
        "words": [drawn.unit, *(str(value) for value in vars(drawn.words).values())],
    }  # fmt: skip


def _picture(made: DrawnIndicator, indicator: Indicator, area: Area) -> Picture:
    args = [indicator.partnership_id, indicator.slug, area.code]
    return picture("indicator-chart", args, "indicator", question(made), made.words.description)


def read_words(new: int, revised: int) -> str:
    """Say what reading came to.

    >>> read_words(0, 0)
    'Nothing new: every reading stands as the evidence tells it.'
    >>> read_words(3, 1)
    'New readings: 3. Revised: 1.'
    """
    if not new and not revised:
        return "Nothing new: every reading stands as the evidence tells it."
    return f"New readings: {new:,}. Revised: {revised:,}."
