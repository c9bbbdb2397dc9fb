"""Force steps: from some month on another level, here and in the other districts whose crime the same force records.

What one area has alone may have happened there. What all districts of a force have from the same month on looks like a
change of how the force records; it is no proof of one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from frankpledge import definitions
from frankpledge.analysis.multiple_tests import benjamini_hochberg
from frankpledge.analysis.revisions import steps
from frankpledge.analysis.seasons import MINIMUM_MONTHS, decompose
from frankpledge.evidence.counts import count
from frankpledge.evidence.coverage import cover
from frankpledge.evidence.events import count_events, reached_districts
from frankpledge.evidence.questions import EVERYWHERE, Area, CountQuestion, Filter
from frankpledge.faults import DataFault
from frankpledge.findings.methods.series import selection_of, series
from frankpledge.findings.methods.wording import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from frankpledge.analysis.revisions import Steps
    from frankpledge.definitions.topics import Topic
    from frankpledge.evidence.questions import Period
    from frankpledge.findings.methods.held import Held
    from frankpledge.findings.methods.series import Series

# Fewer known months have no level to step from.
FEWEST = 12
# At this p the area asked about, and at this q over all of them the other districts, are said to have a step.
LEVEL = 0.05
_DAYS_IN_A_MONTH = 365.25 / 12
_OF_THE_EXTRACT = "the districts that the police extract covers"

Role = Literal["asked", "other", "inside"]


@dataclass(frozen=True)
class AreaStep:
    """The likeliest step of an area: the first month of the new level and those nearly as likely; None without one.

    ``before`` and ``after`` are records in an average month. ``p`` allows for all months that were sought, ``q`` also
    for all districts that were looked at; the area asked about has no q.
    """

    area: Area
    role: Role
    values: tuple[float | None, ...]
    month: str | None = None
    earliest: str | None = None
    latest: str | None = None
    before: float | None = None
    after: float | None = None
    p: float | None = None
    q: float | None = None

    @property
    def difference(self) -> float | None:
        """How many more a month after than before."""
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def ratio(self) -> float | None:
        """How many times as many after as before; None where there were none before."""
        return self.after / self.before if self.before and self.after is not None else None

    @property
    def is_found(self) -> bool:
        """Whether a step is told from chance."""
        sure = self.p if self.role == "asked" else self.q
        return sure is not None and sure <= LEVEL

    @property
    def is_up(self) -> bool:
        """Whether the later level is the higher one."""
        return (self.difference or 0.0) > 0

    def is_like(self, other: AreaStep) -> bool:
        """Whether another's step may be the same: both found, in one direction, and some month likely for both."""
        if not (self.is_found and other.is_found and self.is_up == other.is_up):
            return False
        return str(self.earliest) <= str(other.latest) and str(other.earliest) <= str(self.latest)


@dataclass(frozen=True)
class ForceSteps:
    """The step of an area, and those of the other districts of its force (or that the extract covers).

    ``whose`` names what the districts are of. ``others`` are of the role "inside" where the area is the whole force
    itself. ``why_none`` says why there is nobody to compare with, ``left_out`` who lacks months that the area has.
    ``season`` are the twelve month indices of all the districts together, None where they could not be told.
    """

    periods: tuple[str, ...]
    asked: AreaStep
    others: tuple[AreaStep, ...]
    whose: str
    season: tuple[float, ...] | None
    why_none: str = ""
    left_out: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def alike(self) -> tuple[AreaStep, ...]:
        """The other districts with a step in the same direction whose likely months overlap."""
        return tuple(one for one in self.others if self.asked.is_like(one))

    @property
    def with_a_step(self) -> tuple[AreaStep, ...]:
        """The other districts with any step that is told from chance."""
        return tuple(one for one in self.others if one.is_found)


@dataclass(frozen=True)
class _Neighbours:
    """Monthly values of every district that is compared, by its code, with what they are of."""

    whose: str
    values: dict[str, NDArray[np.float64]]
    left_out: tuple[str, ...] = field(default=())


def steps_in_force(
    held: Held, topic: Topic, area: Area, period: Period, generator: np.random.Generator
) -> ForceSteps:
    """Seek the likeliest step of a topic in an area, and in each other district of its force that has whole data.

    For a topic of the extract the others are the districts that the extract covers. The usual season of all of them
    together is put into the exposure, and months are shuffled among the same month of other years, so that a season
    is no step; with fewer than 36 months of it no season can be told, and the exposure is the days of the month. The
    months that the area lacks are left out of all. Levels are of an average month.

    A DataFault where the area has fewer than twelve months with a value, or is no part of one force.
    """
    own = series(held, topic, area, period)
    if own.per_year != 12 or own.known < FEWEST:
        raise DataFault(
            f"{own.title} has {own.known} {own.every}s with a value in {period.words}. A step is sought in months, "
            f"and needs {FEWEST} of them at least. Ask over a longer period: frankpledge coverage"
        )
    found = _neighbours(held, topic, own, period)
    season = _season(found, own)
    inside = set(held.areas.codes("district", area))
    apart = [code for code in sorted(found.values) if code not in inside]
    role: Role = "other"
    # An extract's districts are not the whole of a force: its own parts would confirm an area by itself.
    if not apart and len(inside) > 1 and topic.source != "extract":
        role, apart = "inside", sorted(found.values)
    of_own = _stepped(own.array, own.periods, season, generator)
    table = np.array([found.values[code] for code in apart])
    of_others = _stepped(table, own.periods, season, generator) if apart else None
    return ForceSteps(
        own.periods,
        _area_step(of_own, 0, area, "asked", own.periods, own.values),
        _of_districts(held, of_others, apart, role, own.periods, table),
        found.whose, season, "" if apart else _why_none(found), found.left_out, own.doubts,
    )  # fmt: skip


def _neighbours(held: Held, topic: Topic, own: Series, period: Period) -> _Neighbours:
    missing = np.isnan(own.array[0])
    if topic.source == "extract":
        release = held.require_restricted(topic.name)
        rows = count_events(release, EVERYWHERE, period, selection_of(topic), ("month", "district"))
        reached = sorted(reached_districts(release))
        return _Neighbours(
            _OF_THE_EXTRACT,
            _by_district(rows, reached, own.periods, missing),
        )
    codes = held.areas.forces(own.area)
    if own.area.kind == "everywhere" or not codes:
        raise DataFault(
            f"{own.area.name} is not the area of one police force or a part of it, so there are no other districts of "
            "the same force. Ask of a force, a partnership, a district or a ward."
        )
    known = definitions.forces().by_area
    names = [known[code].name if code in known else code for code in codes]
    values: dict[str, NDArray[np.float64]] = {}
    left_out: list[str] = []
    for code, name in zip(codes, names, strict=True):
        force = Area("force", code, name)
        districts = held.areas.codes("district", force)
        covered = cover(held.open, held.areas, force, period)
        if set(covered.missing_months) - set(np.array(own.periods)[missing]):
            left_out += [held.areas.name("district", one) for one in districts]
            continue
        question = CountQuestion(
            force, period, Filter.of(list(topic.crime_types), []), ("month", "district")
        )
        rows = count(held.open, held.engine, None, question).rows
        values |= _by_district(rows, districts, own.periods, missing)
    return _Neighbours(listed(names), values, tuple(left_out))


def _by_district(
    rows: list[dict[str, Any]],
    districts: Sequence[str],
    periods: tuple[str, ...],
    missing: NDArray[np.bool_],
) -> dict[str, NDArray[np.float64]]:
    """Return the months of each district; one without a record had none, but for the months that are missing."""
    at = {month: place for place, month in enumerate(periods)}
    table = {code: np.where(missing, np.nan, 0.0) for code in districts}
    for row in rows:
        if row["district"] in table and not missing[at[row["month"]]]:
            table[row["district"]][at[row["month"]]] += row["count"]
    return table


def _season(found: _Neighbours, own: Series) -> tuple[float, ...] | None:
    """Return the month indices of all districts together, of which one area's own chance is a small part."""
    if own.known < MINIMUM_MONTHS:
        return None
    together = np.sum(list(found.values.values()), axis=0) if found.values else own.array[0]
    taken = decompose(together[None, :], int(own.periods[0][5:]))
    return tuple(float(one) for one in taken.index[0]) if taken.enough[0] else None


def _stepped(
    table: NDArray[np.float64],
    periods: tuple[str, ...],
    season: tuple[float, ...] | None,
    generator: np.random.Generator,
) -> Steps:
    if season is None:
        starts = np.array(periods, dtype="datetime64[M]")
        days = (starts + 1).astype("datetime64[D]") - starts.astype("datetime64[D]")
        return steps(table, generator, days.astype(float) / _DAYS_IN_A_MONTH)
    month = np.array([int(period[5:]) - 1 for period in periods])
    return steps(table, generator, np.array(season)[month], kinds=month)


def _of_districts(
    held: Held,
    found: Steps | None,
    codes: list[str],
    role: Role,
    periods: tuple[str, ...],
    table: NDArray[np.float64],
) -> tuple[AreaStep, ...]:
    if found is None:
        return ()
    told = ~np.isnan(found.p)
    q = np.full(len(codes), np.nan)
    q[told] = benjamini_hochberg(found.p[told])
    values = [tuple(None if np.isnan(v) else float(v) for v in row) for row in table]
    return tuple(
        _area_step(
            found, at, Area("district", code, held.areas.name("district", code)), role, periods,
            values[at], float(q[at]),
        )
        for at, code in enumerate(codes)
    )  # fmt: skip


def _area_step(
    found: Steps, at: int, area: Area, role: Role, periods: tuple[str, ...],
    values: tuple[float | None, ...], q: float = np.nan,
) -> AreaStep:  # fmt: skip
    if np.isnan(found.p[at]):
        return AreaStep(area, role, values)
    month, earliest, latest = (
        periods[int(place[at])] for place in (found.month, found.earliest, found.latest)
    )
    return AreaStep(
        area, role, values, month, earliest, latest, float(found.before[at]), float(found.after[at]),
        float(found.p[at]), None if np.isnan(q) else q,
    )  # fmt: skip


def _why_none(found: _Neighbours) -> str:
    if found.left_out:
        return f"the months of {listed(found.left_out)} are not loaded"
    if found.whose == _OF_THE_EXTRACT:
        return "the police extract covers no district outside it"
    return f"{found.whose} has no other district here"
