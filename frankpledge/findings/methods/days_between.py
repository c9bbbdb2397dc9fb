"""Days between: does something rare happen more often than it did, told by the days from one record to the next?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.analysis.control_charts import (
    ControlChart,
    Polarity,
    Variation,
    classify,
    g_chart,
    t_chart,
)
from frankpledge.evidence.events import event_times
from frankpledge.evidence.questions import month_words
from frankpledge.faults import DataFault
from frankpledge.findings.methods.asked import Answer, Column, Method, Option
from frankpledge.findings.methods.control_chart import PREFERRED, RARE, RULES
from frankpledge.findings.methods.extract_evidence import extract_of, rounded, title_of
from frankpledge.findings.methods.series import selection_of

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from frankpledge.findings.methods.asked import Asked
    from frankpledge.findings.methods.held import Held

FEWEST = 13
# Days are told whole: of two records on one day it is known that less than a day passed, and no more. As nought the
# gap would lie below a t chart's lower limit by rounding alone, and false alarms would double.
WITHIN_A_DAY = 0.5
USUAL, LONGER, SHORTER = (
    "usual variation",
    "longer gaps: fewer records",
    "shorter gaps: more records",
)
GOOD = {"down-good": LONGER, "up-good": SHORTER}
CHART = Option("chart", "Chart", "t", (
    ("t", "t: the time from one record to the next"),
    ("g", "g: whole days, by their exact limits"),
))  # fmt: skip
_RULES = {**RULES, "one_side": "seven in a row on one side of the centre"}


@dataclass(frozen=True)
class Gaps:
    """The days of report in order, one more than there are gaps, with how many records had no day."""

    days: NDArray[np.datetime64]
    without_day: int

    @property
    def between(self) -> NDArray[np.int64]:
        """The days of each gap."""
        return np.diff(self.days).astype(np.int64)


def days_between(held: Held, asked: Asked) -> Answer:
    """Chart the days from one record to the next and say whether the latest gap, or any, is more than usual variation.

    A DataFault where there are more than three records a month, fewer than thirteen, or gaps that do not vary.
    """
    gaps = _gaps(held, asked)
    chart = chart_of_gaps(gaps.between[None], asked.option(CHART))
    if np.isnan(chart.upper).any():
        raise DataFault(
            f"The gaps between records of {title_of(asked)} do not vary, so no limits can be drawn about them. Look at "
            "the rows themselves, or ask over a longer period."
        )
    readings = _readings(chart, asked.what.polarity)
    rows = [_row(gaps, chart, readings, at) for at in range(len(readings))]
    return Answer(
        asked, held, "days-between", _sentences(asked, gaps, rows), _COLUMNS, rows, _caveats(asked, gaps), True,
        parameters={"polarity": asked.what.polarity}, drawing={"title": title_of(asked)},
    )  # fmt: skip


_COLUMNS = (
    Column("gap", "Gap", "whole"),
    Column("from", "From"),
    Column("to", "To"),
    Column("days", "Days", "whole"),
    Column("centre", "Centre", "one"),
    Column("lower", "Lower limit", "one"),
    Column("upper", "Upper limit", "one"),
    Column("reading", "Reading"),
    Column("rules", "Why"),
)


def chart_of_gaps(between: ArrayLike, kind: str) -> ControlChart:
    """Return the t or g chart of whole days between records, series × gap."""
    if kind == "g":
        return g_chart(between)
    return t_chart(np.maximum(between, WITHIN_A_DAY))


def _gaps(held: Held, asked: Asked) -> Gaps:
    """Return the days of report in order; a DataFault where there are too many of them, or too few."""
    release = extract_of(held, asked)
    times = event_times(release, asked.area, asked.period, selection_of(asked.what)).reported
    days = np.sort(times[~np.isnat(times)].astype("datetime64[D]"))
    if len(days) > RARE * len(asked.period.months):
        raise DataFault(
            f"{title_of(asked)} has {len(days):,} records in {asked.period.words}, more than {RARE:.0f} a month. That "
            "is not rare: chart how many there are a month instead: frankpledge analyse control-chart"
        )
    if len(days) < FEWEST:
        raise DataFault(
            f"{title_of(asked)} has {len(days)} records with a day of report in {asked.period.words}. {FEWEST} are "
            f"needed, which make {FEWEST - 1} gaps. Ask over a longer period, of a larger area or of a wider topic."
        )
    return Gaps(days, len(times) - len(days))


def _readings(chart: ControlChart, polarity: str) -> list[str]:
    """Say of each gap which way it is odd, and whether that is good where one way is."""
    # The sides alone are asked of the classes: what a long gap means for people is said here, in words.
    ways = {Variation.NEUTRAL_HIGH: LONGER, Variation.NEUTRAL_LOW: SHORTER}
    found = [ways.get(Variation(int(one)), USUAL) for one in classify(chart, Polarity.AMBIGUOUS)[0]]
    return [judged(way, polarity) for way in found]


def judged(way: str, polarity: str) -> str:
    """Add to a way whether it is good, where the topic has a way that is.

    >>> judged(LONGER, "down-good"), judged(LONGER, "ambiguous")
    ('longer gaps: fewer records (improvement)', 'longer gaps: fewer records')
    """
    if way == USUAL or polarity not in GOOD:
        return way
    return f"{way} ({'improvement' if GOOD[polarity] == way else 'concern'})"


def _row(gaps: Gaps, chart: ControlChart, readings: list[str], at: int) -> dict[str, Any]:
    return {
        "gap": at + 1,
        "from": str(gaps.days[at]),
        "to": str(gaps.days[at + 1]),
        "days": int(gaps.between[at]),
        "centre": rounded(chart.centre[0, at], 4),
        "lower": rounded(chart.lower[0, at], 4),
        "upper": rounded(chart.upper[0, at], 4),
        "reading": readings[at],
        "rules": "; ".join(words for name, words in _RULES.items() if getattr(chart, name)[0, at]),
    }


def _sentences(asked: Asked, gaps: Gaps, rows: list[dict[str, Any]]) -> tuple[str, ...]:
    """Say how the latest gap reads, how many gaps are flagged, and how long the one that still runs has run."""
    last = rows[-1]
    told = f"{title_of(asked)}: the latest gap between two records, {_days(last['days'])} to {_day_words(last['to'])},"
    lines = (
        f"centre {last['centre']:,.1f} days, limits {last['lower']:,.1f} to {last['upper']:,.1f}"
    )
    if last["reading"] == USUAL:
        first = f"{told} is within the variation that these gaps usually have ({lines})."
    else:
        neutral = "" if asked.what.polarity in GOOD else ", neither good nor bad by itself"
        first = f"{told} is more than usual variation ({last['rules']}; {lines}): {last['reading']}{neutral}."
    flagged = sum(bool(row["rules"]) for row in rows)
    second = f"{flagged or 'None'} of {len(rows)} gaps {'is' if flagged == 1 else 'are'} flagged by a rule."
    end = np.datetime64(asked.period.last, "M") + 1
    runs = int((end.astype("datetime64[D]") - gaps.days[-1]).astype(np.int64)) - 1
    third = (
        f"Since the last record {_days(runs)} had passed at the end of {month_words(asked.period.last)}; a gap that "
        "still runs is no point of the chart."
    )
    return (first, second, third)


def _days(days: int) -> str:
    return f"{days:,} day{'' if days == 1 else 's'}"


def _day_words(day: str) -> str:
    return f"{int(day[8:])} {month_words(day[:7])}"


def _caveats(asked: Asked, gaps: Gaps) -> tuple[str, ...]:
    caveats = [
        "The days are those of report, not of offence: old offences told at once shorten the gaps."
    ]
    if gaps.without_day:
        caveats.append(
            f"{gaps.without_day:,} record{' has' if gaps.without_day == 1 else 's have'} no day of report and "
            f"{'is' if gaps.without_day == 1 else 'are'} left out, which lengthens gaps."
        )
    if len(gaps.between) < PREFERRED:
        caveats.append(f"Fewer than {PREFERRED} gaps: the limits themselves are uncertain.")
    same = int((gaps.between == 0).sum())
    if same:
        half = "" if asked.option(CHART) == "g" else "; the chart takes such a gap for half a day"
        caveats.append(
            f"Two records on one day are a gap of 0 days, {same:,} time{'' if same == 1 else 's'} here{half}. They may "
            "be of one incident."
        )
    if asked.option(CHART) == "g":
        caveats.append(
            "The g chart counts whole days, each as likely as the next to have a record."
        )
    caveats += [_BY_CHANCE, "No season is taken out."]
    if asked.what.polarity not in GOOD:
        caveats.append(
            "More records may be good or bad here, so nothing is called an improvement or a concern."
        )
    caveats += [asked.what.note] if asked.what.note else []
    caveats.append("Each row tells the day of a single record: it may point to a person.")
    return (
        *caveats,
        "A flag says that something other than the usual variation is likely; it never says what.",
    )


_BY_CHANCE = (
    "In simulation, a fifth to a quarter of all series of 36 gaps in which nothing changes have a flag somewhere; the "
    "latest gap is flagged in 1 to 2 of 100. Where the latest seven gaps are of twice the rate, the latest is flagged "
    "in about 8 of 100 only: no flag does not say that nothing changed."
)

METHOD = Method(
    name="days-between",
    title="Days between",
    answers="Does something rare happen more often than it did?",
    not_when=(
        "Not where more than about three are recorded a month: ask a control chart. Not of police.uk, which has no "
        "days, and not where one incident makes several records."
    ),
    run=days_between,
    sources=("extract",),
    options=(CHART,),
    standard_topic="extract/county-lines",
    standard_months=36,
    restricted=True,
)
