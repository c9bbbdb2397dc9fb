"""Events: counts and times of the police extract's rows, for what police.uk cannot tell.

Every answer is for the months that extracts cover; a month that none covers is missing, never nought.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

import numpy as np

from frankpledge.definitions import crime_groups, extract
from frankpledge.evidence.engines import DuckDB
from frankpledge.evidence.questions import month_ranges
from frankpledge.evidence.restricted import EVENTS, EXTRACT
from frankpledge.faults import CallFault, DataFault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from frankpledge.evidence.questions import Area, Period
    from frankpledge.evidence.store import Release

Covid = Literal["any", "without", "only"]
AREA_DIMENSIONS = ("lsoa", "ward", "district", "csp")
DIMENSIONS = ("month", "crime_type", "offence_code", *AREA_DIMENSIONS, *extract.VALUED)
_KEPT_KEYS = extract.KEYS


@dataclass(frozen=True)
class Selection:
    """Which events: crime types, flags that all must stand, values of columns, and what of Covid-related records.

    ``values`` pairs a column with the ids of which one must stand; everything is sorted and without repeats, so that
    equal selections have equal figures.
    """

    crime_types: tuple[str, ...] = ()
    offence_codes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    covid: Covid = "any"

    def __post_init__(self) -> None:
        """Refuse a crime type, a flag, a column or a value that no extract has."""
        terms = extract.extract_terms()
        types = crime_groups().by_crime_type
        if wrong := sorted(set(self.crime_types) - set(types)):
            raise CallFault(f"There is no crime type {', '.join(wrong)}. Use {', '.join(types)}.")
        known = {flag.id for flag in terms.flags}
        if wrong := sorted(set(self.flags) - known):
            raise CallFault(f"There is no flag {', '.join(wrong)}. Use {', '.join(sorted(known))}.")
        for column, chosen in self.values:
            allowed = [term.id for term in terms.terms_of(column)]
            if wrong := sorted(set(chosen) - set(allowed)):
                raise CallFault(
                    f"{', '.join(wrong)} is no value of {column!r}. Use {', '.join(allowed) or 'another column'}."
                )
        if self.covid not in get_args(Covid):
            raise CallFault(
                f"{self.covid!r} says nothing of Covid. Use {', '.join(get_args(Covid))}."
            )

    @classmethod
    def of(
        cls,
        crime_types: Sequence[str] = (),
        flags: Sequence[str] = (),
        offence_codes: Sequence[str] = (),
        covid: Covid = "any",
        **values: Sequence[str],
    ) -> Selection:
        """Make a selection from values in any order."""
        pairs = tuple(
            (name, tuple(sorted(set(values[name])))) for name in sorted(values) if values[name]
        )
        kinds, codes, marks = (
            tuple(sorted(set(one))) for one in (crime_types, offence_codes, flags)
        )
        return cls(kinds, codes, marks, pairs, covid)

    def to_json(self) -> dict[str, Any]:
        """Return the selection as JSON values."""
        values = {column: list(chosen) for column, chosen in self.values}
        return {
            "crime_types": list(self.crime_types),
            "offence_codes": list(self.offence_codes),
            "flags": list(self.flags),
            "values": values,
            "covid": self.covid,
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Selection:
        """Read what :meth:`to_json` wrote."""
        names = ("crime_types", "flags", "offence_codes", "covid")
        return cls.of(**{name: value[name] for name in names}, **value["values"])


def covered_months(release: Release) -> tuple[str, ...]:
    """Return the months that the extracts of a release cover, in order: those in which one has a row.

    A force that recorded nothing in a month is not to be believed: the month was not sent.
    """
    extracts = (source for source in release.sources if source["kind"] == EXTRACT)
    return tuple(sorted({month for source in extracts for month in source["facts"]["months"]}))


# A force's extract of one partnership may hold a few rows beyond it.
_FEWEST_SHARE = 0.01


def reached_districts(release: Release) -> frozenset[str]:
    """Return the districts that the extracts of a release cover: those with more than a hundredth of the rows."""
    if "reached" not in release.read:
        sql, parameters = _joined(release)
        rows = (
            DuckDB()
            .connection.execute(f"SELECT a.district, count(*) {sql} GROUP BY 1", parameters)
            .fetchall()
        )
        total = sum(n for _, n in rows)
        release.read["reached"] = frozenset(
            d for d, n in rows if d is not None and n > total * _FEWEST_SHARE
        )
    reached: frozenset[str] = release.read["reached"]
    return reached


def told_columns(release: Release) -> frozenset[str]:
    """Return the flags and valued columns of which the extracts say anything: a yes, a no, a value.

    A column that the force never sends is empty throughout; counted, it would look like nought.
    """
    if "told" not in release.read:
        names = [flag.id for flag in extract.extract_terms().flags] + list(extract.VALUED)
        sql, parameters = _joined(release)
        counts = ", ".join(f"count(e.{name})" for name in names)
        found = DuckDB().connection.execute(f"SELECT {counts} {sql}", parameters).fetchall()[0]
        release.read["told"] = frozenset(n for n, told in zip(names, found, strict=True) if told)
    told: frozenset[str] = release.read["told"]
    return told


def _require_told(release: Release, selection: Selection) -> None:
    """Refuse a selection by what the force's extract says nothing of."""
    asked = [*selection.flags, *(column for column, _ in selection.values)]
    untold = [name.replace("_", " ") for name in asked if name not in told_columns(release)]
    if untold:
        raise DataFault(
            f"The police extract says nothing of {', '.join(untold)}: the column is empty throughout, which is not "
            "nought. Ask the force to send it, or look at what it does send."
        )


def missing_months(release: Release, period: Period) -> list[str]:
    """Return the months of a period that no extract covers."""
    covered = set(covered_months(release))
    return [month for month in period.months if month not in covered]


def require_months(release: Release, period: Period, what: str) -> None:
    """Refuse a window that the extracts do not cover whole, naming what is missing and the way out."""
    missing = missing_months(release, period)
    if missing:
        raise DataFault(
            f"{what} cannot be told: the police extract lacks {month_ranges(missing)}. Missing is not zero. Ask the "
            "force for these months, or choose a window that is whole."
        )


def count_events(
    release: Release, area: Area, period: Period, selection: Selection, by: Sequence[str] = ()
) -> list[dict[str, Any]]:
    """Count events by dimensions, a row for each combination that occurs; the last key of a row is ``count``.

    An empty value is None: not known, which is not a value of its own.
    """
    if len(set(by)) != len(by):
        raise CallFault(f"A dimension stands twice in {','.join(by)}. Name each once.")
    columns = ", ".join(_column(name) for name in by)
    group = (
        f"GROUP BY {', '.join(str(i) for i in range(1, len(by) + 1))} ORDER BY ALL" if by else ""
    )
    sql, parameters = _where(release, area, period, selection)
    found = DuckDB().connection.execute(
        f"SELECT {f'{columns}, ' if by else ''}count(*) {sql} {group}", parameters
    )
    return [dict(zip((*by, "count"), row, strict=True)) for row in found.fetchall()]


@dataclass(frozen=True)
class EventTimes:
    """When events began, ended and were reported: arrays of one length, minutes of local time, NaT where not known.

    ``groups`` gives the value of the column that they were asked with, such as the district.
    """

    committed_from: NDArray[np.datetime64]
    committed_to: NDArray[np.datetime64]
    reported: NDArray[np.datetime64]
    groups: NDArray[Any]


def event_times(
    release: Release, area: Area, period: Period, selection: Selection, by: str = "district"
) -> EventTimes:
    """Return the times of the events of a selection, in the order of the table."""
    sql, parameters = _where(release, area, period, selection)
    found = (
        DuckDB()
        .connection.execute(
            f"SELECT committed_from, committed_to, reported, {_column(by)} AS grouped {sql}",
            parameters,
        )
        .fetchnumpy()
    )
    return EventTimes(
        _minutes(found["committed_from"]),
        _minutes(found["committed_to"]),
        _minutes(found["reported"]),
        np.asarray(found["grouped"], dtype=object),
    )


def _minutes(values: Any) -> NDArray[np.datetime64]:
    """Return times as minutes, NaT where the engine gives a masked value."""
    minutes = values.astype("datetime64[m]")
    return np.asarray(np.ma.filled(minutes, np.datetime64("NaT")), dtype="datetime64[m]")


def repeat_counts(
    release: Release, area: Area, period: Period, selection: Selection, key: str
) -> NDArray[np.int64]:
    """Return how many events each distinct key has (a victim, a suspect, a place), most first; none without a key."""
    if key not in _KEPT_KEYS:
        raise CallFault(f"{key!r} tells no repeats. Use {', '.join(_KEPT_KEYS)}.")
    sql, parameters = _where(release, area, period, selection)
    found = DuckDB().connection.execute(
        f"SELECT count(*) AS n {sql} AND {key} IS NOT NULL GROUP BY {key} ORDER BY n DESC",
        parameters,
    )
    return np.asarray([n for (n,) in found.fetchall()], dtype=np.int64)


def _column(name: str) -> str:
    """Write a dimension as SQL; a CallFault where it is none, such as a key, which tells one person from another."""
    if name not in DIMENSIONS:
        raise CallFault(f"Events cannot be split by {name!r}. Use {', '.join(DIMENSIONS)}.")
    return f"a.{name}" if name in AREA_DIMENSIONS else f"e.{name}"


def _where(
    release: Release, area: Area, period: Period, selection: Selection
) -> tuple[str, list[Any]]:
    """Write FROM and WHERE for the events of a selection, with their parameters."""
    joined, parameters = _joined(release)
    _require_told(release, selection)
    where = ["e.month IN (SELECT unnest(?))"]
    parameters.append(list(period.months))
    if area.kind != "everywhere":
        column = "district" if area.kind == "county" else area.kind
        where.append(f"a.{column} IN (SELECT unnest(?))")
        parameters.append(list(area.districts or (area.code,)))
    chosen = [
        ("crime_type", selection.crime_types),
        ("offence_code", selection.offence_codes),
        *selection.values,
    ]
    for name, values in chosen:
        if values:
            where.append(f"e.{name} IN (SELECT unnest(?))")
            parameters.append(list(values))
    where += [f"e.{flag}" for flag in selection.flags]
    if selection.covid != "any":
        where.append(
            "coalesce(e.covid, false)"
            if selection.covid == "only"
            else "NOT coalesce(e.covid, false)"
        )
    return f"{joined} WHERE {' AND '.join(where)}", parameters


def _joined(release: Release) -> tuple[str, list[Any]]:
    """Write FROM for the events of a release with their areas, and its parameters."""
    events = release.table(EVENTS)
    if not events:
        raise DataFault(
            "No police extract is loaded for this partnership, so hours, flags and people cannot be told. Ask the "
            "force for one, then: frankpledge load FILE --for PARTNERSHIP"
        )
    tables = [[str(path) for path in events], [str(path) for path in release.table("areas")]]
    return "FROM read_parquet(?) e LEFT JOIN read_parquet(?) a ON a.lsoa = e.lsoa21", [*tables]
