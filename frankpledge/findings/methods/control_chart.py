"""Control chart: is it change, or the variation that this series always has?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.analysis.control_charts import (
    Phases,
    Polarity,
    Variation,
    c_chart,
    classify,
    xmr_chart,
)
from frankpledge.analysis.seasonal_adjustment import adjust_for_season
from frankpledge.analysis.seasons import decompose
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.methods.asked import Answer, Column, Method, Option
from frankpledge.findings.methods.series import period_words, series

if TYPE_CHECKING:
    from frankpledge.analysis.control_charts import ControlChart
    from frankpledge.findings.methods.asked import Asked
    from frankpledge.findings.methods.held import Held
    from frankpledge.findings.methods.series import Series

FEWEST, PREFERRED, MONTHS_FOR_SEASON = 12, 24, 36
# Below one a month nearly every month lies on one side of the mean: the rules would flag most of a series in which
# nothing changes (82 points in 100 at a mean of 0.1). Up to three they flag twice as many as they should.
TOO_RARE, RARE = 1.0, 3.0
# A season that chance may have made is not taken out: its indices would only follow each month's own chance.
CLEAR_P = 0.05
POLARITIES = {
    "down-good": Polarity.DOWN_IS_GOOD,
    "up-good": Polarity.UP_IS_GOOD,
    "ambiguous": Polarity.AMBIGUOUS,
    "contextual": Polarity.CONTEXTUAL,
}
WORDS = {
    Variation.NO_DATA: "no data",
    Variation.TOO_FEW_POINTS: "too few points",
    Variation.COMMON_CAUSE: "usual variation",
    Variation.IMPROVEMENT: "improvement",
    Variation.CONCERN: "concern",
    Variation.NEUTRAL_HIGH: "unusually high",
    Variation.NEUTRAL_LOW: "unusually low",
}
RULES = {
    "outside": "outside the limits",
    "one_side": "seven in a row on one side of the mean",
    "trend": "seven in a row rising or falling",
    "two_of_three": "two of three near a limit",
}
CHART = Option("chart", "Chart", "xmr", (
    ("xmr", "XmR: any series, by its own moving ranges"),
    ("c", "c: counts that vary as chance alone would have them"),
))  # fmt: skip
SEASON = Option("season", "Season", "adjust", (
    ("adjust", "Take the season out first, where the series is long enough"),
    ("leave", "Leave the season in"),
))  # fmt: skip
REBASE = Option(
    "rebase",
    "Limits begin anew in",
    "",
    hint="A month such as 2024-04, where the process itself changed. Say why.",
)
REASON = Option(
    "reason", "Why they begin anew", "", hint="A recording change, a new team, a new definition."
)


def control_chart(held: Held, asked: Asked) -> Answer:
    """Draw a series with its limits and say whether its latest point, or any, is more than usual variation.

    A series is adjusted for season first where it is of months and long enough. A DataFault where fewer than
    twelve points have a value.
    """
    found = series(held, asked.what, asked.area, asked.period)
    if found.known < FEWEST:
        raise DataFault(
            f"{found.title} has {found.known} {found.every}s with a value in {asked.period.words}. A control chart "
            f"needs {FEWEST} at least, and {PREFERRED} to be trusted. Ask over a longer period."
        )
    _refuse_what_is_rare(found)
    phases = phases_of(asked, found)
    values, adjusted, why_not = _adjusted(asked, found, phases)
    counts = asked.option(CHART) == "c"
    chart = c_chart(values, phases) if counts else xmr_chart(values, phases, never_negative=True)
    classes = classify(chart, POLARITIES[found.topic.polarity])[0]
    rows = [_row(found, values, chart, classes, at) for at in range(len(found.periods))]
    return Answer(
        asked, held, "control-chart", _sentences(found, chart, classes, adjusted), _COLUMNS, rows,
        _caveats(found, chart, adjusted, why_not, asked), found.topic.is_restricted,
        parameters={"polarity": found.topic.polarity, "adjusted": adjusted},
        drawing={"title": found.title, "adjusted": adjusted, "starts": list(phases.starts)},
    )  # fmt: skip


_COLUMNS = (
    Column("period", "Period", "month"),
    Column("value", "Value", "whole"),
    Column("adjusted", "Season taken out", "one"),
    Column("centre", "Mean", "one"),
    Column("lower", "Lower limit", "one"),
    Column("upper", "Upper limit", "one"),
    Column("class", "Reading"),
    Column("rules", "Why"),
)


def _refuse_what_is_rare(found: Series) -> None:
    if _mean_of_a_count(found) < TOO_RARE:
        raise DataFault(
            f"{found.title} has fewer than one a {found.every}: most would lie on one side of the mean, and the rules "
            "of a control chart would flag them though nothing changed. Of a topic of the police extract, chart the "
            "days from one record to the next: frankpledge analyse days-between. Or ask of a larger area or a wider "
            "topic, or compare the sum of a year with the years before: frankpledge analyse compare"
        )


def _mean_of_a_count(found: Series) -> float:
    """Return the mean of a series of counts; without end for what is no count, such as a share."""
    known = [value for value in found.values if value is not None]
    return np.inf if any(value % 1 for value in known) else sum(known) / len(known)


def phases_of(asked: Asked, found: Series) -> Phases:
    """Return the phases: one, or two where the limits begin anew, which needs a reason."""
    month = asked.option(REBASE)
    if not month:
        return Phases()
    if not re.fullmatch(r"\d{4}-\d{2}", month) or month not in found.periods[1:]:
        raise CallFault(
            f"The limits cannot begin anew in {month!r}. Give a month of the series after its first, such as "
            f"{found.periods[len(found.periods) // 2]}."
        )
    if not asked.option(REASON).strip():
        raise CallFault(
            "Say why the limits begin anew (reason): without one, a chart can be made to say anything."
        )
    return Phases((0, found.periods.index(month)))


def _adjusted(asked: Asked, found: Series, phases: Phases) -> tuple[Any, bool, str]:
    """Return the values that the chart is of, whether the season was taken out of them, and else why not."""
    if why_not := _why_left_in(asked, found, phases):
        return found.array, False, why_not
    adjusted = adjust_for_season(found.array, int(found.periods[0][5:]))
    if not adjusted.adjusted[0]:
        why_not = "The season could not be told from this series, so it was left in."
        return found.array, False, why_not
    return adjusted.values, True, ""


def _why_left_in(asked: Asked, found: Series, phases: Phases) -> str:
    """Say why the season is not to be taken out; nothing where it is."""
    reasons = (
        (asked.option(CHART) == "c",
         "A c chart is of the counts as they are, with their season: a usual summer may be flagged."),
        (asked.option(SEASON) == "leave", "The season was left in, as asked: a usual summer may be flagged."),
        (found.per_year != 12, f"A series of {found.every}s is not adjusted for season."),
        (len(found.periods) < MONTHS_FOR_SEASON,
         f"Fewer than {MONTHS_FOR_SEASON} months, so the season was left in: a usual summer may be flagged."),
        (len(phases.starts) > 1, "The season was not taken out, for the limits begin anew within the series."),
    )  # fmt: skip
    for holds, why in reasons:
        if holds:
            return why
    if not _may_have_a_season(found):
        return "No season can be told from chance in this series, so none was taken out."
    return ""


def _may_have_a_season(found: Series) -> bool:
    """Whether a season stands out from chance, or cannot be tried: in what is no count, or has too few months."""
    if any(value is not None and value % 1 for value in found.values):
        return True
    told = decompose(found.array, int(found.periods[0][5:]))
    return not told.enough[0] or bool(told.p[0] < CLEAR_P)


def _row(found: Series, values: Any, chart: ControlChart, classes: Any, at: int) -> dict[str, Any]:
    def number(line: Any) -> float | None:
        value = float(line[0, at])
        return None if np.isnan(value) else round(value, 4)

    return {
        "period": found.periods[at],
        "value": found.values[at],
        "adjusted": number(values),
        "centre": number(chart.centre),
        "lower": number(chart.lower),
        "upper": number(chart.upper),
        "class": WORDS[Variation(int(classes[at]))],
        "rules": "; ".join(words for name, words in RULES.items() if getattr(chart, name)[0, at]),
    }


def _sentences(found: Series, chart: ControlChart, classes: Any, adjusted: bool) -> tuple[str, ...]:
    """Say first how the latest point reads, then how many points of the series are more than usual."""
    last = max(at for at, value in enumerate(found.values) if value is not None)
    kind = Variation(int(classes[last]))
    told = f"{found.title}: {found.values[last]:,.0f} in {period_words(found.periods[last])}"
    if kind is Variation.TOO_FEW_POINTS:
        return (f"{told}. Too few points lie in this phase for limits.",)
    after = ", season taken out," if adjusted else ""
    if kind is Variation.COMMON_CAUSE:
        first = f"{told}{after} is within the variation that this series usually has."
    else:
        why = "; ".join(words for name, words in RULES.items() if getattr(chart, name)[0, last])
        judged = {
            Variation.IMPROVEMENT: "an improvement", Variation.CONCERN: "a concern",
            Variation.NEUTRAL_HIGH: "unusually high, which is neither good nor bad by itself",
            Variation.NEUTRAL_LOW: "unusually low, which is neither good nor bad by itself",
        }[kind]  # fmt: skip
        first = f"{told}{after} is more than usual variation ({why}): {judged}."
    flagged = int(chart.flagged[0].sum())
    second = f"{flagged or 'None'} of {found.known} {found.every}s {'is' if flagged == 1 else 'are'} flagged by a rule."
    return (first, second)


def _caveats(
    found: Series, chart: ControlChart, adjusted: bool, why_not: str, asked: Asked
) -> tuple[str, ...]:
    caveats = [*found.doubts]
    missing = [p for p, v in zip(found.periods, found.values, strict=True) if v is None]
    if missing:
        caveats.append(
            f"No value for {len(missing)} {found.every}{'' if len(missing) == 1 else 's'}, first "
            f"{period_words(missing[0])}: missing is not nought, "
            "and no run reaches over a gap."
        )
    if bool(chart.fewer_than_preferred.any()):
        caveats.append(f"Fewer than {PREFERRED} points: the limits themselves are uncertain.")
    if _mean_of_a_count(found) < RARE:
        caveats.append(
            f"Fewer than three a {found.every}: chance alone flags about twice as many points as a chart should. Of a "
            "topic of the police extract, ask for the days between records instead; else read the rows themselves."
        )
    if asked.option(CHART) == "xmr":
        caveats.append(_BY_CHANCE)
    if adjusted:
        caveats.append(
            "The season was taken out by month indices of the series itself; the table keeps the counts. Each month "
            "has a part in its own index, so that an odd one stands out less than it is, the more so in few years."
        )
    else:
        caveats.append(why_not)
    return (*caveats, *of_any_chart(asked, found))


def of_any_chart(asked: Asked, found: Series) -> tuple[str, ...]:
    """Say what holds of every chart with limits: where they begin anew, what more may mean, what a flag says."""
    caveats = []
    if asked.option(REBASE):
        caveats.append(
            f"The limits begin anew in {period_words(asked.option(REBASE))}: {asked.option(REASON)}."
        )
    if found.topic.polarity in ("ambiguous", "contextual"):
        caveats.append(
            "More may be good or bad here, so nothing is called an improvement or a concern."
        )
    if found.topic.note:
        caveats.append(found.topic.note)
    return (
        *caveats,
        "A flag says that something other than the usual variation is likely; it never says what.",
    )


_BY_CHANCE = (
    "In simulation, a third of all series of 36 points in which nothing changes have a flag somewhere, and half of "
    "those of 60; the latest point is flagged in 2 to 4 of 100."
)

METHOD = Method(
    name="control-chart",
    title="Control chart",
    answers="Is it change, or the variation that this series always has?",
    not_when=(
        "Not where fewer than about three are recorded a month (look at the rows themselves), not for a series that "
        "was redefined half-way without beginning the limits anew, and not to compare places."
    ),
    run=control_chart,
    options=(CHART, SEASON, REBASE, REASON),
)
