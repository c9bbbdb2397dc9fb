"""Season: which months and weekdays are usually high?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.analysis.seasons import MINIMUM_MONTHS, decompose, weekday_indices
from frankpledge.evidence.events import event_times, missing_months
from frankpledge.evidence.questions import month_words
from frankpledge.faults import DataFault
from frankpledge.findings.methods.asked import Answer, Column, Method
from frankpledge.findings.methods.series import selection_of, series
from frankpledge.findings.methods.wording import listed, p_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from frankpledge.analysis.seasons import Decomposition, WeekdayIndices
    from frankpledge.findings.methods.asked import Asked
    from frankpledge.findings.methods.held import Held
    from frankpledge.findings.methods.series import Series

MONTHS = tuple(month_words(f"2000-{month:02d}").split()[0] for month in range(1, 13))
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FEWEST_EVENTS, FEW_A_MONTH, LEVEL = 70, 5.0, 0.05
LONGEST = np.timedelta64(24 * 60, "m")
# 1970-01-01, day 0 of numpy's calendar, was a Thursday.
FIRST_WEEKDAY = 3
_COLUMNS = (
    Column("when", "Month or weekday"),
    Column("mean", "Mean count", "one"),
    Column("seen", "Of how many", "whole"),
    Column("index", "Index", "two"),
    Column("low", "From", "two"),
    Column("high", "To", "two"),
    Column("reading", "Reading"),
)


def season(held: Held, asked: Asked) -> Answer:
    """Tell the months of the year that are usually high or low, and the weekdays where the evidence has dates.

    A DataFault where fewer than 36 months have a value, or some month of the year has fewer than two.
    """
    found = series(held, asked.what, asked.area, asked.period)
    months = _decomposed(found)
    rows = _month_rows(found, months)
    sentences = [_month_sentence(found, months, rows)]
    caveats = _caveats(found)
    parameters = {
        "strength": round(float(months.strength[0]), 4), "p_months": round(float(months.p[0]), 6),
        "months": int(months.months_seen[0]),
    }  # fmt: skip
    if asked.what.source == "extract":
        counts, days, out = _by_weekday(held, asked)
        if counts.sum() >= FEWEST_EVENTS:
            weekdays = weekday_indices(counts, days)
            own = _weekday_rows(weekdays, counts, days)
            sentences.append(_weekday_sentence(weekdays, own))
            rows += own
            parameters["p_weekdays"] = round(float(weekdays.p), 6)
            caveats.append(_weekday_caveat(out))
        else:
            caveats.append(
                f"With {counts.sum():,.0f} dated events the weekdays cannot be told; {FEWEST_EVENTS} would do."
            )
    else:
        caveats.append(
            "No weekdays: this evidence has months only. Ask of a topic of the police extract."
        )
    return Answer(
        asked, held, "season", tuple(sentences), _COLUMNS, rows, tuple(caveats), asked.what.is_restricted,
        parameters=parameters, drawing={"title": found.title},
    )  # fmt: skip


def _decomposed(found: Series) -> Decomposition:
    """Take the series apart; refuse one of which no season can be told."""
    if found.per_year != 12:
        raise DataFault(
            f"{found.title} is given by the {found.every}, so no month can be told. Ask of a topic with months."
        )
    if found.known < MINIMUM_MONTHS:
        raise DataFault(
            f"{found.title} has {found.known} months with a value in its {len(found.periods)} months. A season needs "
            f"{MINIMUM_MONTHS}: three years at least. Ask over a longer period, or load the missing months: "
            "frankpledge coverage"
        )
    if any(value is not None and value % 1 for value in found.values):
        raise DataFault(f"{found.title} is no count, so it has no season of counts.")
    months = decompose(found.array, int(found.periods[0][5:]))
    if not months.enough[0]:
        raise DataFault(
            f"{found.title} has {found.known} months with a value, but some month of the year fewer than twice, so its "
            "season cannot be told. Load the missing months: frankpledge coverage"
        )
    return months


def _reading(low: float, high: float) -> str:
    if low > 1:
        return "usually high"
    return "usually low" if high < 1 else "not told apart"


def _month_rows(found: Series, months: Decomposition) -> list[dict[str, Any]]:
    # The indices multiply up to 1; beside an average month they must have 1 as their mean, or every high month is
    # told higher than the table's own means have it.
    index, lower, upper = (
        part[0] / months.index[0].mean() for part in (months.index, months.low, months.high)
    )
    rows = []
    for at, name in enumerate(MONTHS):
        own = [
            value
            for period, value in zip(found.periods, found.values, strict=True)
            if value is not None and int(period[5:]) == at + 1
        ]
        low, high = float(lower[at]), float(upper[at])
        rows.append({
            "when": name, "part": "month", "mean": round(sum(own) / len(own), 4), "seen": len(own),
            "index": round(float(index[at]), 4), "low": round(low, 4), "high": round(high, 4),
            "reading": _reading(low, high),
        })  # fmt: skip
    return rows


def _by_weekday(held: Held, asked: Asked) -> tuple[NDArray[Any], NDArray[Any], int]:
    """Count events by the weekday on which they began, the days of each weekday, and the events left out.

    Left out are those whose day is not known to within a day, and those that began outside the months asked about.
    """
    release = held.require_restricted(asked.what.name)
    times = event_times(release, asked.area, asked.period, selection_of(asked.what))
    missing = set(missing_months(release, asked.period))
    spans = [np.datetime64(month) for month in asked.period.months if month not in missing]
    days = np.concatenate([np.arange(m, m + 1, dtype="datetime64[D]") for m in spans])
    began = times.committed_from
    lasted = np.where(np.isnat(times.committed_to), began, times.committed_to) - began
    known = ~np.isnat(began) & (lasted <= LONGEST)
    known[known] = np.isin(began[known].astype("datetime64[D]"), days)
    return _weekdays(began[known].astype("datetime64[D]")), _weekdays(days), int((~known).sum())


def _weekdays(days: NDArray[Any]) -> NDArray[np.int64]:
    return np.bincount((days.astype(np.int64) + FIRST_WEEKDAY) % 7, minlength=7)


def _weekday_rows(
    found: WeekdayIndices, counts: NDArray[Any], days: NDArray[Any]
) -> list[dict[str, Any]]:
    return [
        {
            "when": name, "part": "weekday", "mean": round(float(counts[at] / days[at]), 4), "seen": int(days[at]),
            "index": round(float(found.index[at]), 4), "low": round(float(found.low[at]), 4),
            "high": round(float(found.high[at]), 4), "reading": _reading(float(found.low[at]), float(found.high[at])),
        }
        for at, name in enumerate(WEEKDAYS)
    ]  # fmt: skip


def _named(rows: list[dict[str, Any]], base: float, unit: str) -> str:
    """Name the months or weekdays that are told apart, with how far they go: a count, then per cent."""
    parts = []
    for reading, verb in (("usually high", "more"), ("usually low", "fewer")):
        own = [row for row in rows if row["reading"] == reading]
        if own:
            most = max((row["index"] - 1 for row in own), key=abs)
            names = listed([row["when"] for row in own], len(own))
            parts.append(
                f"{reading} {'on' if unit else 'in'} {names} (up to about {abs(most) * base:,.1f} {verb}{unit}, "
                f"{100 * most:+.0f} %)"
            )
    return "; ".join(parts).replace("-", "−")


def _month_sentence(found: Series, months: Decomposition, rows: list[dict[str, Any]]) -> str:
    strength, p, n = float(months.strength[0]), float(months.p[0]), int(months.months_seen[0])
    usual = float(np.nanmean(found.array))
    sure = f"{p_words(p)}, strength {strength:.2f} of 1, {n} months"
    told = _named(rows, usual, "")
    if p >= LEVEL or not told:
        return f"{found.title}: no season can be told from chance ({sure}; {usual:,.1f} in an average month)."
    return f"{found.title}, with {usual:,.1f} in an average month: {told} ({sure})."


def _weekday_sentence(found: WeekdayIndices, rows: list[dict[str, Any]]) -> str:
    total, p = int(found.total), float(found.p)
    usual = sum(row["mean"] * row["seen"] for row in rows) / sum(row["seen"] for row in rows)
    told = _named(rows, usual, " a day")
    sure = f"{p_words(p)}, {total:,} events"
    if p >= LEVEL or not told:
        return f"By weekday: no weekday can be told from the others ({sure})."
    return f"By weekday, with {usual:,.1f} on an average day: {told} ({sure})."


def _caveats(found: Series) -> list[str]:
    missing = len(found.periods) - found.known
    caveats = [*found.doubts]
    if missing:
        caveats.append(
            f"{missing} of {len(found.periods)} months are missing; they are left out, never nought, and the level is "
            "drawn across the gap."
        )
    if np.nanmean(found.array) < FEW_A_MONTH:
        caveats.append(
            f"Under {FEW_A_MONTH:.0f} a month: indices are drawn towards 1, and their limits are rough."
        )
    caveats += [
        "An index of 1.2 is a fifth more than an average month of its year; every year is taken to have one season.",
        "Chance alone gives a strength of about a quarter in four years.",
        "Twelve intervals of 95 %: in nearly half of all series, one of them or more misses by chance.",
        "Months are of unequal length: February is 8 % shorter than an average month by itself.",
    ]
    if found.topic.note:
        caveats.append(found.topic.note)
    return caveats


def _weekday_caveat(out: int) -> str:
    return (
        f"Weekdays are those on which events began; {out:,} events that may have spread over more than a day, or began "
        "outside these months, are left out. Several events of one night count each, so the intervals are too narrow."
    )


METHOD = Method(
    name="season",
    title="Season",
    answers="Which months and weekdays are usually high?",
    not_when=(
        "Not with less than three years of months, not for what is recorded in campaigns rather than when it happens, "
        "and not to explain one high month: a control chart tells whether that is unusual."
    ),
    run=season,
    standard_months=48,
)
