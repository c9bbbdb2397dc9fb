"""Counting: the months of many indicators in many areas, each table of evidence asked once and not once a cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.definitions.indicators import RESIDENTS, frequency_of
from frankpledge.definitions.partner_return import partner_returns
from frankpledge.definitions.topics import topics
from frankpledge.evidence.counts import count
from frankpledge.evidence.coverage import cover
from frankpledge.evidence.events import count_events, missing_months
from frankpledge.evidence.questions import Area, CountQuestion, Filter
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.methods.series import require_reach, selection_of, series

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from frankpledge.definitions.topics import Topic
    from frankpledge.evidence.questions import Period
    from frankpledge.evidence.store import Release
    from frankpledge.findings.methods.held import Held

LEVELS = ("district", "csp", "county")
MONTHS_A_PERIOD = {"month": 1, "quarter": 3, "year": 12}
_BY = ("month", "district", "csp")


@dataclass(frozen=True)
class Question:
    """What an indicator asks of the evidence: ``numerator``, a topic's id, and of what it is taken.

    ``denominator`` is another topic's id, ``residents``, or empty for a count by itself; the value is the numerator
    over it times ``per``. ``polarity`` says which way is good.
    """

    key: str
    numerator: str
    polarity: str
    denominator: str = ""
    per: float = 1.0

    @property
    def is_judged(self) -> bool:
        """Whether neither way is good by itself, so that nothing but a person says how it stands."""
        return self.polarity not in ("down-good", "up-good")


@dataclass(frozen=True)
class Monthly:
    """Values of indicators × areas × months; nan where one is missing, which is not nought.

    ``counted`` is the numerator, ``over`` the denominator (1 where there is none, the same every month for residents).
    ``every``: how many months a value covers, by indicator; it stands at the last of them. ``refused`` says of an
    indicator and area (by their places) why nothing can be told at all.
    """

    questions: tuple[Question, ...]
    areas: tuple[Area, ...]
    months: tuple[str, ...]
    counted: NDArray[np.float64]
    over: NDArray[np.float64]
    every: tuple[int, ...]
    refused: dict[tuple[int, int], str] = field(default_factory=dict)

    @cached_property
    def values(self) -> NDArray[np.float64]:
        """What is read: the count, or its share or rate; nan also where it is a share of nothing."""
        per = np.array([question.per for question in self.questions])[:, None, None]
        return np.asarray(per * self.counted / np.where(self.over > 0, self.over, np.nan))

    @cached_property
    def scale(self) -> NDArray[np.float64]:
        """What a count is multiplied by to be the value, indicators × areas; nan where that differs by the month."""
        found = np.full(self.counted.shape[:2], np.nan)
        for i, question in enumerate(self.questions):
            if question.denominator in ("", RESIDENTS):
                first = self.over[i, :, 0]
                found[i] = question.per / np.where(first > 0, first, np.nan)
        return found

    def at(self, key: str, code: str) -> tuple[int, int]:
        """Return the places of an indicator and an area; a CallFault where one is not there."""
        keys, codes = self._places
        if key not in keys or code not in codes:
            raise CallFault(f"Nothing was counted of {key} in {code}.")
        return keys[key], codes[code]

    @cached_property
    def _places(self) -> tuple[dict[str, int], dict[str, int]]:
        """Where each indicator and each area stands."""
        return (
            {question.key: n for n, question in enumerate(self.questions)},
            {area.code: n for n, area in enumerate(self.areas)},
        )

    def until(self, month: str) -> Monthly:
        """Return what it would have been with ``month`` as the last one; a CallFault where it is not among them."""
        if month not in self.months:
            raise CallFault(
                f"{month} is not among the months counted, {self.months[0]} to {self.months[-1]}."
            )
        end = self.months.index(month) + 1
        return Monthly(
            self.questions, self.areas, self.months[:end], self.counted[:, :, :end], self.over[:, :, :end],
            self.every, self.refused,
        )  # fmt: skip


def count_months(
    held: Held, questions: Sequence[Question], areas: Sequence[Area], period: Period
) -> Monthly:
    """Count what every question asks in every area, by month.

    Open counts come from one pass over the cube, the extract's from one a topic, partners' returns from one a topic
    and area. A CallFault for an unknown topic, and for an area smaller than a district.
    """
    if wrong := [area.name for area in areas if area.kind not in LEVELS]:
        raise CallFault(f"Indicators are read of districts, partnerships and counties, not {wrong[0]}.")  # fmt: skip
    counting = _Counting(held, tuple(areas), period, _topics_of(questions))
    shape = (len(questions), len(areas), len(period.months))
    counted, over, refused = np.full(shape, np.nan), np.ones(shape), {}
    for i, question in enumerate(questions):
        for a in range(len(areas)):
            try:
                counted[i, a] = counting.months_of(question.numerator, a)
                over[i, a] = counting.over(question.denominator, a)
            except DataFault as fault:
                counted[i, a] = np.nan
                refused[i, a] = str(fault)
    every = tuple(MONTHS_A_PERIOD[frequency_of(question.numerator)] for question in questions)
    return Monthly(tuple(questions), tuple(areas), period.months, counted, over, every, refused)


def topic_named(name: str) -> Topic:
    """Return a topic by its id; a CallFault where there is none."""
    found = topics().get(name)
    if found is None:
        raise CallFault(f"There is no topic {name!r}. List them: frankpledge analyse topics")
    return found


def _topics_of(questions: Sequence[Question]) -> dict[str, Topic]:
    asked = [name for one in questions for name in (one.numerator, one.denominator)]
    return {name: topic_named(name) for name in asked if name not in ("", RESIDENTS)}


@dataclass(frozen=True)
class _Counting:
    """The evidence as it is asked: of which areas, over which months, of which topics."""

    held: Held
    areas: tuple[Area, ...]
    period: Period
    topics: dict[str, Topic]

    def months_of(self, name: str, at: int) -> NDArray[np.float64]:
        """Return the months of a topic in an area; a DataFault where its evidence does not tell of it."""
        topic, area = self.topics[name], self.areas[at]
        if topic.source == "police-uk":
            gone, found = self._missing_open(at), self._open[name][at]
        elif topic.source == "extract":
            release = self.held.require_restricted(topic.name)
            require_reach(self.held, area)
            gone = frozenset(missing_months(release, self.period))
            found = self._extract(topic, release)[at]
        else:
            return self._returned(topic, area)
        return np.where([month in gone for month in self.period.months], np.nan, found)

    def over(self, name: str, at: int) -> NDArray[np.float64]:
        """Return what a count is taken of in an area: a topic's months, its residents, or 1."""
        if name == RESIDENTS:
            people = self.held.areas.people(self.areas[at])
            if not people:
                raise DataFault(
                    f"The residents of {self.areas[at].name} are not loaded, so no rate can be told. Load the census."
                )
            return np.full(len(self.period.months), people)
        return self.months_of(name, at) if name else np.ones(len(self.period.months))

    @cached_property
    def _around(self) -> Area:
        """The districts that hold all areas, as one area."""
        directory = self.held.areas
        codes = sorted({code for area in self.areas for code in directory.codes("district", area)})
        return Area("county", "counted", "The districts counted", tuple(codes))

    @cached_property
    def _inside(self) -> dict[tuple[str, str], NDArray[np.float64]]:
        """Whether a district's part in a partnership lies in each area: 1 or 0 by area."""
        columns = self.held.areas.columns
        pairs = {(str(d), str(c)) for d, c in zip(columns["district"], columns["csp"], strict=True)}
        return {
            pair: np.array([float(_lies_in(area, *pair)) for area in self.areas]) for pair in pairs
        }

    def _spread(self, rows: list[dict[str, Any]]) -> NDArray[np.float64]:
        """Sum rows of months and districts into areas × months."""
        at = {month: number for number, month in enumerate(self.period.months)}
        found = np.zeros((len(self.areas), len(at)))
        for row in rows:
            pair = (str(row["district"]), str(row["csp"]))
            found[:, at[row["month"]]] += row["count"] * self._inside[pair]
        return found

    @cached_property
    def _open(self) -> dict[str, NDArray[np.float64]]:
        """Areas × months of every open topic, from one pass over the cube."""
        own = {name: t for name, t in self.topics.items() if t.source == "police-uk"}
        kinds = sorted({kind for topic in own.values() for kind in topic.crime_types})
        question = CountQuestion(
            self._around, self.period, Filter.of(kinds, []), (*_BY, "crime_type")
        )
        rows = count(self.held.open, self.held.engine, self.held.areas, question).rows
        by_kind: dict[str, list[dict[str, Any]]] = {kind: [] for kind in kinds}
        for row in rows:
            by_kind[row["crime_type"]].append(row)
        spread = {kind: self._spread(found) for kind, found in by_kind.items()}
        nothing = np.zeros((len(self.areas), len(self.period.months)))
        return {
            name: sum((spread[kind] for kind in topic.crime_types), nothing)
            for name, topic in own.items()
        }

    @cached_property
    def _extracted(self) -> dict[str, NDArray[np.float64]]:
        return {}

    def _extract(self, topic: Topic, release: Release) -> NDArray[np.float64]:
        """Areas × months of a topic of the extract, asked once."""
        if topic.id not in self._extracted:
            rows = count_events(release, self._around, self.period, selection_of(topic), _BY)
            self._extracted[topic.id] = self._spread(rows)
        return self._extracted[topic.id]

    @cached_property
    def _missing(self) -> dict[int, frozenset[str]]:
        """By area the months that open evidence lacks."""
        return {}

    def _missing_open(self, at: int) -> frozenset[str]:
        if at not in self._missing:
            covered = cover(self.held.open, self.held.areas, self.areas[at], self.period)
            self._missing[at] = frozenset(covered.missing_months)
        return self._missing[at]

    def _returned(self, topic: Topic, area: Area) -> NDArray[np.float64]:
        """Return a partner's figures, each at the last month that it covers."""
        found = series(self.held, topic, area, self.period)
        asked = partner_returns()[topic.return_id]
        values = np.full(len(self.period.months), np.nan)
        at = {month: number for number, month in enumerate(self.period.months)}
        for period, value in zip(found.periods, found.values, strict=True):
            values[at[asked.months(period)[-1]]] = np.nan if value is None else value
        return values


def _lies_in(area: Area, district: str, csp: str) -> bool:
    if area.kind == "county":
        return district in area.districts
    return area.code == (csp if area.kind == "csp" else district)
