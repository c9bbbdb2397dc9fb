"""Funnel: which areas stand out, given how many people live in each?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.analysis.funnel import Adjustment, Position, funnel, funnel_lines
from frankpledge.analysis.overdispersion import pearson_test
from frankpledge.evidence.questions import Area, month_ranges
from frankpledge.faults import DataFault
from frankpledge.findings.methods.asked import Answer, Column, Method, Option
from frankpledge.findings.methods.counted_places import counted_places
from frankpledge.findings.methods.wording import listed, p_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from frankpledge.analysis.funnel import Funnel
    from frankpledge.evidence.questions import AreaKind
    from frankpledge.findings.methods.asked import Asked
    from frankpledge.findings.methods.held import Held

FEWEST, PREFERRED, PER = 5, 10, 1000.0
NAMED = 8
READINGS = {
    Position.ABOVE_998: "high, outside 99.8 %",
    Position.ABOVE_95: "high, outside 95 %",
    Position.INSIDE: "within the limits",
    Position.BELOW_95: "low, outside 95 %",
    Position.BELOW_998: "low, outside 99.8 %",
}
LEVEL = Option("level", "Areas", "ward", (("ward", "Wards"), ("district", "Districts")))
ADJUSTMENT = Option("adjustment", "What the limits allow for", "additive", (
    ("additive", "Areas differ beyond chance: limits widened most for large areas"),
    ("multiplicative", "Areas differ beyond chance: all limits widened alike"),
    ("none", "Chance alone"),
))  # fmt: skip
_RESIDENTS = (
    "Residents are those of Census 2021. A town centre has visitors, workers and shops: a high rate there does not "
    "mean that its residents suffer more."
)
_COLUMNS = (
    Column("name", "Area"),
    Column("residents", "Residents", "whole"),
    Column("count", "Count", "whole"),
    Column("expected", "Expected", "one"),
    Column("rate", "Per 1,000", "two"),
    Column("lower_95", "Lower 95 % limit", "two"),
    Column("upper_95", "Upper 95 % limit", "two"),
    Column("reading", "By rate"),
    Column("in_number", "In number"),
    Column("p", "p", "p"),
    Column("q", "p, for all areas", "p"),
)


@dataclass(frozen=True)
class _Places:
    """The areas of a funnel in the order of their names, with what was counted in each."""

    areas: tuple[Area, ...]
    residents: NDArray[np.float64]
    counts: NDArray[np.float64]
    months: int
    doubts: tuple[str, ...]


def funnel_of_areas(held: Held, asked: Asked) -> Answer:
    """Place each ward or district of an area by its rate, inside or outside of what chance allows.

    A DataFault where fewer than five areas have residents, where no month is held and where nothing was counted.
    """
    places = _places(held, asked)
    if not places.counts.any():
        raise DataFault(
            f"Nothing of {asked.what.name} was counted in {asked.area.name} in {asked.period.words}, so no area can "
            "stand out. Ask over a longer period."
        )
    kind = Adjustment(asked.option(ADJUSTMENT))
    by_rate = funnel(places.counts, places.residents, per=PER, adjustment=kind)
    in_number = funnel(places.counts, np.ones(len(places.areas)), per=1.0)
    statistic, p = (float(part) for part in pearson_test(places.counts, by_rate.expected))
    rows = [_row(places, by_rate, in_number, at) for at in range(len(places.areas))]
    return Answer(
        asked, held, "funnel", _sentences(asked, places, by_rate, rows, p), _COLUMNS, rows,
        _caveats(asked, places, by_rate, p), asked.what.is_restricted,
        parameters={
            "adjustment": kind.value, "phi": round(by_rate.phi, 4), "tau_squared": round(by_rate.tau_squared, 6),
            "chi_squared": round(statistic, 3), "p": round(p, 6), "months": places.months,
        },
        drawing=_drawing(asked, places, by_rate),
    )  # fmt: skip


def _places(held: Held, asked: Asked) -> _Places:
    level: AreaKind = "district" if asked.option(LEVEL) == "district" else "ward"
    by_month, missing, doubts = counted_places(held, asked.what, asked.area, asked.period, level)
    months = [month for month in asked.period.months if month not in missing]
    if not months:
        raise DataFault(
            f"No month of {asked.period.words} is held for {asked.area.name}. Missing is not zero. Load them, or ask "
            "for a period that is held: frankpledge coverage"
        )
    found = [
        Area(level, code, held.areas.name(level, code))
        for code in held.areas.codes(level, asked.area)
    ]
    people = {area.code: _residents(held, asked.area, area) for area in found}
    kept = tuple(sorted((a for a in found if people[a.code] > 0), key=lambda a: (a.name, a.code)))
    if len(kept) < FEWEST:
        raise DataFault(
            f"{asked.area.name} has {len(kept)} {level}s with residents that are known. A funnel needs {FEWEST} at "
            f"least, and {PREFERRED} to be trusted. Ask of a wider area, of its wards, or load the Census residents."
        )
    if len(kept) < len(found):
        doubts = (
            *doubts,
            f"{len(found) - len(kept)} of {len(found)} {level}s have no known residents and are left out.",
        )
    if missing:
        doubts = (
            *doubts,
            f"Missing, and left out for every area: {month_ranges(missing)}; counted are {len(months)} other months.",
        )
    return _Places(
        kept,
        np.array([people[area.code] for area in kept]),
        np.array([sum(by_month.get((area.code, m), 0) for m in months) for area in kept], float),
        len(months),
        doubts,
    )


def _residents(held: Held, whole: Area, part: Area) -> float:
    """Return who lives in the part that lies in the whole; 0 where it is not known for all of it."""
    both = held.areas.mask(whole) & held.areas.mask(part)
    residents = held.areas.columns["people"][both].astype(float)
    return 0.0 if np.isnan(residents).any() else float(residents.sum())


def _row(places: _Places, by_rate: Funnel, in_number: Funnel, at: int) -> dict[str, Any]:
    many = {1: "many", -1: "few", 0: "neither"}[int(np.sign(in_number.position[at]))]
    return {
        "code": places.areas[at].code,
        "name": places.areas[at].name,
        "residents": int(places.residents[at]),
        "count": int(places.counts[at]),
        "expected": round(float(by_rate.expected[at]), 4),
        "rate": round(float(by_rate.rate[at]), 4),
        "lower_95": round(float(by_rate.lines.lower_95[at]), 4),
        "upper_95": round(float(by_rate.lines.upper_95[at]), 4),
        "lower_998": round(float(by_rate.lines.lower_998[at]), 4),
        "upper_998": round(float(by_rate.lines.upper_998[at]), 4),
        "reading": READINGS[Position(int(by_rate.position[at]))],
        "in_number": many,
        "p": round(float(by_rate.p[at]), 6),
        "q": round(float(by_rate.q[at]), 6),
    }


def _named(rows: list[dict[str, Any]]) -> str:
    """Name areas with count, expectation and rate, in the order of names."""
    return listed(
        [f"{r['name']} ({r['count']:,} where about {r['expected']:,.0f} would be expected; {r['rate']:.1f} per 1,000)"
         for r in rows], NAMED,
    )  # fmt: skip


def _sentences(
    asked: Asked, places: _Places, by_rate: Funnel, rows: list[dict[str, Any]], p: float
) -> tuple[str, ...]:
    """Say which areas lie outside, then which of them also have many in number, then whether areas differ at all."""
    level, total = asked.option(LEVEL), len(rows)
    high = [row for row in rows if row["reading"].startswith("high")]
    low = [row for row in rows if row["reading"].startswith("low")]
    about = f"{asked.what.name} in {asked.area.name}, {asked.period.words}"
    beyond = (
        "" if by_rate.adjustment is Adjustment.NONE else " and the usual differences between areas"
    )
    if high:
        first = (
            f"{about}: {len(high)} of {total} {level}s {'lies' if len(high) == 1 else 'lie'} above the limits for the "
            f"residents: {_named(high)}."
        )
    else:
        first = f"{about}: none of {total} {level}s lies above the limits for the residents."
    told = [
        first,
        (
            f"In all {places.counts.sum():,.0f}, {by_rate.centre:.1f} per 1,000 residents; the limits (95 %) are what "
            f"chance{beyond} would allow."
        ),
    ]
    if low:
        told.append(f"Below the limits: {_named(low)}.")
    both = [row["name"] for row in high if row["in_number"] == "many"]
    only_many = [row["name"] for row in rows if row["in_number"] == "many" and row not in high]
    if both:
        told.append(f"Many in number as well as for the residents: {listed(both)}.")
    if only_many:
        told.append(
            f"Many in number, yet within the limits for the residents: {listed(only_many)}."
        )
    chance = (
        "more than chance alone would make them"
        if p < 0.05
        else "no more than chance alone may make them"
    )
    told.append(
        f"The {level}s differ {chance} (X² test of one common rate, {p_words(p)}, {total} {level}s)."
    )
    return tuple(told)


def _caveats(asked: Asked, places: _Places, by_rate: Funnel, p: float) -> tuple[str, ...]:
    total = len(places.areas)
    allowed = {
        Adjustment.NONE: "The limits allow for chance alone"
        + (": as the areas differ by more, too many will lie outside." if p < 0.05 else "."),
        Adjustment.MULTIPLICATIVE: "All limits are widened alike for differences between areas "
        f"(φ = {max(1.0, by_rate.phi):.2f}; 1 would be chance alone).",
        Adjustment.ADDITIVE: "The limits are widened for differences between areas, most for large ones "
        f"(τ² = {by_rate.tau_squared:.4f}; 0 would be chance alone).",
    }
    caveats = [
        *places.doubts,
        allowed[by_rate.adjustment],
        f"By chance alone about {total * 0.05:.0f} of {total} would lie outside the 95 % limits, hardly any past 99.8.",
        "Many in number: more than an average one of these areas has, by more than chance (95 %).",
        _RESIDENTS,
        "Areas within the limits cannot be told apart, so they are not ranked; the rows stand in the order of names.",
    ]
    if total < PREFERRED:
        caveats.append(f"With {total} areas, how much areas differ is itself hardly known.")
    if asked.what.note:
        caveats.append(asked.what.note)
    return tuple(caveats)


def _drawing(asked: Asked, places: _Places, by_rate: Funnel) -> dict[str, Any]:
    """Return the funnel's lines over the whole range of residents."""
    smallest, largest = float(places.residents.min()), float(places.residents.max())
    people = np.linspace(smallest * 0.9, largest * 1.05, 80)
    used = {
        Adjustment.NONE: {},
        Adjustment.MULTIPLICATIVE: {"phi": max(1.0, by_rate.phi)},
        Adjustment.ADDITIVE: {"tau_squared": by_rate.tau_squared},
    }[by_rate.adjustment]
    lines = funnel_lines(people, by_rate.centre, per=PER, **used)
    names = ("lower_95", "upper_95", "lower_998", "upper_998")
    return {
        "title": f"{asked.what.name} by {asked.option(LEVEL)} of {asked.area.name}",
        "centre": round(by_rate.centre, 4),
        "lines": [
            {"residents": round(float(people[at]), 1)}
            | {name: round(float(getattr(lines, name)[at]), 4) for name in names}
            for at in range(len(people))
        ],
    }


METHOD = Method(
    name="funnel",
    title="Funnel",
    answers="Which wards stand out, given how many people live there?",
    not_when=(
        "Not to rank wards, not for what happens to visitors more than to residents (a town centre, a retail park), "
        "and not where most wards have fewer than about five records: ask over a longer period."
    ),
    run=funnel_of_areas,
    sources=("police-uk", "extract"),
    options=(LEVEL, ADJUSTMENT),
    standard_months=12,
)
