"""Rate chart: is a rate by the day, or a share of all that is recorded, change or its usual variation?"""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.analysis.control_charts import (
    Variation,
    classify,
    laney_p_chart,
    laney_u_chart,
    p_chart,
    u_chart,
)
from frankpledge.definitions.topics import topics
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.methods.asked import Answer, Column, Method, Option
from frankpledge.findings.methods.control_chart import (
    FEWEST,
    POLARITIES,
    REASON,
    REBASE,
    RULES,
    WORDS,
    of_any_chart,
    phases_of,
)
from frankpledge.findings.methods.series import period_words, series

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from frankpledge.analysis.control_charts import ControlChart
    from frankpledge.findings.methods.asked import Asked
    from frankpledge.findings.methods.held import Held
    from frankpledge.findings.methods.series import Series

DAYS, ALL = "days", "all"
OVER = Option("over", "Over what", DAYS, (
    (DAYS, "The days of the month: months differ in length"),
    (ALL, "All that is recorded: its share"),
))  # fmt: skip
LIMITS = Option("limits", "Limits", "scatter", (
    ("scatter", "As wide as the months scatter (Laney)"),
    ("chance", "As wide as chance alone"),
))  # fmt: skip
# What a topic is a share of, by the source that it comes from.
WHOLE = {"police-uk": "police-uk/all-crime", "extract": "extract/all-recorded"}
_CHARTS: dict[tuple[str, str], tuple[str, Callable[..., ControlChart]]] = {
    (DAYS, "scatter"): ("u′", laney_u_chart),
    (DAYS, "chance"): ("u", u_chart),
    (ALL, "scatter"): ("p′", laney_p_chart),
    (ALL, "chance"): ("p", p_chart),
}
# Fewer records a month than this, and whole numbers make the limits of a rate nonsense.
FEWEST_A_MONTH = 3.0


def rate_chart(held: Held, asked: Asked) -> Answer:
    """Chart the records of each month over its days, or over all that is recorded, with limits that allow for either.

    A DataFault where fewer than twelve months have a value, or fewer than three records a month on average.
    """
    found = series(held, asked.what, asked.area, asked.period)
    over, of_what = _over(held, asked, found)
    known = np.isfinite(found.array[0]) & np.isfinite(over)
    if known.sum() < FEWEST:
        raise DataFault(
            f"{found.title} has {int(known.sum())} months with a value in {asked.period.words}. A control chart needs "
            f"{FEWEST} at least. Ask over a longer period."
        )
    values = np.where(known, found.array[0], np.nan)
    if np.nanmean(values) < FEWEST_A_MONTH:
        raise DataFault(
            f"{found.title} has fewer than three a month: its limits would mean nothing. Ask of a larger area or a "
            "wider topic, or compare the sum of a year with the years before: frankpledge analyse compare"
        )
    name, draw = _CHARTS[asked.option(OVER), asked.option(LIMITS)]
    phases = phases_of(asked, found)
    chart = draw(values[None, :], np.where(known, over, np.nan)[None, :], phases)
    classes = classify(chart, POLARITIES[found.topic.polarity])[0]
    rows = [_row(found, over, chart, classes, at) for at in range(len(found.periods))]
    return Answer(
        asked, held, "rate-chart", _sentences(asked, found, rows, of_what), _columns(asked, of_what), rows,
        _caveats(asked, found, known, of_what), found.topic.is_restricted,
        parameters={"chart": name, "polarity": found.topic.polarity},
        drawing={
            "title": found.title, "share": asked.option(OVER) == ALL, "axis": f"Share of {of_what}"
            if asked.option(OVER) == ALL else "A day",
        },
    )  # fmt: skip


def _over(held: Held, asked: Asked, found: Series) -> tuple[NDArray[np.float64], str]:
    """Return what each month is set over, and what that is called; a CallFault where a topic is no share of it."""
    if asked.option(OVER) == DAYS:
        days = [calendar.monthrange(int(m[:4]), int(m[5:]))[1] for m in found.periods]
        return np.array(days, dtype=np.float64), "days"
    whole = topics()[WHOLE[asked.what.source]]
    inside = set(asked.what.crime_types) <= set(whole.crime_types) if whole.crime_types else True
    if whole.id == asked.topic or not inside:
        raise CallFault(
            f"{asked.what.name} is no part of “{whole.name}”, so it has no share of it. Chart it over the days "
            "of the month, or ask of another topic."
        )
    words = f"{whole.name[0].lower()}{whole.name[1:]}"
    return series(held, whole, asked.area, asked.period).array[0], words


def _columns(asked: Asked, of_what: str) -> tuple[Column, ...]:
    is_share = asked.option(OVER) == ALL
    form, rate = ("percent", "Share") if is_share else ("two", "A day")
    return (
        Column("period", "Month", "month"),
        Column("value", "Count", "whole"),
        Column("over", f"{of_what[0].upper()}{of_what[1:]}", "whole"),
        Column("rate", rate, form),
        Column("centre", "Mean", form),
        Column("lower", "Lower limit", form),
        Column("upper", "Upper limit", form),
        Column("class", "Reading"),
        Column("rules", "Why"),
    )


def _row(
    found: Series, over: NDArray[np.float64], chart: ControlChart, classes: Any, at: int
) -> dict[str, Any]:
    def number(value: float) -> float | None:
        return None if np.isnan(value) else round(float(value), 6)

    lines = {name: number(getattr(chart, name)[0, at]) for name in ("centre", "lower", "upper")}
    return {
        "period": found.periods[at],
        "value": found.values[at],
        "over": number(over[at]),
        "rate": number(chart.values[0, at]),
        **lines,
        "class": WORDS[Variation(int(classes[at]))],
        "rules": "; ".join(words for name, words in RULES.items() if getattr(chart, name)[0, at]),
    }


def _sentences(
    asked: Asked, found: Series, rows: list[dict[str, Any]], of_what: str
) -> tuple[str, ...]:
    """Say how the latest month reads, in counts before rates, then how many months are flagged."""
    known = [row for row in rows if row["rate"] is not None]
    last = known[-1]
    if asked.option(OVER) == ALL:
        rate, usual = (f"{last[name]:.1%}" for name in ("rate", "centre"))
        told = f"{last['value']:,.0f} of {last['over']:,.0f} ({rate} of {of_what})"
    else:
        rate, usual = (f"{last[name]:.2f}" for name in ("rate", "centre"))
        told = f"{last['value']:,.0f}, {rate} a day"
    first = f"{found.title}: {told} in {period_words(last['period'])}, where {usual} is the mean: "
    if last["rules"]:
        first += f"{last['class']} ({last['rules']})."
    else:
        first += "within the variation that it usually has."
    flagged = sum(1 for row in known if row["rules"])
    return (
        first,
        f"{flagged or 'None'} of {len(known)} months {'is' if flagged == 1 else 'are'} flagged by a rule.",
    )


def _caveats(
    asked: Asked, found: Series, known: NDArray[np.bool_], of_what: str
) -> tuple[str, ...]:
    caveats = list(found.doubts)
    if missing := [p for p, is_known in zip(found.periods, known, strict=True) if not is_known]:
        caveats.append(
            f"Months without a value: {len(missing)}, first {period_words(missing[0])}. Missing is not nought, and no "
            "run reaches over a gap."
        )
    if asked.option(OVER) == ALL:
        caveats.append(
            f"A share falls as well where {of_what} rises: look at both counts before saying which of them moved."
        )
    else:
        caveats.append(
            "The season is left in: a usual summer may be flagged. The control chart takes it out."
        )
    if asked.option(LIMITS) == "chance":
        caveats.append(
            "The limits are as wide as chance alone would have them. Most months scatter more, so too many are flagged."
        )
    return (*caveats, *of_any_chart(asked, found))


METHOD = Method(
    name="rate-chart",
    title="Rate chart",
    answers="Is its rate by the day, or its share of all, change or usual variation?",
    not_when=(
        "Not where fewer than three are recorded a month, not to compare places, and not to say that something rose "
        "because its share did: the rest may have fallen."
    ),
    run=rate_chart,
    sources=("police-uk", "extract"),
    options=(OVER, LIMITS, REBASE, REASON),
    standard_topic="police-uk/burglary",
)
