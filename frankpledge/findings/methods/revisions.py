"""Revisions: did the figures change between releases, without anything having happened?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.analysis import revisions as analysis
from frankpledge.evidence.questions import month_ranges
from frankpledge.faults import DataFault
from frankpledge.findings.methods.asked import Answer, Column, Method
from frankpledge.findings.methods.series import period_words
from frankpledge.findings.methods.tellings import tellings
from frankpledge.findings.methods.wording import listed, p_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from frankpledge.analysis.revisions import Revisions
    from frankpledge.findings.methods.asked import Asked
    from frankpledge.findings.methods.held import Held
    from frankpledge.findings.methods.tellings import Telling, Tellings

_COLUMNS = (
    Column("period", "Period", "month"),
    Column("first", "First told", "whole"),
    Column("last", "Last told", "whole"),
    Column("change", "Change", "whole"),
    Column("tellings", "Times told", "whole"),
    Column("most", "Largest revision", "whole"),
    Column("from", "Between release"),
    Column("to", "and release"),
)


def revisions(held: Held, asked: Asked) -> Answer:
    """Tell how many months that were told more than once have another count now, by how much, and which way.

    A DataFault where no month was told twice, or the series is of no counts.
    """
    found = tellings(held, asked.what, asked.area, asked.period)
    _require_two(asked, found)
    table = _matrix([found.told[at] for at in found.retold])
    # One revision for each month, from its first to its last count: a month told five times is still one month.
    net = analysis.revisions(_first_and_last(table))
    each = analysis.revisions(table)
    rows = [
        _row(found, at, each.size[:, place], float(each.total[place]))
        for place, at in enumerate(found.retold)
    ]
    return Answer(
        asked, held, "revisions", _sentences(found, net, rows), _COLUMNS, rows,
        _caveats(asked, found, rows), asked.what.is_restricted,
        parameters={
            "releases": list(found.releases), "same": found.same, "retold": int(net.n),
            "revised": int(net.up + net.down), "p": round(float(net.direction_p), 6),
        },
        drawing={"title": found.series.title, "every": found.series.every},
    )  # fmt: skip


def _require_two(asked: Asked, found: Tellings) -> None:
    """Refuse what was told once only, and what is no count."""
    title, every = found.series.title, found.series.every
    if not found.retold:
        times = len(found.releases)
        held = "One release tells" if times == 1 else f"{times or 'No'} releases tell"
        raise DataFault(
            f"{held} of {title}, {asked.period.words}, and no {every} was told more than once, so that nothing can "
            f"have been revised. Load a later file of the same {every}s (frankpledge load PATH), or ask of {every}s "
            "that were loaded again: frankpledge releases"
        )
    if any(one.value % 1 for told in found.told for one in told):
        raise DataFault(
            f"{title} is no count, and only counts can be said to be revised up or down by so many. Ask of a measure "
            "that counts something."
        )


def _matrix(told: list[tuple[Telling, ...]]) -> NDArray[np.float64]:
    """Return tellings × periods: the first telling of each, then its second; nan where there are no more."""
    table = np.full((max(map(len, told)), len(told)), np.nan)
    for place, own in enumerate(told):
        table[: len(own), place] = [one.value for one in own]
    return table


def _first_and_last(table: NDArray[np.float64]) -> NDArray[np.float64]:
    last = (~np.isnan(table)).sum(axis=0) - 1
    return np.stack([table[0], table[last, np.arange(table.shape[1])]])


def _row(found: Tellings, at: int, size: NDArray[np.float64], total: float) -> dict[str, Any]:
    told = found.told[at]
    largest = int(np.nanargmax(np.abs(size)))
    most = float(size[largest])
    return {
        "period": found.series.periods[at], "first": told[0].value, "last": told[-1].value, "change": total,
        "tellings": len(told), "most": most, "from": _named(told[largest]) if most else None,
        "to": _named(told[largest + 1]) if most else None,
    }  # fmt: skip


def _named(one: Telling) -> str:
    """Name a release as people can find it: its id, and the day on which it became current."""
    return f"{one.release} ({one.on})" if one.on else one.release


def _sentences(found: Tellings, net: Revisions, rows: list[dict[str, Any]]) -> tuple[str, ...]:
    n, up, down = int(net.n), int(net.up), int(net.down)
    every, whole = found.series.every, sum(row["change"] for row in rows)
    share = f"95% interval {100 * float(net.low):.0f} to {100 * float(net.high):.0f} %"
    were = f"{n:,} {every}{' that was' if n == 1 else 's that were'} told more than once"
    base = f"{sum(row['first'] for row in rows):,.0f} first told"
    if not up + down:
        return (
            f"{found.series.title}: none of {were} has another count now ({share}; {base}).",
            *_back_again(rows, every),
        )
    total = (
        f"{abs(whole):,.0f} {'more' if whole > 0 else 'fewer'} in all" if whole else "none in all"
    )
    first = (
        f"{found.series.title}: {up + down:,} of {were} {'has' if up + down == 1 else 'have'} another count now, "
        f"{total} ({base}): {up} up and {down} down ({p_words(float(net.direction_p))} if both were as likely; revised "
        f"{100 * float(net.revised):.0f} %, {share})."
    )
    most = max(rows, key=lambda row: abs(row["change"]))
    second = (
        f"The largest change is that of {period_words(most['period'])}: {most['first']:,.0f} when first told, "
        f"{most['last']:,.0f} now ({_signed(most['change'])})."
    )
    return (first, second, *_back_again(rows, every))


def _signed(value: float) -> str:
    return f"{value:+,.0f}".replace("-", "−")


def _back_again(rows: list[dict[str, Any]], every: str) -> list[str]:
    """Say which periods were revised and came back to what they were."""
    back = [row["period"] for row in rows if row["most"] and not row["change"]]
    if not back:
        return []
    names = listed([period_words(period) for period in back])
    were = f"{every} was" if len(back) == 1 else f"{every}s were"
    return [f"{len(back)} more {were} revised and came back to the first count: {names}."]


def _caveats(asked: Asked, found: Tellings, rows: list[dict[str, Any]]) -> tuple[str, ...]:
    every, caveats = found.series.every, [*found.series.doubts]
    once = [p for p, told in zip(found.series.periods, found.told, strict=True) if len(told) == 1]
    none = [p for p, told in zip(found.series.periods, found.told, strict=True) if not told]
    for periods, words in (
        (once, "Told once only, so that nothing is said of it"),
        (none, "Told by no release, and missing is not nought"),
    ):
        if periods:
            monthly = found.series.per_year == 12
            named = month_ranges(periods) if monthly else listed([period_words(p) for p in periods])
            caveats.append(f"{words}: {named}.")
    caveats.append(
        f"{len(found.releases)} releases told something new, from {found.releases[0]} to {found.releases[-1]}. "
        "Releases that were rolled back, or came after the one asked of, are none of its past."
    )
    for n, words in (
        (found.same, "told the same of the same files"),
        (found.silent, f"told nothing of these {every}s"),
        (found.gone, "can be counted no more, for rows were deleted on schedule"),
    ):
        if n:
            caveats.append(f"Left out: {n} release{'' if n == 1 else 's'} that {words}.")
    if found.moved:
        caveats.append(
            f"The lookup of areas is another one in {listed(list(found.moved))}: counts may move between places with "
            "no record changed."
        )
    if found.without_a_file:
        caveats.append(
            f"{found.without_a_file} of these {every}s changed though their own files are the same: what places the "
            "records differs, or the file of another force."
        )
    if len({row["to"] for row in rows if row["to"]}) == 1 and len(rows) > 1:
        caveats.append(
            "All were revised in one release: they are not apart from each other, and the p and the interval are too "
            "sure."
        )
    if asked.what.note:
        caveats.append(asked.what.note)
    return (*caveats, *_ALWAYS)


_ALWAYS = (
    "A revision is a change of the record, not of the street: reclassified, cancelled, recorded late, placed anew.",
    "p is two-sided; it and the interval take months as revised apart from each other, which a clean-up does not do.",
    "As many records out as in leave the count as it was: only the difference is seen.",
    "Compare months that were told equally often: the latest have not been revised yet.",
)

METHOD = Method(
    name="revisions",
    title="Revisions",
    answers="Did the figures change between releases, without anything having happened?",
    not_when=(
        "Not to tell whether crime changed, and not where each month was loaded once only: nothing was told twice "
        "then, which is not the same as never revised."
    ),
    run=revisions,
    standard_months=24,
)
