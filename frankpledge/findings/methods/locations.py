"""Locations: in what kinds of place does it happen? For each district by itself, beside the same months before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.analysis.leaders import among_the_most
from frankpledge.analysis.multiple_tests import benjamini_hochberg
from frankpledge.analysis.proportions import wilson_interval
from frankpledge.analysis.two_counts import difference, difference_interval, exact_p, percent
from frankpledge.definitions.extract import extract_terms
from frankpledge.evidence.events import count_events
from frankpledge.faults import DataFault
from frankpledge.findings.methods.asked import Answer, Column, Method
from frankpledge.findings.methods.extract_evidence import (
    extract_of,
    months_before,
    p_words,
    rounded,
    title_of,
)
from frankpledge.findings.methods.series import selection_of

if TYPE_CHECKING:
    from frankpledge.evidence.questions import Period
    from frankpledge.evidence.store import Release
    from frankpledge.findings.methods.asked import Asked
    from frankpledge.findings.methods.held import Held

NOT_RECORDED = "Not recorded"
FEWEST = 20
CLEAR_Q = 0.10
_BY = ("district", "location_type")


def locations(held: Held, asked: Asked) -> Answer:
    """Count the kinds of place in each district, and how each has changed on the same months before.

    Each change is tested as two counts, and q allows for all the changes in the table. A DataFault where fewer than
    twenty are recorded.
    """
    release = extract_of(held, asked)
    earlier, why_not = months_before(release, asked.period)
    counted = _counted(release, asked, asked.period)
    total = sum(counted.values())
    if total < FEWEST:
        raise DataFault(
            f"{title_of(asked)} has {total} records in {asked.period.words}, and {FEWEST} are needed to say in what "
            "kinds of place. Ask over a longer period, of a larger area or of a wider topic."
        )
    before = _counted(release, asked, earlier) if earlier else None
    rows = _rows(held, counted, before)
    if before is not None:
        _compare(rows)
    return Answer(
        asked, held, "locations", _sentences(asked, rows, earlier), _COLUMNS, rows,
        _caveats(asked, why_not), True, drawing={"title": title_of(asked)},
    )  # fmt: skip


_COLUMNS = (
    Column("what", "Kind of place"),
    Column("count", "Records", "whole"),
    Column("n", "Of", "whole"),
    Column("share", "Share", "percent"),
    Column("low", "Lower limit", "percent"),
    Column("high", "Upper limit", "percent"),
    Column("before", "Records before", "whole"),
    Column("difference", "Difference", "whole"),
    Column("difference_low", "Lower limit of difference", "one"),
    Column("difference_high", "Upper limit of difference", "one"),
    Column("change", "Change, %", "one"),
    Column("p", "p", "p"),
    Column("q", "q, all rows allowed for", "p"),
)


def _counted(release: Release, asked: Asked, period: Period) -> dict[tuple[str, str | None], int]:
    rows = count_events(release, asked.area, period, selection_of(asked.what), _BY)
    return {
        (row["district"], row["location_type"]): row["count"] for row in rows if row["district"] is not None
    }  # fmt: skip


def _rows(
    held: Held,
    counted: dict[tuple[str, str | None], int],
    before: dict[tuple[str, str | None], int] | None,
) -> list[dict[str, Any]]:
    """Write a row for each kind of place of each district that occurs in either period, most first."""
    cells = counted.keys() | (before.keys() if before is not None else set())
    names = {term.id: term.name for term in extract_terms().terms_of("location_type")}
    rows = []
    for district in sorted({code for code, _ in cells}):
        name = held.areas.name("district", district)
        n = sum(count for (code, _), count in counted.items() if code == district)
        own = [place for code, place in cells if code == district]
        for place in sorted(
            own, key=lambda one: (-counted.get((district, one), 0), names.get(one or "", "~"))
        ):
            count = counted.get((district, place), 0)
            kind = NOT_RECORDED if place is None else names[place]
            row = {
                "what": f"{name}: {kind}",
                "district": name,
                "place": kind,
                "count": count,
                "n": n,
            }
            row |= _share(count, n)
            if before is not None:
                row["before"] = before.get((district, place), 0)
            rows.append(row)
    return rows


def _share(count: int, n: int) -> dict[str, float | None]:
    """Return a share with its limits; nothing of fewer than twenty records."""
    if n < FEWEST:
        return {}
    low, high = wilson_interval(count, n)
    return {"share": rounded(count / n), "low": rounded(float(low)), "high": rounded(float(high))}


def _compare(rows: list[dict[str, Any]]) -> None:
    """Test each change as two counts over equally many months, and allow for all of them."""
    now, before = (
        np.array([row[name] for row in rows], dtype=np.float64) for name in ("count", "before")
    )
    p = exact_p(now, before, 1.0)
    q = benjamini_hochberg(p)
    low, high = difference_interval(now, before, 1.0)
    change = percent(now, before, 1.0)
    for at, (row, more) in enumerate(zip(rows, difference(now, before, 1.0), strict=True)):
        row |= {
            "difference": int(more),
            "difference_low": rounded(low[at]),
            "difference_high": rounded(high[at]),
            "change": rounded(change[at]),
            "p": rounded(p[at]),
            "q": rounded(q[at]),
        }


def _sentences(asked: Asked, rows: list[dict[str, Any]], earlier: Period | None) -> tuple[str, ...]:
    """Say first in which kinds of place it is recorded most in each district, then which have changed."""
    told = [
        _most(name, [row for row in rows if row["district"] == name])
        for name in dict.fromkeys(row["district"] for row in rows)
    ]
    first = f"{asked.what.name}, {asked.period.words}: {'; '.join(told)}."
    if earlier is None:
        return (first,)
    clear = sorted((row for row in rows if row["q"] <= CLEAR_Q), key=lambda row: row["p"])
    if not clear:
        least = min(row["q"] for row in rows)
        second = (
            f"None of the {len(rows)} changes on {earlier.words} can be told from chance "
            f"(smallest q = {least:.2f})."
        )
    else:
        changes = "; ".join(_change(row) for row in clear)
        second = f"Changed on {earlier.words} (q ≤ {CLEAR_Q:.2f}, all rows allowed for): {changes}."
    return (first, second)


def _change(row: dict[str, Any]) -> str:
    ends = f"{row['difference_low']:+,.0f} to {row['difference_high']:+,.0f}"
    return (
        f"{row['what']} {row['count']:,} from {row['before']:,} ({row['difference']:+,}, 95% interval {ends}; "
        f"{p_words(row['p'])})"
    )


def _most(name: str, rows: list[dict[str, Any]]) -> str:
    """Name the kind of place recorded most, with those that cannot be told apart from it."""
    known = [row for row in rows if row["place"] != NOT_RECORDED and row["count"]]
    if not known or "share" not in known[0]:
        return f"in {name} too few are recorded for shares"
    leading = among_the_most([row["count"] for row in known])
    leaders = [row for row, leads in zip(known, leading, strict=True) if leads]
    told = [
        f"{row['place'].lower()} ({row['count']:,} of {row['n']:,}, {row['low']:.0%} to {row['high']:.0%})"
        for row in leaders
    ]
    return f"in {name} most often {' or '.join(told)}"


def _caveats(asked: Asked, why_not: str) -> tuple[str, ...]:
    fixed = asked.what.values.get("location_type", ())
    names = {term.id: term.name.lower() for term in extract_terms().terms_of("location_type")}
    kinds = ", ".join(names[kind] for kind in fixed)
    only = f"The topic is itself of some kinds of place only: {kinds}." if fixed else ""
    return (
        _RECORDED,
        _HOW_MANY,
        *((_ONE_BY_ONE,) if not why_not else ()),
        *(told for told in (only, why_not, asked.what.note) if told),
    )


_RECORDED = "The kind of place is what the force recorded; where it is not recorded, a row of its own says so."
_HOW_MANY = (
    "How many places of a kind there are is not known here: more records on streets than in schools says nothing of "
    "how safe either is."
)

_ONE_BY_ONE = (
    "The change is tested as if records came one by one (p is two-sided): a series by one person, or months that "
    "scatter beyond chance, make it look surer than it is."
)

METHOD = Method(
    name="locations",
    title="Kinds of place",
    answers="In what kinds of place?",
    not_when=(
        "Not of police.uk, which tells the street and not the kind of place: ask of a topic of the police extract. Not "
        "to find places: that is what the map and hot spots are for."
    ),
    run=locations,
    sources=("extract",),
    standard_topic="extract/violence",
    standard_months=12,
    restricted=True,
)
