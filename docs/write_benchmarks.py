"""Write docs/reference/benchmarks.md from the lines that `make bench` measured: `python docs/write_benchmarks.py`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent
RESULTS = DOCS.parent / "benchmarks" / "results.jsonl"
PAGE = DOCS / "reference" / "benchmarks.md"

HEAD = """# Benchmarks

`make bench` runs these rows (`make bench ROW=load` one of them): ours and what a user would pick instead, in turn,
each in a fresh process with its imports counted, five times where a run takes less than ten seconds. The median is
given, and nothing where the two answers differ. Timings on shared machines drift: read the ratios. Every figure below
was measured on {cores} processors; the lines are in `benchmarks/results.jsonl`.

"""

BARS = """
## The bars

| row | must be | is |
|---|---|---|
| load | at least 3 times as fast as geopandas, which neither checks nor keeps | {geopandas} times |
| load | at most 5 times the time of a bare scan that does nothing with the rows | {polars} times |
| load | under 700 MB | {load_mb} MB |
| changed | under 1 s from store to ranked findings | {changed} s |
| changed-national | under 15 s and 2 GB | {national} s, {national_mb} MB |
| growth | time at most linear, under 4 GB at a hundred million rows | {growth_s} s, {growth_mb} MB |
| pages | 95 of 100 within 200 ms for fifty people at once, no error | {pages_ms:.0f} ms, {pages_errors} errors |
"""


def latest(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep the last line of each row, peer, data and size."""
    kept = {(x["row"], x["peer"], x.get("data"), x.get("rows")): x for x in lines}
    return list(kept.values())


def page(lines: list[dict[str, Any]]) -> str:
    """Write the page."""
    rows = latest(lines)
    table = [
        "| row | on | ours, s | ours, MB | peer | peer, s | peer, MB | ratio |",
        "|---|---|--:|--:|---|--:|--:|--:|",
    ]
    table += [_line(row) for row in rows]
    return (
        HEAD.format(cores=rows[0]["cores"])
        + "\n".join(table)
        + "\n"
        + BARS.format(**_bars(rows))
        + _control_charts_bar(rows)
        + _projection_bar(rows)
        + _performance_bar(rows)
        + _pack_bar(rows)
    )


def _control_charts_bar(rows: list[dict[str, Any]]) -> str:
    """Say how the charts stand at each size, with and without what it takes to start; nothing unmeasured."""
    is_ = [
        f"{row['ratio']} times ({row['ratio_charting']} without starting and files) on {row['data']}"
        for row in rows
        if row["row"] == "control-charts"
    ]
    return (
        f"| control-charts | at least 50 times as fast as the peer | {'; '.join(is_)} |\n"
        if is_
        else ""
    )


def _projection_bar(rows: list[dict[str, Any]]) -> str:
    """Say how fast projections are and how good their intervals, each beside the peer's; nothing unmeasured."""
    is_ = [
        f"{row['ratio']} times, score {row['interval_score']} beside {row['peer_interval_score']} "
        f"(seasonal naive {row['naive_interval_score']}) on {row['data']}"
        for row in rows
        if row["row"] == "projection"
    ]
    must_be = "at least 40 times as fast as the peer, with a lower mean interval score"
    return f"| projection | {must_be} | {'; '.join(is_)} |\n" if is_ else ""


def _performance_bar(rows: list[dict[str, Any]]) -> str:
    """Say how fast the pages of actions and indicators are, and a release's readings; nothing unmeasured."""
    read = [row for row in rows if row["row"] == "performance-pages" and "never" not in row["data"]]
    return "".join(
        f"| performance-pages | 50 partnerships, each of {row['actions']} actions and {row['indicators']} indicators "
        "over five years: 95 of 100 within 200 ms for fifty people at once, no error, fewer than 10 questions of the "
        "database a page; a partnership's readings of a release under 10 s "
        f"| {row['p95_ms']:.0f} ms, {row['errors'] + row['refused']} errors, at most {max(row['questions'].values())} "
        f"questions; at most {row['read_s']} s for {row['readings'] // row['partnerships']:,} readings"
        f"{_paced(row)} |\n"
        for row in read
    )


def _pack_bar(rows: list[dict[str, Any]]) -> str:
    """Say how long somebody waits for a board pack, and how often its bar moved; nothing unmeasured."""
    return "".join(
        f"| board-pack | {row['papers']} papers of {row['pages']} pages in less than 20 s from the form to the file, "
        f"with a progress bar | {row['ours_s']} s, at worst {row['slowest_s']} s; the bar stood at {row['steps']} "
        f"places; {row['file_mb']} MB{_paced(row)} |\n"
        for row in rows
        if row["row"] == "board-pack"
    )


def _paced(row: dict[str, Any]) -> str:
    """Say how quick the machine was just before, where that was measured: on a shared one it is half of the answer."""
    if "loop_s" not in row:
        return ""
    return f"; a loop of ten million additions took {row['loop_s']} s just before"


def _line(row: dict[str, Any]) -> str:
    on = row.get("data") or (f"{row['rows']:,} rows" if "rows" in row else "1,000,000 rows")
    if "tests" in row:
        on = (
            f"{row['data']}, {row['tests']:,} tests" if "data" in row else f"{row['tests']:,} tests"
        )
    if row["row"] in ("pages", "performance-pages"):
        on += ": 95 of 100 within"
    cells = [
        row["row"],
        on,
        row["ours_s"],
        row["ours_mb"],
        row["peer"],
        row["peer_s"],
        row["peer_mb"],
        row["ratio"],
    ]
    return "| " + " | ".join("–" if cell is None else str(cell) for cell in cells) + " |"


def _bars(rows: list[dict[str, Any]]) -> dict[str, Any]:
    load = {row["peer"]: row for row in rows if row["row"] == "load"}
    national = next(row for row in rows if row["row"] == "changed-national")
    pages = next(row for row in rows if row["row"] == "pages" and "never" not in row["data"])
    largest = max((row for row in rows if row["row"] == "growth"), key=lambda row: row["rows"])
    return {
        "pages_ms": pages["p95_ms"],
        "pages_errors": pages["errors"] + pages["refused"],
        "geopandas": load["geopandas"]["ratio"],
        "polars": round(load["polars"]["ours_s"] / load["polars"]["peer_s"], 1),
        "load_mb": load["geopandas"]["ours_mb"],
        "changed": max(row["ours_s"] for row in rows if row["row"] == "changed"),
        "national": national["ours_s"],
        "national_mb": national["ours_mb"],
        "growth_s": f"{largest['rows']:,} rows in {largest['ours_s']}",
        "growth_mb": largest["ours_mb"],
    }


def main() -> None:
    """Write the page from the results."""
    lines = [json.loads(line) for line in RESULTS.read_text("utf-8").splitlines()]
    PAGE.write_text(page(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
