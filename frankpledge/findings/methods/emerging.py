"""Emerging: what is new, anywhere? Every series that is held, scanned at once against its own past."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import numpy as np

from frankpledge.analysis.emerging import emerging_scan
from frankpledge.evidence.questions import Period, month_number, month_text
from frankpledge.faults import DataFault
from frankpledge.findings.methods.asked import Answer, Column, Method, Option
from frankpledge.findings.methods.scanned import open_lines, restricted_lines

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from frankpledge.analysis.emerging import EmergingScan
    from frankpledge.findings.methods.asked import Asked
    from frankpledge.findings.methods.held import Held
    from frankpledge.findings.methods.scanned import Line, Scanned

WINDOWS = (1, 3, 6, 12)
FEWEST_MONTHS = 36
# One in ten of what is listed may be chance: a scan is for looking, and a closer look follows.
Q = 0.10
# A partner's return or an extract may come so many months after police.uk; older news is no news.
LATEST_BY = 3
PANELS = 8
SOURCES = Option("sources", "Evidence", "open", (
    ("open", "Recorded crime from police.uk alone"),
    ("all", "All that is held: the police extract and partners' returns too"),
), restricted=("all",))  # fmt: skip

_COLUMNS = (
    Column("what", "What"),
    Column("where", "Where"),
    Column("window", "Latest months"),
    Column("count", "Recorded", "whole"),
    Column("expected", "Expected from its own past", "one"),
    Column("years", "Earlier windows behind it", "one"),
    Column("ratio", "Times as many", "two"),
    Column("p", "p, over all windows", "p"),
    Column("q", "q, over all series", "p"),
    Column("silent", "Months of none before the first", "whole"),
)


def emerging(held: Held, asked: Asked) -> Answer:
    """List the series whose latest months hold more than their own past explains, the surest first.

    A DataFault where fewer than three years are asked for, or no series can be judged.
    """
    if len(asked.period.months) < FEWEST_MONTHS:
        raise DataFault(
            f"What is new can be told only against years that went before: {asked.period.words} has "
            f"{len(asked.period.months)} months, and {FEWEST_MONTHS} are needed. Ask over a longer period."
        )
    every = asked.option(SOURCES) == "all"
    parts = [open_lines(held, asked.area, asked.period)]
    if every:
        parts.append(restricted_lines(held, asked.area, asked.period))
    lines = [line for part in parts for line in part.lines]
    late = [_late(line.values) for line in lines]
    scan = emerging_scan(_matrix(lines, late, len(asked.period.months)), WINDOWS)
    judged = np.isfinite(scan.combined_p)
    if not judged.any():
        raise DataFault(
            f"No series of {asked.area.name} can be judged in {asked.period.words}: the latest months, or the years "
            "before them, are missing. End the period with a month that is loaded: frankpledge coverage"
        )
    order = np.lexsort((scan.combined_p, scan.q))
    found = [at for at in order.tolist() if judged[at] and scan.q[at] <= Q]
    rows = [_row(asked, lines[at], scan, at, late[at]) for at in found]
    return Answer(
        asked, held, "emerging-scan", _sentences(asked, rows, int(judged.sum()), int((~judged).sum())), _COLUMNS, rows,
        _caveats(parts, [lines[at] for at in found], late, judged), every,
        parameters={"windows": list(WINDOWS), "q": Q, "series": int(judged.sum())},
        drawing={
            "title": f"{int(judged.sum()):,} series in {asked.area.name}",
            "panels": [_panel(asked, lines[at], row) for at, row in zip(found[:PANELS], rows, strict=False)],
        },
    )  # fmt: skip


def _late(values: NDArray[np.float64]) -> int:
    """Return how many months a series ends before the period does."""
    known = np.isfinite(values)
    return int(np.argmax(known[::-1])) if known.any() else len(values)


def _matrix(lines: list[Line], late: list[int], months: int) -> NDArray[np.float64]:
    """Put each series so that its own last month is last; one that is too late stays, and is not judged."""
    matrix = np.full((len(lines), months), np.nan)
    for at, (line, by) in enumerate(zip(lines, late, strict=True)):
        shift = by if by <= LATEST_BY else 0
        matrix[at, shift:] = line.values[: months - shift]
    return matrix


def _row(asked: Asked, line: Line, scan: EmergingScan, at: int, late: int) -> dict[str, Any]:
    """Write a finding; with topic, area and months it is a question that a control chart can be asked."""
    length = int(scan.window[at])
    column = WINDOWS.index(length)
    last = month_number(asked.period.last) - late
    window = Period(month_text(last - length + 1), month_text(last))
    count, expected = float(scan.count[at, column]), float(scan.expected[at, column])
    return {
        "series": f"{line.topic.id} {line.area.code}",
        "what": line.topic.name,
        "where": line.area.name,
        "window": window.words,
        "count": count,
        "expected": round(expected, 4),
        "years": round(float(scan.exposure[at, column]), 4),
        "ratio": round(count / expected, 4),
        "p": round(float(scan.combined_p[at]), 6),
        "q": round(float(scan.q[at]), 6),
        "silent": int(scan.silent_months[at]) if scan.first_ever[at] else None,
        "topic": line.topic.id,
        "area": line.area.code,
        "area_kind": line.area.kind,
        "from": window.first,
        "to": window.last,
        "question": urlencode(
            {
                "area": line.area.code,
                "from": asked.period.first,
                "to": asked.period.last,
                "topic": line.topic.id,
            }
        ),
    }


def _panel(asked: Asked, line: Line, row: dict[str, Any]) -> dict[str, Any]:
    values = [None if np.isnan(value) else float(value) for value in line.values]
    return {
        "title": f"{line.topic.name}, {line.area.name}",
        "months": list(asked.period.months),
        "values": values,
        "from": row["from"],
        "to": row["to"],
        "told": f"{row['count']:,.0f}, expected {row['expected']:,.1f}",
    }


def _sentences(
    asked: Asked, rows: list[dict[str, Any]], judged: int, unjudged: int
) -> tuple[str, ...]:
    """Say first what stands out most surely, with its counts; or that nothing does."""
    where = f"{asked.area.name}, up to {Period(asked.period.last, asked.period.last).words}"
    few = f"Only {judged:,} of {judged + unjudged:,} series could be judged."
    if not rows and unjudged > judged:
        return (
            f"What is new in {where} can hardly be told. {few} Nothing stands out among those.",
        )
    if not rows:
        nothing = (
            f"Nothing new stands out in {where}: none of {judged:,} series holds more in its latest months than its "
            "own past explains."
        )
        return (nothing,)
    first = rows[0]
    told = (
        f"{first['what']} in {first['where']} stands out most: {first['count']:,.0f} in {first['window']}, where its "
        f"own past would give about {first['expected']:,.1f} (q {_p(first['q'])})."
    )
    several = "series hold" if len(rows) > 1 else "series holds"
    found = [
        told,
        f"In {where}, {len(rows)} of {judged:,} {several} more in the latest months than its own past explains.",
    ]
    if unjudged > judged:
        found.append(few)
    new = [row for row in rows if row["silent"] is not None]
    if new:
        names = "; ".join(f"{row['what']} in {row['where']}" for row in new[:3])
        found.append(
            f"Recorded for the first time in the period, after a year or more of none: {names}."
        )
    return tuple(found)


def _p(value: float) -> str:
    return f"{value:.4f}" if value >= 0.0001 else "less than 0.0001"


def _caveats(
    parts: list[Scanned], found: list[Line], late: list[int], judged: NDArray[np.bool_]
) -> tuple[str, ...]:
    caveats = [doubt for part in parts for doubt in part.doubts]
    unjudged = int((~judged).sum())
    if unjudged:
        caveats.append(
            f"{unjudged:,} series could not be judged: months of their latest window, or of the years before, are "
            "missing. Missing is not nought."
        )
    shifted = sum(0 < by <= LATEST_BY for by in late)
    if shifted:
        caveats.append(
            f"{shifted:,} series end up to {LATEST_BY} months before the others and were judged at their own last "
            "month; the table says which months."
        )
    unclear = [
        t for t in (line.topic for line in found) if t.polarity in ("ambiguous", "contextual")
    ]
    if unclear:
        names = ", ".join(dict.fromkeys(topic.name for topic in unclear))
        caveats.append(f"More may mean more trust or more searching, and be no bad news: {names}.")
    caveats += dict.fromkeys(line.topic.note for line in found if line.topic.note)
    return (*caveats, *_ALWAYS)


_ALWAYS = (
    (
        "Windows of 1, 3, 6 and 12 months and all series were looked at, and both are paid for: of what is listed at "
        "q up to 0.10, about one in ten may still be chance. In simulation, families of series with nothing new made "
        "no list nine times in ten, and at most a tenth of what was listed was false; series that wander from year to "
        "year are listed more often than they should be."
    ),
    (
        "Rises only. A rise in a ward is in its district's and partnership's figures too: rows that tell of the same "
        "records are not further news. A rise that has gone on for years is listed as well."
    ),
    (
        "A series may be listed for a handful of records: look at the count. Two earlier years are the fewest that are "
        "taken as a past. Ask a control chart of each before it is believed."
    ),
)

METHOD = Method(
    name="emerging",
    title="What is new",
    answers="What is new, anywhere?",
    not_when=(
        "Not to judge one series that you have in mind already (ask a control chart: it need not pay for all the "
        "others), not for falls, and not as proof: it is a list of where to look."
    ),
    run=emerging,
    sources=(),
    options=(SOURCES,),
    standard_topic="",
    standard_months=60,
)
