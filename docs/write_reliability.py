"""Write docs/reference/reliability.md from what the soaks counted: `python docs/write_reliability.py`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent
RESULTS = DOCS.parent / "benchmarks" / "soak.jsonl"
PAGE = DOCS / "reference" / "reliability.md"

HEAD = """# Reliability

`make soak` damages files, kills loads, attacks published tables and scores as a whole panel, for hours. Each run adds a
line to `benchmarks/soak.jsonl`, and this page is written from those lines (`python docs/write_reliability.py`); a test
compares the two. A run that was ended early counts only what it had finished.
"""
KILLS = """A load of a correction is killed at a step (a line of the store or the loader, or a change of the file
system) or at a moment. The store must then open, hold the old release or the new one whole, and take the same load
again to the same release as a load that nothing disturbed. A loss is anything else."""
BAD_INPUT = """A good synthetic file is damaged at random and read, one in ten by a whole load. It must load by the
rules or be refused with a message, and a refused load must leave every byte of the store. Anything else went wrong."""
TABLES = """A synthetic table is released for the public, some as a second edition that overlaps an earlier one, and
attacked twice: by the package's own attacker, and by a slow one that shares no code with it. A hidden count that is
recovered, or narrowed below the threshold, is a failure. Beside it stands what the same attack recovers where only the
small counts are hidden, which shows that the attack can succeed."""
SCORING = """A panel of 200 scores every criterion of 40 themes in one session: 200 phones over real HTTP, the server as
`frankpledge serve` runs it, PostgreSQL (which does not wait for the disk here). Processes of phones are killed while
they wait for an answer, and come back; a tenth of the scores is sent twice at the same moment, a tenth is changed
later. Then every score that was acknowledged must stand in the database with its last level, once, with its history,
and the chain of the history must be whole. How many were saved a second is that of a machine with two processors, on
which the phones and other work ran too."""
# Each soak: its name, what it does, which count is its size, how many make the bar, and the counts that are shown.
SOAKS = (
    ("kills", "Killed loads", KILLS, "kills", 1_000, ("steps", "kills", "losses")),
    (
        "bad-input", "Damaged files", BAD_INPUT, "inputs tried", 10_000,
        ("inputs tried", "refused", "read", "loaded whole", "went wrong"),
    ),
    (
        "tables", "Attacked tables", TABLES, "tables", 10_000,
        ("tables", "second editions", "hidden", "recovered", "narrow", "slow recovered", "slow narrow",
         "slow narrow differences", "recovered by primary only"),
    ),
    (
        "scoring", "A panel that scores at once", SCORING, "saved", 80_000,
        ("panellists", "themes", "saved", "changed", "sent twice", "phones killed", "killed unanswered", "a second",
         "lost", "doubled", "wrong level", "turned away", "not in the history", "broken chains"),
    ),
)  # fmt: skip


def page(lines: list[dict[str, Any]]) -> str:
    """Write the page: each soak, its runs, and how far they reach."""
    return HEAD + "".join(
        _section([line for line in lines if line["soak"] == name], *words) for name, *words in SOAKS
    )


def _section(
    runs: list[dict[str, Any]], title: str, what: str, size: str, bar: int, shown: tuple[str, ...]
) -> str:
    heads = ["on", "commit", "seed", "minutes", *shown]
    table = [_cells(heads), _cells(["---", "---", *["--:"] * (len(heads) - 2)])]
    table += [_cells(_run(line, shown)) for line in runs]
    # The same seed is the same run again: it is counted once, with the most that it reached.
    most: dict[int, int] = {}
    for line in runs:
        most[line["seed"]] = max(most.get(line["seed"], 0), line["counted"].get(size, 0))
    done = sum(most.values())
    reached = "That is reached." if done >= bar else "That is not reached yet."
    told = f"{done:,} {size} of the {bar:,} that are asked for. {reached}"
    return f"\n## {title}\n\n{what}\n\n" + "\n".join(table) + f"\n\nIn all: {told}\n"


def _run(line: dict[str, Any], shown: tuple[str, ...]) -> list[str]:
    minutes = f"{line['seconds'] / 60:.0f}{' (ended early)' if line['cut_short'] else ''}"
    counts = [f"{line['counted'].get(name, 0):,}" for name in shown]
    return [line["on"], line["commit"], str(line["seed"]), minutes, *counts]


def _cells(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Write the page from the results."""
    lines = [json.loads(line) for line in RESULTS.read_text("utf-8").splitlines()]
    PAGE.write_text(page(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
