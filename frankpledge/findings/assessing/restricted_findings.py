"""Restricted findings: what the police extract and partners' returns tell of each theme, where they may be looked at.

Selections of the extract are compared by the bench's own method; their p is corrected over all of them as one family,
apart from the open scan's. Returns are counted beside and not tested.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.analysis.multiple_tests import benjamini_hochberg
from frankpledge.definitions.partner_return import partner_returns
from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.assessing import wording
from frankpledge.findings.assessing.draft import AssessedFinding
from frankpledge.findings.assessing.open_findings import AMBIGUOUS, topic_caveats
from frankpledge.findings.baselines import LAST_YEAR, THREE_YEAR
from frankpledge.findings.finding import SIGNAL_Q, strength_of
from frankpledge.findings.methods.registry import METHODS, answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from frankpledge.definitions.topics import Topic
    from frankpledge.findings.figures import Record
    from frankpledge.findings.methods.asked import Answer
    from frankpledge.findings.methods.held import Held

COMPARE, SERIES = METHODS["compare"], METHODS["control-chart"]
SCATTER = "The interval allows for months that vary more than chance would make them."
BESIDE = (
    "A partner's count, not tested here: it stands beside, for what it tells of reporting and of what the police "
    "do not see."
)
_BASELINES = (LAST_YEAR, THREE_YEAR)
# How many years before the period the series begins that a partner's count is read from: a chart of it needs many.
_YEARS_BACK = 7


@dataclass
class RestrictedEvidence:
    """What restricted evidence tells: findings by topic, why a topic gave none, what to keep, the family's size."""

    findings: dict[str, list[AssessedFinding]] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)
    family: int = 0


@dataclass(frozen=True)
class _Compared:
    """One comparison of the bench, before its p is corrected."""

    topic: Topic
    found: Answer
    at: int

    @property
    def row(self) -> dict[str, Any]:
        return self.found.rows[self.at]


def restricted_evidence(
    held: Held,
    area: Area,
    period: Period,
    topics: Iterable[Topic],
    progress: Callable[[str, int, int], None],
) -> RestrictedEvidence:
    """Ask the extract and the returns of every topic, in the area and in its districts where it has several."""
    made = RestrictedEvidence()
    asked = list({topic.id: topic for topic in topics}.values())
    places = _places(held, area)
    compared: list[_Compared] = []
    for done, topic in enumerate(asked, start=1):
        counted: list[_Counted] = []
        for place in places:
            try:
                if topic.source == "extract":
                    compared += _ask(held, topic, place, period)
                else:
                    counted.append(_count(held, topic, place, period))
            except (DataFault, CallFault) as fault:
                made.refused.setdefault(topic.id, str(fault))
        _tell_counts(made, topic, counted, period)
        progress("partners", done, len(asked))
    _correct(made, compared, period)
    return made


def _places(held: Held, area: Area) -> list[Area]:
    """Return the area, and its districts where there are several."""
    codes = held.areas.codes("district", area)
    if area.kind == "district" or len(codes) < 2:
        return [area]
    return [area, *(Area("district", code, held.areas.name("district", code)) for code in codes)]


def _ask(held: Held, topic: Topic, place: Area, period: Period) -> list[_Compared]:
    found = answer(held, COMPARE.asked(place, period, topic.id, {}))
    return [
        _Compared(topic, found, at)
        for at, row in enumerate(found.rows)
        if row["against"] in _BASELINES
    ]


def _correct(made: RestrictedEvidence, compared: list[_Compared], period: Period) -> None:
    """Correct the p of all comparisons together, and tell each."""
    if not compared:
        return
    made.family = len(compared)
    q = benjamini_hochberg(np.array([one.row["p"] for one in compared])).tolist()
    made.records += {one.found.record.id: one.found.record for one in compared}.values()
    for one, corrected in zip(compared, q, strict=True):
        made.findings.setdefault(one.topic.id, []).append(_finding(one, corrected, period))


def _finding(one: _Compared, q: float, period: Period) -> AssessedFinding:
    row, area, topic = one.row, one.found.asked.area, one.topic
    strength, signal = strength_of(q), q <= SIGNAL_Q
    names = ("count", "baseline", "exposure", "expected", "difference", "low", "high", "percent")
    numbers = {name: float(row[name]) for name in names if row[name] is not None} | {"q": q}
    told = wording.against_months(row["words"], row["exposure"], strength)
    fewer, known = row["difference"] < 0, topic.polarity in ("up-good", "down-good")
    good = fewer == (topic.polarity == "down-good")
    return AssessedFinding(
        figure=one.found.record.figure(one.at),
        kind="change",
        topic=topic.id,
        name=topic.name,
        area=area.code,
        area_name=area.name,
        area_kind=area.kind,
        compared_with=row["against"],
        against=str(row["words"]),
        numbers=numbers,
        strength=strength,
        signal=signal,
        protective=signal and known and good,
        unclear=signal and fewer and not known,
        restricted=True,
        sentence=wording.comparison(topic.name, area.name, period.words, numbers, told),
        caveats=(*topic_caveats(topic), SCATTER),
    )


@dataclass(frozen=True)
class _Counted:
    """A partner's measure in one place: its count, the count a year before (None where it is not held), its figure."""

    place: Area
    count: float
    before: float | None
    record: Record


def _count(held: Held, topic: Topic, place: Area, period: Period) -> _Counted:
    """Count a partner's measure over the period and over the same months before; its series is the figure."""
    before = period.years_earlier(1)
    whole = Period(period.years_earlier(_YEARS_BACK).first, period.last)
    found = answer(held, SERIES.asked(place, whole, topic.id, {}))
    count = _sum(found, topic, period)
    if count is None:
        raise DataFault(f"{topic.name} is not held for every part of {period.words}.")
    return _Counted(place, count, _sum(found, topic, before), found.record)


def _tell_counts(
    made: RestrictedEvidence, topic: Topic, counted: list[_Counted], period: Period
) -> None:
    """Tell a partner's measure in one sentence: the area first, then its districts."""
    if not counted:
        return
    first, *others = counted
    numbers = {"count": first.count} | (
        {"before": first.before} if first.before is not None else {}
    )
    before = period.years_earlier(1).words
    sentence = wording.beside(topic.name, first.place.name, period.words, before, numbers)
    parts = "; ".join(_part(one) for one in others)
    made.records += [one.record for one in counted]
    made.findings[topic.id] = [
        AssessedFinding(
            figure=first.record.id,
            kind="level",
            topic=topic.id,
            name=topic.name,
            area=first.place.code,
            area_name=first.place.name,
            area_kind=first.place.kind,
            compared_with="",
            against="",
            numbers=numbers,
            strength="",
            signal=False,
            protective=False,
            restricted=True,
            sentence=f"{sentence}; {parts}." if parts else f"{sentence}.",
            caveats=(*_landscape(topic), *_ambiguous(topic), BESIDE),
            also=tuple(one.record.id for one in others),
        )
    ]


def _part(one: _Counted) -> str:
    before = f" ({wording.number(one.before)} before)" if one.before is not None else ""
    return f"{one.place.name} {wording.number(one.count)}{before}"


def _sum(found: Answer, topic: Topic, period: Period) -> float | None:
    """Sum a series over a period; None where a part is missing, or where its quarters or years do not make it up."""
    asked = partner_returns()[topic.return_id]
    values = {row["period"]: row["value"] for row in found.rows}
    wanted = dict.fromkeys(asked.period_of(month) for month in period.months)
    months = {month for one in wanted for month in asked.months(one)}
    if months != set(period.months) or any(values.get(one) is None for one in wanted):
        return None
    return float(sum(values[one] for one in wanted))


def _ambiguous(topic: Topic) -> tuple[str, ...]:
    return (AMBIGUOUS,) if topic.polarity == "ambiguous" else ()


def _landscape(topic: Topic) -> tuple[str, ...]:
    asked = partner_returns()[topic.return_id]
    return (f"{asked.owner}: {asked.landscape}",) if asked.landscape else ()
