"""Series: a number for each month (quarter, year) of a topic in an area, None where it is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.definitions.partner_return import partner_returns
from frankpledge.evidence.events import (
    Selection,
    count_events,
    missing_months,
    reached_districts,
)
from frankpledge.evidence.questions import month_words
from frankpledge.evidence.returns import returned
from frankpledge.faults import DataFault

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from frankpledge.definitions.partner_return import Return
    from frankpledge.definitions.topics import Topic
    from frankpledge.evidence.questions import Area, Period
    from frankpledge.findings.methods.held import Held

_PER_YEAR = {"month": 12, "quarter": 4, "year": 1}


@dataclass(frozen=True)
class Series:
    """The values of a topic in an area: one for each period, with what is doubtful of them in a sentence."""

    topic: Topic
    area: Area
    periods: tuple[str, ...]
    values: tuple[float | None, ...]
    per_year: int
    doubts: tuple[str, ...] = ()

    @property
    def array(self) -> NDArray[np.float64]:
        """The values as one row of a matrix, nan where one is missing."""
        return np.array([[np.nan if v is None else float(v) for v in self.values]])

    @property
    def known(self) -> int:
        """How many periods have a value."""
        return sum(value is not None for value in self.values)

    @property
    def every(self) -> str:
        """The word for a period: month, quarter or year."""
        return next(word for word, times in _PER_YEAR.items() if times == self.per_year)

    @property
    def title(self) -> str:
        """What it is of, and where."""
        return f"{self.topic.name} in {self.area.name}"


def period_words(period: str) -> str:
    """Write a period as people do: April 2025, quarter 2 of 2025, 2025."""
    if "-Q" in period:
        return f"quarter {period[6:]} of {period[:4]}"
    return month_words(period) if len(period) > 4 else period


def selection_of(topic: Topic) -> Selection:
    """Return the events of the extract that a topic selects."""
    return Selection.of(
        topic.crime_types, topic.flags, topic.offence_codes, topic.covid, **topic.values
    )


def series(held: Held, topic: Topic, area: Area, period: Period) -> Series:
    """Count a topic by period in an area; a DataFault where its evidence is not there, or does not reach the area."""
    if topic.source == "police-uk":
        return _open(held, topic, area, period)
    if topic.source == "extract":
        return _extract(held, topic, area, period)
    return _returned(held, topic, area, period)


def _open(held: Held, topic: Topic, area: Area, period: Period) -> Series:
    found = held.months(area, period)
    missing = set(found.cover.missing_months)
    values = tuple(
        None if m in missing else float(sum(found.counted.get((m, kind), 0) for kind in topic.crime_types))
        for m in period.months
    )  # fmt: skip
    return Series(topic, area, period.months, values, 12, tuple(found.cover.caveats))


def _extract(held: Held, topic: Topic, area: Area, period: Period) -> Series:
    release = held.require_restricted(topic.name)
    require_reach(held, area)
    rows = count_events(release, area, period, selection_of(topic), ("month",))
    counted = {row["month"]: row["count"] for row in rows}
    missing = set(missing_months(release, period))
    values = tuple(None if m in missing else float(counted.get(m, 0)) for m in period.months)
    return Series(topic, area, period.months, values, 12)


def require_reach(held: Held, area: Area) -> None:
    """Refuse an area that the extract does not cover whole: a part of it would be read as all."""
    release = held.require_restricted(f"What the extract tells of {area.name}")
    beyond = sorted(set(held.areas.codes("district", area)) - reached_districts(release))
    if beyond:
        names = ", ".join(held.areas.name("district", code) for code in beyond)
        raise DataFault(
            f"The police extract does not cover {area.name}: it has next to no record of {names}. Ask for an area "
            "inside what it covers."
        )


_SMALLER = {"ward": ("lsoa",), "district": ("lsoa", "ward")}


def is_given_for(asked: Return, area: Area) -> bool:
    """Whether a return tells of an area: one that is smaller than what it is given by, it does not."""
    if asked.level in ("outward-postcode", "csp"):
        return area.kind == "csp"
    return area.kind not in _SMALLER.get(asked.level, ())


def require_level(asked: Return, area: Area) -> None:
    """Refuse an area that a return does not tell of: the figure of a larger one would be read as its own."""
    if is_given_for(asked, area):
        return
    if asked.level in ("outward-postcode", "csp"):
        raise DataFault(
            f"{asked.name} is given for the partnership as a whole only, not for {area.name}."
        )
    raise DataFault(
        f"{asked.name} is given by {asked.level}, and {area.name} is smaller than that. Ask of the {asked.level} that "
        "it lies in."
    )


def _returned(held: Held, topic: Topic, area: Area, period: Period) -> Series:
    release = held.require_restricted(topic.name)
    asked = partner_returns()[topic.return_id]
    require_level(asked, area)
    months = set(period.months)
    wanted = [
        p
        for p in dict.fromkeys(asked.period_of(m) for m in period.months)
        if set(asked.months(p)) <= months
    ]
    codes = None if asked.level == "outward-postcode" else held.areas.codes(asked.level, area)
    given = {
        g.period: g.value
        for g in returned(release, asked.id, topic.measure, split=topic.split, areas=codes)
    }
    values = tuple(given.get(p) for p in wanted)
    return Series(topic, area, tuple(wanted), values, _PER_YEAR[asked.every])
