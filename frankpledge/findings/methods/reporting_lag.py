"""Reporting lag: how late is it reported, and how much of what a period's reports tell of is old?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.analysis.proportions import proportion, wilson_interval
from frankpledge.analysis.reporting_lag import (
    historic_split,
    lag_profile,
    lag_quantiles,
    share_change,
)
from frankpledge.evidence.events import event_times
from frankpledge.faults import DataFault
from frankpledge.findings.methods.asked import Answer, Column, Method
from frankpledge.findings.methods.extract_evidence import (
    extract_of,
    months_before,
    p_words,
    rounded,
    title_of,
)
from frankpledge.findings.methods.series import period_words, selection_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from frankpledge.evidence.questions import Period
    from frankpledge.evidence.store import Release
    from frankpledge.findings.methods.asked import Asked
    from frankpledge.findings.methods.held import Held

FEWEST = 20
_QUANTILES = (
    (0.25, "A quarter were"),
    (0.5, "Half were"),
    (0.75, "Three quarters were"),
    (0.9, "Nine tenths were"),
)
_SHARES = ("Committed before the period", "Over one year old", "Over two years old")


@dataclass(frozen=True)
class Lags:
    """The reports of a period: their days of offence and report, and the shares of them that are old.

    ``counts`` are those committed before the period, over one year and over two years old, of ``n`` that can be placed.
    """

    committed_from: NDArray[np.datetime64]
    committed_to: NDArray[np.datetime64]
    reported: NDArray[np.datetime64]
    n: int
    missing: int
    backwards: int
    straddling: int
    counts: tuple[int, int, int]


def reporting_lag(held: Held, asked: Asked) -> Answer:
    """Tell what share of a period's reports is of older offences, within how many days others came, and the change.

    A DataFault where fewer than twenty reports can be placed.
    """
    release = extract_of(held, asked)
    lags = _lags(release, asked, asked.period)
    if lags.n < FEWEST:
        raise DataFault(
            f"{title_of(asked)} has {lags.n} reports of {asked.period.words} whose lag is known. {FEWEST} are needed "
            "to tell shares of them. Ask over a longer period, of a larger area or of a wider topic."
        )
    earlier, why_not = months_before(release, asked.period)
    before = None
    if earlier is not None:
        before = _lags(release, asked, earlier)
        if before.n < FEWEST:
            why_not = f"{earlier.words} has {before.n} such reports, too few to compare with."
            before = None
    rows = [*_share_rows(lags, before), *_quantile_rows(lags)]
    return Answer(
        asked, held, "reporting-lag", _sentences(asked, lags, rows, earlier), _COLUMNS,
        [*rows, *_month_rows(lags, asked.period)],
        _caveats(asked, lags, why_not), True,
        drawing={"title": title_of(asked)},
    )  # fmt: skip


_COLUMNS = (
    Column("what", "Reports"),
    Column("count", "Reports", "whole"),
    Column("n", "Of", "whole"),
    Column("share", "Share", "percent"),
    Column("low", "Lower limit", "percent"),
    Column("high", "Upper limit", "percent"),
    Column("share_before", "Share the period before", "percent"),
    Column("difference", "Difference", "percent"),
    Column("difference_low", "Lower limit of difference", "percent"),
    Column("difference_high", "Upper limit of difference", "percent"),
    Column("p", "p of the difference", "p"),
    Column("days", "Days", "whole"),
    Column("days_low", "Lower limit, days", "whole"),
    Column("days_high", "Upper limit, days", "whole"),
)


def _lags(release: Release, asked: Asked, period: Period) -> Lags:
    times = event_times(release, asked.area, period, selection_of(asked.what))
    days = (times.committed_from, times.committed_to, times.reported)
    found = lag_profile(*days, np.datetime64(f"{period.first}-01"))
    over = found.over_years.count[0]
    return Lags(
        *days, int(found.n[0]), int(found.missing[0]), int(found.backwards[0]), int(found.straddling[0]),
        (int(found.before.count[0]), int(over[0]), int(over[1])),
    )  # fmt: skip


def _share_rows(lags: Lags, before: Lags | None) -> list[dict[str, Any]]:
    """Write a row for each share, with its change on the same months before where there are some."""
    low, high = wilson_interval(lags.counts, lags.n)
    rows: list[dict[str, Any]] = [
        {
            "what": what,
            "count": lags.counts[at],
            "n": lags.n,
            "share": rounded(lags.counts[at] / lags.n),
            "low": rounded(low[at]),
            "high": rounded(high[at]),
        }
        for at, what in enumerate(_SHARES)
    ]
    if before is not None:
        change = share_change(lags.counts, lags.n, before.counts, before.n)
        for at, row in enumerate(rows):
            row |= {
                "share_before": rounded(change.baseline_share[at]),
                "difference": rounded(change.difference[at]),
                "difference_low": rounded(change.low[at]),
                "difference_high": rounded(change.high[at]),
                "p": rounded(change.p[at]),
            }
    return rows


def _quantile_rows(lags: Lags) -> list[dict[str, Any]]:
    found = lag_quantiles(
        lags.committed_from, lags.committed_to, lags.reported, [share for share, _ in _QUANTILES]
    )
    return [
        {
            "what": f"{words} reported within",
            "n": lags.n,
            "days": rounded(found.days[0, at]),
            "days_low": rounded(found.low[0, at]),
            "days_high": rounded(found.high[0, at]),
        }
        for at, (_, words) in enumerate(_QUANTILES)
    ]


def _month_rows(lags: Lags, period: Period) -> list[dict[str, Any]]:
    """Write a row for each month of report: how many of its reports are over one year old."""
    ended = np.where(np.isnat(lags.committed_to), lags.committed_from, lags.committed_to)
    split = historic_split(ended, lags.reported, np.datetime64(period.first), len(period.months))
    historic, recent = split.historic[0], split.recent[0]
    share = proportion(historic, historic + recent)
    low, high = wilson_interval(historic, historic + recent)
    return [
        {
            "what": f"Over one year old, {period_words(month)}",
            "month": month,
            "count": int(historic[at]),
            "n": int(historic[at] + recent[at]),
            "share": rounded(share[at]),
            "low": rounded(low[at]),
            "high": rounded(high[at]),
        }
        for at, month in enumerate(period.months)
    ]


def _sentences(
    asked: Asked, lags: Lags, rows: list[dict[str, Any]], earlier: Period | None
) -> tuple[str, ...]:
    """Say first how much is old, then whether that has changed, then how late the reports come."""
    before, one, _, _, median, _, late = rows
    first = f"{title_of(asked)}: {before['count']:,} of {lags.n:,} reports of {asked.period.words} are of offences "
    first += f"committed before it ({before['share']:.0%}; 95% interval {before['low']:.0%} to {before['high']:.0%})."
    third = f"Half were reported within {_days(median)}, nine tenths within {_days(late)}."
    return (first, *_change(one, lags.n, earlier), third)


def _change(one: dict[str, Any], n: int, earlier: Period | None) -> tuple[str, ...]:
    """Say what share is over one year old, and how that is beside the same months before."""
    told = f"{one['count']:,} of the {n:,} were over one year old when reported ({one['share']:.1%}"
    if earlier is None or "p" not in one:
        return (f"{told}).",)
    ends = [f"{100 * one[end]:+.1f}" for end in ("difference_low", "difference_high")]
    sure = f"{100 * one['difference']:+.1f} percentage points, 95% interval {ends[0]} to {ends[1]}; {p_words(one['p'])}"
    if one["p"] > 0.05:
        return (
            f"{told}), which cannot be told apart from the {one['share_before']:.1%} of {earlier.words} ({sure}).",
        )
    way = "more" if one["difference"] > 0 else "less"
    return (f"{told}), {way} than the {one['share_before']:.1%} of {earlier.words} ({sure}).",)


def _days(row: dict[str, Any]) -> str:
    """Write a quantile in days with its limits; one without an upper limit says that it may be any number."""
    days, low, high = row["days"], row["days_low"], row["days_high"]
    end = "any number" if high is None else f"{high:,.0f}"
    told = "the same day" if days == 0 else f"{days:,.0f} day{'' if days == 1 else 's'}"
    return f"{told} (95% interval {low:,.0f} to {end})"


def _caveats(asked: Asked, lags: Lags, why_not: str) -> tuple[str, ...]:
    caveats = []
    if lags.missing or lags.backwards:
        caveats.append(
            f"{lags.missing + lags.backwards:,} reports were left out: {lags.missing:,} lack a day, {lags.backwards:,} "
            "were reported before the offence ended."
        )
    if lags.straddling:
        caveats.append(
            f"{lags.straddling:,} offences began before the period and ended in it; they are not counted as committed "
            "before it."
        )
    caveats.append(
        "An offence committed over a span has the least lag that it can have: from its last day."
    )
    caveats.append(
        "More old offences reported may mean more trust, a campaign or an inquiry; it says nothing of how much is "
        "committed. What is committed in the period and reported later is not in it yet."
    )
    caveats += [told for told in (why_not, asked.what.note) if told]
    return tuple(caveats)


METHOD = Method(
    name="reporting-lag",
    title="Reporting lag",
    answers="How late is it reported, and how much of it is old?",
    not_when=(
        "Not of police.uk, which has neither day: ask of a topic of the police extract. Not to say how much is "
        "committed: what is reported next year is in no extract yet."
    ),
    run=reporting_lag,
    sources=("extract",),
    standard_topic="extract/sexual-offences",
    standard_months=12,
    restricted=True,
)
