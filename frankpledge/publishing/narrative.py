"""Words for numbers, by rules: what changed, by how much, how sure that is, and never why.

Each sentence prints figures that can be traced. A change is spoken of where it is told apart from chance, and is called
what it is: more or fewer records. Whether there was more crime, or more trust in reporting it, only people can say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.publishing.blocks import Bullets, Paragraph, Run

if TYPE_CHECKING:
    from frankpledge.findings.released_performance import ReleasedPerformance
    from frankpledge.publishing.blocks import Block, Provenance, Runs

# Words that would say why something happened: no rule may write them. An analyst may, in words of their own.
CAUSAL = ("because", "due to", "caused", "causes", "led to", "as a result", "thanks to", "owing to", "driven by",
          "attributable", "explains", "impact of", "therefore")  # fmt: skip
MOST = 8
HEDGE = (
    "More records can mean more crime, or more trust in reporting it; fewer can mean the opposite. Numbers alone do "
    "not tell which."
)


def of_performance(held: ReleasedPerformance, area: str, told: Provenance) -> tuple[Block, ...]:
    """Say of an area (its code) what is told apart from chance, the largest change in records first.

    ``told`` is where the figures are from. Nothing is said of what is withheld.
    """
    rows = [(at, row) for at, row in enumerate(held.rows) if row["area"] == area]
    if held.before is None:
        return (_sentence("Nothing stands beside these months, so that no change is told."),)
    compared = [(at, row) for at, row in rows if row["percent"] is not None]
    apart = [(at, row) for at, row in compared if _is_apart(row)]
    if not apart:
        words = f"None of {len(compared)} kinds of record changed by more than chance alone would bring about."
        return (_sentence(words, told),)
    apart.sort(key=lambda one: -abs(one[1]["now"] - one[1]["before"]))
    lines = tuple(_line(held, at, row, told) for at, row in apart[:MOST])
    return (
        _sentence(f"Told apart from chance, beside {held.before.words}:"),
        Bullets(items=lines),
        *(_rest(len(compared) - len(apart), len(apart) - len(lines), told)),
        Paragraph(runs=(Run(words=HEDGE),), is_inset=True),
    )


def _is_apart(row: dict[str, Any]) -> bool:
    return bool(row["low"] > 0 or row["high"] < 0)


def _line(held: ReleasedPerformance, at: int, row: dict[str, Any], told: Provenance) -> Runs:
    """Say of one group: how many there are, how many there were, and the change with its interval."""
    figure = held.record.figure(at)
    way = "more" if row["percent"] > 0 else "fewer"
    size = f"{abs(row['percent']):.1f} %"
    low, high = sorted((abs(row["low"]), abs(row["high"])))
    most = "no limit" if high == float("inf") else f"{high:.1f} %"
    counted = (f"{row['now']:,}", size, f"{row['before']:,}", f"{low:.1f} %", most)
    now, change, before, least, limit = (
        Run(words=one, figure=figure, provenance=told) for one in counted
    )
    return (
        Run(words=f"{row['crime_group']}: "), now, Run(words=" records, "), change, Run(words=f" {way} than the "),
        before, Run(words=" before (likely between "), least, Run(words=" and "), limit, Run(words=")."),
    )  # fmt: skip


def _rest(same: int, unsaid: int, told: Provenance) -> tuple[Paragraph, ...]:
    found = []
    if unsaid:
        found.append(_sentence(f"The table holds {unsaid} more.", told))
    if same:
        kinds = "kind of record is" if same == 1 else "kinds of record are"
        words = f"The other {same} {kinds} within what chance alone would bring about."
        found.append(_sentence(words, told))
    return tuple(found)


def _sentence(words: str, told: Provenance | None = None) -> Paragraph:
    """Return a sentence; a number in it was counted from the table that ``told`` names."""
    if told is None:
        return Paragraph(runs=(Run(words=words),))
    runs, rest = [], words
    for word in [one for one in words.split() if one.strip(".").isdigit()]:
        before, rest = rest.split(word.strip("."), 1)
        runs += [Run(words=before), Run(words=word.strip("."), figure=told.figure, provenance=told)]
    return Paragraph(runs=(*runs, Run(words=rest)))
