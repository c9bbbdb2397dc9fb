"""Write docs/reference/targets-in-danger.md from what was measured: `python docs/write_targets_in_danger.py`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent
RESULTS = DOCS.parent / "benchmarks" / "targets_in_danger.jsonl"
PAGE = DOCS / "reference" / "targets-in-danger.md"

HEAD = """# Targets in danger: how far to believe an exception

An exception stands where a target is missed with a chance of at least 4 in 5, from the third month of its year on, or
where a measure is worse than chance explains. Both are signals, and chance alone gives some. Here stands how often.

Six years of monthly counts were drawn {series:,} times for each world below, of which all is known. The rules then
looked at the last year after each month, as they do every day, with the projection and the chart that the pages show.
A season is one wave a year; counts clump more than single events would (negative binomial). Where nothing else is said
the target was 5 % below the year before, while nothing was done about it.

## Does the year end within the interval?

Of a hundred intervals of 80 %, eighty should hold the year's total.

| world | 80 %: after 3 months | 6 | 9 | 95 %: after 3 months | 6 | 9 |
|---|--:|--:|--:|--:|--:|--:|
{within}

## Is a missed target foreseen, and a kept one left alone?

| world | missed | foreseen after 3 months | 6 | 9 | 11 | kept, yet had an exception | exceptions that were false |
|---|--:|--:|--:|--:|--:|--:|--:|
{foreseen}

*Exceptions that were false* is the share of all exceptions whose target was kept after all. The rule allows up to one
in five; the projection keeps it near one in ten. Where the aim is far below what is
expected, few targets are kept at all, and of those many had an exception in the meantime.

## How often is a measure called worse where nothing happened?

| world | of a hundred months | of a hundred measures, once or more in a year |
|---|--:|--:|
{worse}

Levels that wander do change: there part of these are no false alarms. A partnership with twenty measures has to reckon
with two to four such exceptions a year for nothing. One exception names all areas of one cause, which keeps them few;
who closes one as chance says so in the reason.

## What follows for the rules

The rules stay as they are: 4 in 5, from the third month on. The worlds are as kind as worlds get: no recording change,
and what is done about an exception changes nothing. Expect less of real series.

`python -m benchmarks.targets_in_danger` measures all of it anew, in some minutes; the lines are in
`benchmarks/targets_in_danger.jsonl`, and a test compares this page with them.
"""


def page(lines: list[dict[str, Any]]) -> str:
    """Write the page."""
    within = [
        tuple(_percent(one["within"][months][level]) for level in ("80", "95") for months in ("3", "6", "9"))
        for one in lines
    ]  # fmt: skip
    foreseen = [
        (
            _percent(one["missed"]),
            *(_percent(one["foreseen"][months]) for months in ("3", "6", "9", "11")),
            _percent(one["kept_with_exception"]), _percent(one["exceptions_of_kept"]),
        )
        for one in lines
    ]  # fmt: skip
    worse = [(f"{100 * one['worse_a_look']:.1f}", f"{100 * one['worse_a_year']:.0f}") for one in lines]  # fmt: skip
    tables = {"within": within, "foreseen": foreseen, "worse": worse}
    rows = {
        name: "\n".join(f"| {' | '.join((one['words'], *cells))} |" for one, cells in zip(lines, found, strict=True))
        for name, found in tables.items()
    }  # fmt: skip
    return HEAD.format(series=lines[0]["series"], **rows)


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def main() -> None:
    """Write the page from the results."""
    lines = [json.loads(line) for line in RESULTS.read_text("utf-8").splitlines()]
    PAGE.write_text(page(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
