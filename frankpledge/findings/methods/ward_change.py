"""Ward by ward: where is it more or fewer than last year, and than in a year further back?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.analysis import two_counts
from frankpledge.analysis.multiple_tests import benjamini_hochberg
from frankpledge.analysis.quasi_poisson import dispersion_of_table, widened_interval, widened_p
from frankpledge.evidence.questions import MONTHS_IN_YEAR, Area, month_ranges
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.methods.asked import Answer, Column, Method, Option
from frankpledge.findings.methods.counted_places import counted_places
from frankpledge.findings.methods.funnel import LEVEL
from frankpledge.findings.methods.wording import listed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from frankpledge.evidence.questions import AreaKind, Period
    from frankpledge.findings.methods.asked import Asked
    from frankpledge.findings.methods.held import Held

# Of ten wards that are called changed, about one may still be chance.
FALSE_DISCOVERIES = 0.1
NAMED = 6
MORE, FEWER, CHANCE = "more", "fewer", "within chance"
YEAR = Option(
    "year",
    "And against the same months of",
    "2019",
    hint="A year such as 2019, the last before the pandemic.",
)
_COLUMNS = (
    Column("name", "Area"),
    Column("count", "Count", "whole"),
    Column("last_year", "Last year", "whole"),
    Column("difference", "Difference", "whole"),
    Column("low", "From", "one"),
    Column("high", "To", "one"),
    Column("q", "p, all areas", "p"),
    Column("reading", "Against last year"),
    Column("then", "Year further back", "whole"),
    Column("difference_then", "Difference from it", "whole"),
    Column("low_then", "From, that year", "one"),
    Column("high_then", "To, that year", "one"),
    Column("q_then", "p, all areas, that year", "p"),
    Column("reading_then", "Against that year"),
)


@dataclass(frozen=True)
class Earlier:
    """The same months of an earlier year, places × months; ``lacking`` says which of them are missing."""

    period: Period
    counts: NDArray[np.float64]
    lacking: str


def ward_change(held: Held, asked: Asked) -> Answer:
    """Set each ward or district beside its own count of last year and of a year further back.

    A DataFault where a month of the period is missing, or where neither earlier year is held whole.
    """
    level: AreaKind = "district" if asked.option(LEVEL) == "district" else "ward"
    places = _places(held, asked, level)
    now, lacking, doubts = _months(held, asked, asked.period, places)
    if lacking:
        raise DataFault(
            f"{asked.what.name} cannot be told by {level}: {lacking}. Missing is not zero. Load these months, or ask "
            "for months that are held: frankpledge coverage"
        )
    earlier = [
        Earlier(period, *_months(held, asked, period, places)[:2]) for period in _earlier(asked)
    ]
    if all(one.lacking for one in earlier):
        lacking = "; ".join(one.lacking for one in earlier)
        raise DataFault(
            f"There is nothing to set {asked.what.name} beside: {lacking}. Missing is not zero. Load an earlier year, "
            "or ask which places stand out now: frankpledge analyse funnel"
        )
    phi = _dispersion([now, *(one.counts for one in earlier if not one.lacking)])
    rows = _rows(places, now, earlier, max(1.0, phi or 1.0))
    return Answer(
        asked, held, "two-counts-of-each-place", _sentences(asked, level, rows, earlier), _COLUMNS, rows,
        _caveats(asked, level, len(places), earlier, phi, doubts), asked.what.is_restricted,
        parameters={"dispersion": round(phi, 4) if phi else None, "false_discoveries": FALSE_DISCOVERIES},
        drawing={
            "title": f"{asked.what.name} by {level} of {asked.area.name}", "then": str(earlier[1].period.last[:4]),
        },
    )  # fmt: skip


def _earlier(asked: Asked) -> tuple[Period, Period]:
    """Return the same months of last year, and of the year that is asked for; a CallFault where they cannot be."""
    period, year = asked.period, asked.option(YEAR)
    if len(period.months) > MONTHS_IN_YEAR:
        raise CallFault(
            f"{period.words} is more than a year, so that it overlaps with the year before. Ask of a year at most."
        )
    last = int(period.last[:4])
    if not re.fullmatch(r"(19|20)\d\d", year) or int(year) > last - 2:
        raise CallFault(
            f"{year!r} is no year further back than the one before {last}. Give one up to {last - 2}, such as 2019."
        )
    return period.years_earlier(1), period.years_earlier(last - int(year))


def _places(held: Held, asked: Asked, level: AreaKind) -> list[Area]:
    found = [
        Area(level, code, held.areas.name(level, code))
        for code in held.areas.codes(level, asked.area)
    ]
    if len(found) < 2:
        raise DataFault(
            f"{asked.area.name} holds {len(found)} {level}, so there is nothing to tell apart. Ask of a wider area, or "
            "compare it as a whole: frankpledge analyse compare"
        )
    return sorted(found, key=lambda area: (area.name, area.code))


def _months(
    held: Held, asked: Asked, period: Period, places: list[Area]
) -> tuple[NDArray[np.float64], str, tuple[str, ...]]:
    """Count each place month by month; say which months are missing, and what is doubtful."""
    counted, missing, doubts = counted_places(held, asked.what, asked.area, period, places[0].kind)
    counts = [[counted.get((area.code, month), 0) for month in period.months] for area in places]
    lacking = f"{period.words} lacks {month_ranges(missing)}" if missing else ""
    return np.array(counts, float), lacking, doubts


def _dispersion(windows: list[NDArray[np.float64]]) -> float | None:
    """Return φ of the months within places and years, the mean over the places; None where it cannot be told."""
    tables = np.stack(windows, axis=1)  # places × years × months
    if tables.shape[2] < 2:
        return None
    of_each = dispersion_of_table(tables)
    return float(np.nanmean(of_each)) if np.isfinite(of_each).any() else None


def _rows(
    places: list[Area], now: NDArray[np.float64], earlier: list[Earlier], phi: float
) -> list[dict[str, Any]]:
    count = now.sum(axis=1)
    rows: list[dict[str, Any]] = [
        {"code": area.code, "name": area.name, "count": int(count[at])}
        for at, area in enumerate(places)
    ]
    for one, name, after in zip(earlier, ("last_year", "then"), ("", "_then"), strict=True):
        for row, told in zip(rows, _compared(count, one, phi), strict=True):
            row |= {name: told.pop("baseline")}
            row |= {f"{key}{after}": value for key, value in told.items()}
    return rows


def _compared(count: NDArray[np.float64], one: Earlier, phi: float) -> list[dict[str, Any]]:
    """Compare each place with itself in one earlier year; nothing is told where that year is not held."""
    keys = ("baseline", "difference", "low", "high", "p", "q", "reading")
    if one.lacking:
        return [dict.fromkeys(keys) for _ in count]
    baseline = one.counts.sum(axis=1)
    difference = two_counts.difference(count, baseline, 1)
    low, high = widened_interval(
        difference, *two_counts.difference_interval(count, baseline, 1), phi
    )
    p = widened_p(two_counts.exact_p(count, baseline, 1), phi)
    q = benjamini_hochberg(p)
    reading = np.where(q > FALSE_DISCOVERIES, CHANCE, np.where(difference > 0, MORE, FEWER))
    columns = (
        baseline.astype(int), difference.astype(int), low.round(4), high.round(4), p.round(6), q.round(6), reading,
    )  # fmt: skip
    return [
        dict(zip(keys, values, strict=True))
        for values in zip(*(c.tolist() for c in columns), strict=True)
    ]


def _sentences(
    asked: Asked, level: str, rows: list[dict[str, Any]], earlier: list[Earlier]
) -> tuple[str, ...]:
    """Say for each earlier year where it is more, where fewer, and what stands behind in all."""
    total = sum(row["count"] for row in rows)
    told = []
    for one, name, after in zip(earlier, ("last_year", "then"), ("", "_then"), strict=True):
        if one.lacking:
            continue
        before = int(one.counts.sum())
        beside = f"{before:,} in {one.period.words} ({total - before:+,})".replace("-", "−")
        parts = [
            f"{way} in {len(found)} of {len(rows)} {level}s: {listed(found, NAMED)}"
            for way in (MORE, FEWER)
            if (found := [_place(r, name, after) for r in rows if r[f"reading{after}"] == way])
        ]
        what = (
            "; ".join(parts)
            or f"in none of {len(rows)} {level}s more or fewer than chance may give"
        )
        told.append(f"gainst {beside}: {what}.")
    first = f"{asked.what.name} in {asked.area.name}, {asked.period.words}: {total:,}, a{told[0]}"
    return (first, *(f"A{one}" for one in told[1:]))


def _place(row: dict[str, Any], name: str, after: str) -> str:
    difference = f"{row[f'difference{after}']:+,}".replace("-", "−")
    return f"{row['name']} ({row['count']:,}, was {row[name]:,}: {difference})"


def _caveats(
    asked: Asked, level: str, n: int, earlier: list[Earlier], phi: float | None, doubts: tuple[str, ...]
) -> tuple[str, ...]:  # fmt: skip
    caveats = [
        *doubts,
        *(
            f"Not set beside {one.period.words}: {one.lacking}, and missing is not nought."
            for one in earlier
            if one.lacking
        ),
        (
            f"A {level} is called more or fewer where its p, corrected for {n} {level}s (Benjamini and Hochberg), is "
            f"{FALSE_DISCOVERIES} or less: of ten that are called so, about one may still be chance."
        ),
        _scatter(level, phi),
        (
            f"The rows stand in the order of names. {level.capitalize()}s within chance cannot be told apart: small "
            "ones seldom can, whatever happened in them."
        ),
        "Choose the year further back before looking: the one that shows most is easily found.",
    ]
    if asked.what.polarity in ("ambiguous", "contextual"):
        caveats.append("More may be good or bad here: it may be more reporting.")
    if asked.what.note:
        caveats.append(asked.what.note)
    return tuple(caveats)


def _scatter(level: str, phi: float | None) -> str:
    if phi is None:
        return "How much months vary beyond chance could not be told: nothing is allowed for."
    allowed = "intervals and p allow for it" if phi > 1 else "nothing more is allowed for"
    return (
        f"The months of a {level} vary {phi:.2f} times as much as chance alone would make them (φ, the mean of all "
        f"{level}s); {allowed}."
    )


METHOD = Method(
    name="ward-change",
    title="Ward by ward",
    answers="In which wards is it more or fewer than last year, and than in 2019?",
    not_when=(
        "Not to rank wards, not to judge what was done in one (a ward chosen at its peak falls anyway), and not where "
        "most have fewer than about ten records a year: ask of districts."
    ),
    run=ward_change,
    sources=("police-uk", "extract"),
    options=(LEVEL, YEAR),
    standard_topic="extract/personal-asb",
    standard_months=12,
)
