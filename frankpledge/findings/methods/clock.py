"""Clock: at what hours, on which nights, does it happen? For each district by itself, never pooled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.analysis.multiple_tests import benjamini_hochberg
from frankpledge.analysis.two_clocks import clock_tests
from frankpledge.findings.methods.asked import Answer, Column, Method, Option
from frankpledge.findings.methods.clock_words import (
    differ,
    found_at,
    left_out,
    many_left_out,
    peaks_in,
)
from frankpledge.findings.methods.district_clocks import district_clocks, district_peaks
from frankpledge.findings.methods.extract_evidence import extract_of, rounded, title_of
from frankpledge.findings.methods.seeded import generator_of

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Asked
    from frankpledge.findings.methods.district_clocks import Clocks, Peak
    from frankpledge.findings.methods.held import Held

NIGHTS = Option("nights", "Nights", "week", (
    ("week", "The whole week"),
    ("weekend", "The nights of Friday and Saturday only"),
))  # fmt: skip
LONGEST = Option("longest", "Longest window", "3", (
    ("2", "2 hours"), ("3", "3 hours"), ("4", "4 hours"), ("6", "6 hours"), ("8", "8 hours"),
))  # fmt: skip


def clock(held: Held, asked: Asked) -> Answer:
    """Find the peak window of each district of an area, and tell whether the districts' clocks differ.

    The night belongs to the evening before. Records whose hour nobody knew are left out and counted.
    """
    release, chance = extract_of(held, asked), generator_of(asked)
    weekend = asked.option(NIGHTS) == "weekend"
    clocks = district_clocks(held, release, asked, weekend=weekend)
    peaks = district_peaks(clocks, int(asked.option(LONGEST)), chance)
    pairs = _pairs(clocks, chance)
    return Answer(
        asked, held, "clock",
        (peaks_in(asked.what.name, clocks, peaks), *differ(pairs), *many_left_out(clocks)),
        _COLUMNS,
        [*_peak_rows(clocks, peaks), *pairs],
        _caveats(asked, clocks, int(asked.option(LONGEST))),
        True,
        parameters={"draws": clocks.draws, "fewest": clocks.fewest},
        drawing={"title": title_of(asked), **_grid(clocks, peaks)},
    )  # fmt: skip


_COLUMNS = (
    Column("what", "Where"),
    Column("nights", "Nights"),
    Column("hours", "Hours"),
    Column("count", "Records", "whole"),
    Column("n", "Of", "whole"),
    Column("expected", "If every hour were alike", "one"),
    Column("ratio", "Times as likely inside as outside", "one"),
    Column("p", "p", "p"),
    Column("left_out", "Left out, no known hour", "whole"),
    Column("apart", "Would have to move", "percent"),
    Column("apart_by_chance", "By chance alone", "percent"),
)


def _peak_rows(clocks: Clocks, peaks: tuple[tuple[Peak, ...], ...]) -> list[dict[str, Any]]:
    """Write a row for each window of each district, the strongest first; one without numbers where there is none."""
    rows = []
    for at, (name, found) in enumerate(zip(clocks.names, peaks, strict=True)):
        base = {
            "n": int(clocks.n[at]),
            "left_out": int(clocks.records[at] - clocks.n[at] - clocks.other_nights[at]),
        }
        if not found:
            rows.append({"what": name, "nights": "too few to tell", **base})
        rows += [
            {
                "what": name if rank == 1 else f"{name}, window {rank}",
                **found_at(peak),
                "count": peak.count,
                "expected": rounded(peak.expected),
                "ratio": rounded(peak.ratio),
                "p": rounded(peak.p),
                **base,
            }
            for rank, peak in enumerate(found, start=1)
        ]
    return rows


def _pairs(clocks: Clocks, chance: np.random.Generator) -> list[dict[str, Any]]:
    """Test each two districts that have enough records for whether their hours differ; p allows for all pairs."""
    enough = np.flatnonzero(clocks.n >= clocks.fewest)
    one, other = (enough[part] for part in np.triu_indices(len(enough), 1))
    if not len(one):
        return []
    hours = clocks.table.sum(axis=1)
    tests = clock_tests(hours[one], hours[other], chance, clocks.draws)
    adjusted = benjamini_hochberg(tests.permuted_p)
    return [
        {
            "what": f"{clocks.names[a]} beside {clocks.names[b]}",
            "n": int(clocks.n[a] + clocks.n[b]),
            "p": rounded(p),
            "apart": rounded(apart),
            "apart_by_chance": rounded(by_chance),
        }
        for a, b, p, apart, by_chance in zip(
            one, other, adjusted, tests.apart, tests.apart_by_chance, strict=True
        )
    ]


def _grid(clocks: Clocks, peaks: tuple[tuple[Peak, ...], ...]) -> dict[str, Any]:
    """Return what the chart needs: a cell for each hour of each night of each district, and the first windows."""
    return {
        "districts": list(clocks.names),
        "cells": clocks.table.astype(int).tolist(),
        "windows": [
            [peak.first_night, peak.nights, peak.first_column, peak.hours]
            if (peak := next(iter(found), None)) is not None and peak.is_clear
            else None
            for found in peaks
        ],
        "nights": [4, 5] if clocks.weekend else list(range(7)),
    }


def _caveats(asked: Asked, clocks: Clocks, longest: int) -> tuple[str, ...]:
    nights = (
        "one of the two nights or both"
        if clocks.weekend
        else "1 to 4 nights that follow each other, or on all,"
    )
    caveats = [
        *left_out(clocks),
        "The night belongs to the evening before: a day runs from 06:00, and 02:00 on a Saturday is Friday's night.",
        f"Windows of 1 to {longest} hours on {nights} were looked at, and p allows for all of them.",
        _READING,
        _PLACING,
    ]
    if asked.what.note:
        caveats.append(asked.what.note)
    return tuple(caveats)


_READING = (
    "p is against every hour being alike. That evenings are busier than mornings is itself such a peak: read the "
    "window beside the grid. Its ends are not sharp: by chance an hour more or less may belong to it, the more so the "
    "fewer records there are."
)
_PLACING = "Records are placed by when it was committed, as recorded, and chosen by the month of their report."

METHOD = Method(
    name="clock",
    title="Clock",
    answers="At what hours, on which nights, does it happen?",
    not_when=(
        "Not of police.uk, which has no hours: ask of a topic of the police extract, such as violence and disorder on "
        "the street and in licensed premises. Not for what is found in the morning, such as burglary, where few hours "
        "are known, and never with districts pooled: two peaks would become one that neither has."
    ),
    run=clock,
    sources=("extract",),
    options=(NIGHTS, LONGEST),
    standard_topic="extract/night-time-violence",
    standard_months=36,
    restricted=True,
)
