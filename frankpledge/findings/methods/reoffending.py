"""Reoffending: of each cohort, how many offend again, and how often?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.analysis.intervals import rate_interval
from frankpledge.analysis.multiple_tests import benjamini_hochberg
from frankpledge.analysis.proportions import newcombe_interval, proportion, score_p, wilson_interval
from frankpledge.evidence.reoffending import read_cohorts
from frankpledge.faults import DataFault
from frankpledge.findings.methods.asked import Answer, Column, Method, Option
from frankpledge.findings.methods.series import period_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.evidence.questions import Period
    from frankpledge.evidence.reoffending import Cohort
    from frankpledge.findings.methods.asked import Asked
    from frankpledge.findings.methods.held import Held

LEVEL = 0.95
FEWEST = 20
LEAST = 0.0001
BY = Option("by", "Split by", "all", (
    ("all", "Nothing: all offenders together"),
    ("age", "Age group: adults and children"),
    ("district", "District"),
))  # fmt: skip

_COLUMNS = (
    Column("group", "Of whom"),
    Column("cohort", "Cohort"),
    Column("offenders", "Offenders", "whole"),
    Column("reoffenders", "Offended again", "whole"),
    Column("share", "Share", "percent"),
    Column("low", "From", "percent"),
    Column("high", "To", "percent"),
    Column("each", "Offences each, of those", "two"),
    Column("each_low", "From", "two"),
    Column("each_high", "To", "two"),
    Column("change", "Points more than before", "one"),
    Column("change_low", "From", "one"),
    Column("change_high", "To", "one"),
    Column("q", "q", "p"),
)


def reoffending(held: Held, asked: Asked) -> Answer:
    """Give share and frequency of reoffending by cohort, and the latest year's against that of the cohorts before.

    A DataFault where no cohort of the area lies in the period.
    """
    release = held.require_restricted("Reoffending")
    codes = held.areas.codes("district", asked.area)
    found = read_cohorts(release, [asked.area.code]) or read_cohorts(release, codes)
    found = [
        one
        for one in found
        if asked.area.kind not in ("ward", "lsoa") and _in(one.cohort, asked.period)
    ]
    if not found:
        raise DataFault(
            f"No cohort of {asked.area.name} is held in {asked.period.words}. Cohorts are of districts and lie two "
            "years or more back: ask of a district or the partnership, over a longer period, or ask the force for them."
        )
    groups = _groups(held, asked, found)
    rows = [row for name, own in groups.items() for row in _rows_of(name, own)]
    _adjust(rows)
    return Answer(
        asked, held, "reoffending", _sentences(rows, list(groups), asked), _COLUMNS, rows,
        _caveats(found, codes, held, asked), uses_restricted=True, parameters={"level": LEVEL},
        drawing={"title": f"Reoffending, {asked.area.name}", "groups": list(groups)},
    )  # fmt: skip


def _in(cohort: str, period: Period) -> bool:
    """Whether a quarter or a year lies whole in a period."""
    year, quarter = cohort[:4], int(cohort[6:] or 0)
    first, last = (3 * quarter - 2, 3 * quarter) if quarter else (1, 12)
    return period.first <= f"{year}-{first:02d}" and f"{year}-{last:02d}" <= period.last


def _groups(held: Held, asked: Asked, found: list[Cohort]) -> dict[str, list[Cohort]]:
    by = asked.option(BY)
    groups: dict[str, list[Cohort]] = {}
    for one in found:
        names = {
            "all": "All offenders",
            "age": one.age_group,
            "district": held.areas.name("district", one.area),
        }
        groups.setdefault(names[by], []).append(one)
    return dict(sorted(groups.items()))


def _sums(own: Sequence[Cohort]) -> tuple[int, int, int]:
    return (
        sum(one.offenders for one in own),
        sum(one.reoffenders for one in own),
        sum(one.reoffences for one in own),
    )


def _rows_of(name: str, own: list[Cohort]) -> list[dict[str, Any]]:
    """Return a row for each cohort, and one for the latest year against all cohorts before it."""
    cohorts = sorted({one.cohort for one in own})
    rows = [_row(name, cohort, _sums([o for o in own if o.cohort == cohort])) for cohort in cohorts]
    size = 4 if "-Q" in cohorts[-1] else 1
    latest, before = cohorts[-size:], cohorts[:-size]
    if not before:
        return rows
    now, then = (_sums([o for o in own if o.cohort in part]) for part in (latest, before))
    row = _row(name, f"{latest[0]} to {latest[-1]}" if size > 1 else latest[-1], now)
    row["key"], row["before"] = f"{name}: latest", f"{before[0]} to {before[-1]}"
    if min(now[0], then[0]) >= FEWEST:
        low, high = newcombe_interval(now[1], now[0], then[1], then[0], LEVEL)
        row |= {
            "change": _number(100 * (now[1] / now[0] - then[1] / then[0])),
            "change_low": _number(100 * low),
            "change_high": _number(100 * high),
            "p": _number(score_p(now[1], now[0], then[1], then[0])),
            "share_before": _number(then[1] / then[0]),
            "offenders_before": then[0],
        }
    return [*rows, row]


def _row(name: str, cohort: str, sums: tuple[int, int, int]) -> dict[str, Any]:
    """Write a row; no share of fewer than twenty offenders, and no frequency where nobody offended again."""
    offenders, reoffenders, reoffences = sums
    row: dict[str, Any] = {
        "key": f"{name}: {cohort}", "group": name, "cohort": cohort, "offenders": offenders,
        "reoffenders": reoffenders, "reoffences": reoffences,
        **dict.fromkeys(("share", "low", "high", "each", "each_low", "each_high", "change", "change_low", "change_high",
                         "p", "q", "share_before", "offenders_before", "before")),
    }  # fmt: skip
    if offenders >= FEWEST:
        low, high = wilson_interval(reoffenders, offenders, LEVEL)
        row |= {
            "share": _number(proportion(reoffenders, offenders)),
            "low": _number(low),
            "high": _number(high),
        }
    if reoffenders > 0:
        # Everybody who offended again did so once: what is by chance is how many more there were.
        more, low, high = rate_interval(reoffences - reoffenders, reoffenders, 1.0, LEVEL)
        row |= {
            "each": _number(1 + more),
            "each_low": _number(1 + low),
            "each_high": _number(1 + high),
        }
    return row


def _number(value: Any) -> float:
    return round(float(value), 6)


def _adjust(rows: list[dict[str, Any]]) -> None:
    """Adjust the p of all groups together."""
    tested = [row for row in rows if row["p"] is not None]
    if tested:
        for row, q in zip(
            tested, benjamini_hochberg(np.array([r["p"] for r in tested])).tolist(), strict=True
        ):
            row["q"] = _number(q)


def _sentences(rows: list[dict[str, Any]], groups: list[str], asked: Asked) -> tuple[str, ...]:
    """Say for each group the latest year's share with its change, and how often they offended."""
    found = []
    for name in groups:
        own = [row for row in rows if row["group"] == name]
        row = own[-1]
        where = "" if asked.option(BY) == "district" else f" of {asked.area.name}"
        told = (
            f"{name}{where}, {_cohorts(row['cohort'])}: {row['reoffenders']:,} of {row['offenders']:,} "
            "offended again"
        )
        if row["share"] is None:
            found.append(f"{told}; fewer than {FEWEST} offenders, so no share is given.")
            continue
        told += f", {row['share']:.1%} (95% interval {row['low']:.1%} to {row['high']:.1%})"
        found.append(f"{told}{_change(row)}.")
        if row["each"] is not None:
            found.append(
                f"Those who did, did so {row['each']:.1f} times each ({row['each_low']:.1f} to {row['each_high']:.1f})."
            )
    return tuple(found)


def _cohorts(cohort: str) -> str:
    first, _, last = cohort.partition(" to ")
    return f"{period_words(first)} to {period_words(last)}" if last else period_words(first)


def _change(row: dict[str, Any]) -> str:
    if row["change"] is None:
        return ""
    q = f"q {row['q']:.4f}" if row["q"] >= LEAST else f"q less than {LEAST}"
    limits = f"95% interval {row['change_low']:+.1f} to {row['change_high']:+.1f} points, {q}"
    before = f"{row['share_before']:.1%} of {row['offenders_before']:,} in the cohorts before"
    if row["q"] > 1 - LEVEL:
        return f": no change beyond chance from {before} ({limits})"
    way = "more" if row["change"] > 0 else "fewer"
    return f": {abs(row['change']):.1f} points {way} than {before} ({limits})"


def _caveats(found: list[Cohort], codes: list[str], held: Held, asked: Asked) -> tuple[str, ...]:
    areas = {one.area for one in found}
    lacking = [held.areas.name("district", code) for code in codes if code not in areas]
    caveats = []
    if lacking and asked.area.code not in areas:
        caveats.append(
            f"No cohort is held of {', '.join(lacking)}: the figures are of the rest alone."
        )
    if gaps := _gaps(sorted({one.cohort for one in found})):
        caveats.append(
            f"No cohort is held of {', '.join(map(period_words, gaps))}: the latest year is of the four latest "
            "that are held, which are not one year."
        )
    cells: dict[str, int] = {}
    for one in found:
        cells[one.cohort] = cells.get(one.cohort, 0) + 1
    uneven = [cohort for cohort, n in cells.items() if n < max(cells.values())]
    if uneven:
        caveats.append(
            f"Some areas or age groups are missing in {', '.join(uneven)}: compare these with care."
        )
    return (*caveats, *_ALWAYS)


def _gaps(cohorts: list[str]) -> list[str]:
    """Name the quarters between the first and the last that no cohort is of; none of cohorts of whole years."""
    if not all("-Q" in cohort for cohort in cohorts):
        return []
    first, last = (4 * int(one[:4]) + int(one[6:]) - 1 for one in (cohorts[0], cohorts[-1]))
    every = [f"{at // 4}-Q{at % 4 + 1}" for at in range(first, last + 1)]
    return [quarter for quarter in every if quarter not in cohorts]


_ALWAYS = (
    (
        "Proven reoffending alone: what was neither detected nor brought to court or caution is not in it. A change of "
        "charging, of courts or of the mix of offenders moves it without any change in behaviour."
    ),
    (
        "The file gives no person's own number. The interval of offences each takes the further offences as coming one "
        "by one: where a few persons commit most of them, it is too narrow."
    ),
    "One person may be in several cohorts: the cohorts are then not independent, and p is too small.",
)

METHOD = Method(
    name="reoffending",
    title="Reoffending",
    answers="How many offend again, and how often?",
    not_when=(
        "Not to judge a programme: whoever was chosen for it differs from the rest. Not for single small cohorts, and "
        "not to rank districts, whose offenders differ."
    ),
    run=reoffending,
    sources=(),
    options=(BY,),
    standard_topic="",
    standard_months=120,
    restricted=True,
)
