"""Write docs/reference/false-alarms.md from what `make false-alarms` measured: `python docs/write_false_alarms.py`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent
RESULTS = DOCS.parent / "benchmarks" / "false_alarms.jsonl"
PAGE = DOCS / "reference" / "false-alarms.md"

HEAD = """# False alarms

A signal is what a method of the analyst's bench calls more than chance: a p under its level, a point outside its
limits, an interval that leaves a value out, a name in a list. Chance alone gives signals too. Here stands how often.

For each signal, worlds were drawn in which there is nothing to find, and handed to the function that the method itself
calls. **Nominal** is how often the signal may then be given; **measured** is how often it was, with three standard
errors of the simulation. A rate within that error of the nominal one *holds*. Tests of whole numbers cannot always use
up their level: such a signal holds where it is given no more often than the nominal rate, and the table says *at most*.
Where a rate does not hold, the reason stands below the table, and the measured rate is the one to go by.

**Power** is how often the signal is given where what it looks for is doubled, at the sizes named: the mean count, the
number of records or of people, as in the words of the world. A signal that a doubling of ten gives one time in three is
no proof that nothing happened where it is silent.

Read it so: of a hundred questions about series in which nothing happens, a signal of 0.05 is given to about five. Ask
once, of what was meant beforehand; a list of many answers is read by its q. The worlds are as kind as worlds get:
months that do not depend on each other, and no recording change. Real series give more false alarms than these.

*Explanations* weighs by the signals of others: p under 0.05 of a change (as *compare*), of a step, of a share of old
offences, of a partner's direction. Their false alarms are its own.

The rules of a control chart have no table for limits that come from the series itself. Their nominal rate is how often
a plain program, written from their definitions, flags some point of 10,000 other such series. With limits that were
known beforehand it would be 0.122, 0.297, 0.015 and 0.049.

`make false-alarms` measures all of them anew; the lines are in `benchmarks/false_alarms.jsonl`, and a test compares
this page with them.
"""


def page(lines: list[dict[str, Any]]) -> str:
    """Write the page: a table for each method, in the order of the file."""
    methods = list(dict.fromkeys(line["method"] for line in lines))
    parts = [_section(name, [x for x in lines if x["method"] == name]) for name in methods]
    held = sum(line["holds"] for line in lines)
    told = f"\nOf {len(lines)} signals {held} hold their nominal rate.\n"
    return HEAD + told + "".join(parts)


def _section(method: str, lines: list[dict[str, Any]]) -> str:
    table = [
        "| signal | world without anything to find | nominal | measured | holds | power for a doubling |",
        "|---|---|--:|--:|---|---|",
    ]
    table += [_row(line) for line in lines]
    doubts = dict.fromkeys(line["doubt"] for line in lines if line["doubt"])
    why = "".join(f"\nNot at its nominal rate: {doubt}\n" for doubt in doubts)
    return f"\n## {method[0].upper()}{method[1:]}\n\n" + "\n".join(table) + "\n" + why


def _row(line: dict[str, Any]) -> str:
    most = "at most " if line["claim"] == "at most" else ""
    power = ", ".join(f"{_percent(value)} of {size}" for size, value in line["power"].items())
    cells = (
        line["signal"],
        f"{line['null']}; {line['simulations']:,} times",
        f"{most}{_rate(line['nominal'])}",
        f"{line['measured']:.4f} ± {line['error']:.4f}",
        "yes" if line["holds"] else "no",
        power or f"not given: {line['no_power']}",
    )
    return f"| {' | '.join(cells)} |"


def _rate(value: float) -> str:
    return f"{value:.4f}".rstrip("0")


def _percent(value: float) -> str:
    """Write a share; never all or none of what was drawn."""
    if value > 0.995:
        return "over 99 %"
    return f"{100 * value:.0f} %" if value >= 0.005 else "under 1 %"


def main() -> None:
    """Write the page from the results."""
    lines = [json.loads(line) for line in RESULTS.read_text("utf-8").splitlines()]
    PAGE.write_text(page(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
