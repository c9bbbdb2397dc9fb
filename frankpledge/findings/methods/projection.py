"""Projection: where will it end, and may the target be missed?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.analysis.projection import MINIMUM_MONTHS, back_test, chance_of_missing, project
from frankpledge.evidence.questions import (
    Period,
    month_number,
    month_ranges,
    month_text,
    month_words,
)
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.methods.asked import Answer, Column, Method, Option
from frankpledge.findings.methods.series import series
from frankpledge.findings.methods.wording import chance_words

if TYPE_CHECKING:
    from frankpledge.analysis.projection import BackTest, Predicted, Projection
    from frankpledge.findings.methods.asked import Asked
    from frankpledge.findings.methods.held import Held
    from frankpledge.findings.methods.series import Series

YEAR, MARCH = 12, 2
LEAST_CHANCE, DOUBTFUL_COVERAGE = 0.01, 0.7
END = Option(
    "end",
    "Ends with",
    "",
    hint="The last month of the year to project, such as 2026-03; without it, the next March.",
)
TARGET = Option(
    "target",
    "Target",
    "",
    hint="The target for the whole year, a number such as 1200. Without it, none is judged.",
)
GOOD = Option("good", "Which way is good", "topic", (
    ("topic", "As the topic says"), ("down", "Fewer is better"), ("up", "More is better"),
))  # fmt: skip
_COLUMNS = (
    Column("what", "Month"),
    Column("seen", "Recorded", "whole"),
    Column("expected", "Projected", "one"),
    Column("low_80", "80 % from", "whole"),
    Column("high_80", "80 % to", "whole"),
    Column("low_95", "95 % from", "whole"),
    Column("high_95", "95 % to", "whole"),
)


@dataclass(frozen=True)
class _Plan:
    """What is projected: the year, its months so far, the months ahead, the target and which way is good."""

    year: Period
    ahead: tuple[str, ...]
    target: float | None
    good: str

    @property
    def so_far(self) -> int:
        """How many months of the year are behind."""
        return YEAR - len(self.ahead)


def projection(held: Held, asked: Asked) -> Answer:
    """Project a monthly count to the end of its year, with the chance of missing a target, and what that is worth.

    A DataFault where the series is too short, its latest months are missing, or a month of the year so far is.
    """
    found = series(held, asked.what, asked.area, asked.period)
    plan = _plan(asked, found.topic.polarity)
    _check(found, plan)
    first = int(found.periods[0][5:])
    ahead = len(plan.ahead)
    projected = project(found.array, ahead, first, plan.so_far)
    if not projected.enough[0]:
        raise DataFault(
            f"{found.title} has some month of the year fewer than twice, so its season cannot be told and nothing "
            "projected. Load the missing months: frankpledge coverage"
        )
    tried = back_test(found.array, ahead, first) if len(found.periods) > MINIMUM_MONTHS else None
    chances = _chances(projected, plan)
    return Answer(
        asked, held, "projection", _sentences(found, plan, projected, chances, tried), _COLUMNS,
        _rows(found, plan, projected), _caveats(found, plan, tried), asked.what.is_restricted,
        parameters=_parameters(plan, chances, tried),
        drawing={"title": found.title, "first_ahead": plan.ahead[0], "target": plan.target},
    )  # fmt: skip


def _plan(asked: Asked, polarity: str) -> _Plan:
    last = month_number(asked.period.last)
    told = asked.option(END)
    end = month_number(told) if told else last + (MARCH - last % YEAR - 1) % YEAR + 1
    if not 1 <= end - last <= YEAR:
        raise CallFault(
            f"The year cannot end with {told!r}: it must end one to twelve months after the last month asked about, "
            f"{asked.period.last}. Give a month from {month_text(last + 1)} to {month_text(last + YEAR)}."
        )
    target = asked.option(TARGET).strip().replace(",", "")
    if target and not re.fullmatch(r"\d+(\.\d+)?", target):
        raise CallFault(
            f"The target {target!r} is no number. Give one for the whole year, such as 1200."
        )
    by_topic = {"down-good": "down", "up-good": "up"}.get(polarity, "")
    good = asked.option(GOOD)
    return _Plan(
        Period(month_text(end - YEAR + 1), month_text(end)),
        tuple(month_text(number) for number in range(last + 1, end + 1)),
        float(target) if target else None,
        by_topic if good == "topic" else good,
    )


def _check(found: Series, plan: _Plan) -> None:
    """Refuse a series from which nothing honest can be projected, with what would help."""
    if found.per_year != YEAR:
        raise DataFault(f"{found.title} is given by the {found.every}; a projection needs months.")
    known = [
        period
        for period, value in zip(found.periods, found.values, strict=True)
        if value is not None
    ]
    if found.known < MINIMUM_MONTHS:
        raise DataFault(
            f"{found.title} has {found.known} months with a value in its {len(found.periods)} months. A projection "
            f"needs {MINIMUM_MONTHS}: three of each month of the year. Ask from an earlier month, or load the missing "
            "months: frankpledge coverage"
        )
    if any(value is not None and value % 1 for value in found.values):
        raise DataFault(f"{found.title} is no count; only counts can be projected.")
    if found.values[-1] is None:
        raise DataFault(
            f"The latest months are missing: {found.title} ends with {month_words(known[-1])}, not with "
            f"{month_words(found.periods[-1])}. Ask of months up to {known[-1]}."
        )
    year = set(plan.year.months)
    lacking = [
        p for p, v in zip(found.periods, found.values, strict=True) if p in year and v is None
    ]
    lacking += [m for m in plan.year.months if m < found.periods[0]]
    if lacking:
        raise DataFault(
            f"Where {plan.year.words} will end cannot be told: of the months so far it lacks {month_ranges(lacking)}. "
            "Missing is not zero. Load these months, or choose another end."
        )


def _chances(projected: Projection, plan: _Plan) -> dict[str, float]:
    """Return the chance of ending above the target, and of ending below it."""
    if plan.target is None:
        return {}
    return {
        "above": float(chance_of_missing(projected, plan.target, lower_is_better=True)[0]),
        "below": float(chance_of_missing(projected, plan.target, lower_is_better=False)[0]),
    }


def _limits(predicted: Predicted, at: tuple[int, ...]) -> dict[str, float]:
    names = ("low_80", "high_80", "low_95", "high_95")
    return {"expected": round(float(predicted.mean[at]), 4)} | {
        name: float(getattr(predicted, name)[at]) for name in names
    }


def _rows(found: Series, plan: _Plan, projected: Projection) -> list[dict[str, Any]]:
    """Return the months recorded, those ahead, and the year's total."""
    none = dict.fromkeys(("expected", "low_80", "high_80", "low_95", "high_95"))
    rows = [
        {"what": month_words(period), "month": period, "seen": value, **none}
        for period, value in zip(found.periods, found.values, strict=True)
    ]
    rows += [
        {
            "what": month_words(month),
            "month": month,
            "seen": None,
            **_limits(projected.months, (0, at)),
        }
        for at, month in enumerate(plan.ahead)
    ]
    total = {"what": f"Total, {plan.year.words}", "month": None, "seen": float(projected.so_far[0])}
    return [*rows, total | _limits(projected.total, (0,))]


def _sentences(
    found: Series, plan: _Plan, projected: Projection, chances: dict[str, float], tried: BackTest | None
) -> tuple[str, ...]:  # fmt: skip
    """Say where the year may end, then the chance of missing the target, then what such projections were worth."""
    total = _limits(projected.total, (0,))
    so_far = (
        f"{projected.so_far[0]:,.0f} in its first {plan.so_far} months"
        if plan.so_far
        else "none of its months seen yet"
    )
    first = (
        f"{found.title}: {plan.year.words} may end at about {total['expected']:,.0f} (4 chances in 5: "
        f"{total['low_80']:,.0f} to {total['high_80']:,.0f}; 19 in 20: {total['low_95']:,.0f} to "
        f"{total['high_95']:,.0f}), with {so_far}, from {found.known} months."
    )
    told = [first, *_target_sentence(plan, chances)]
    if tried is not None and int(tried.overall.forecasts):
        score = tried.overall
        skill = float(score.skill)
        better = "better" if skill > 0 else "no better"
        told.append(
            f"Tried on the past, {int(score.forecasts)} months projected from {tried.origins} earlier months: "
            f"{100 * float(score.coverage_80):.0f} % fell within their 80 % limits, and it was {better} than taking "
            f"last year's months again (skill {skill:+.2f}).".replace("-", "−")
        )
    return tuple(told)


def _target_sentence(plan: _Plan, chances: dict[str, float]) -> tuple[str, ...]:
    if plan.target is None:
        return ()
    target = f"{plan.target:,.0f}" if plan.target == int(plan.target) else f"{plan.target:,}"
    if plan.good:
        side = "above" if plan.good == "down" else "below"
        chance = chances[side]
        missed = f"The chance of missing the target of {target}, by ending {side} it, is"
        return (f"{missed} {chance_words(chance)} ({_percent(chance)}).",)
    above, below = chances["above"], chances["below"]
    either = (
        f"The chance of ending above {target} is {chance_words(above)} ({_percent(above)}), of ending below it "
        f"{chance_words(below)} ({_percent(below)}); more may be good or bad here, so neither is called a miss."
    )
    return (either,)


def _percent(chance: float) -> str:
    """Write a chance in per cent, never as none or as certain."""
    if chance < LEAST_CHANCE:
        return "under 1 %"
    return "over 99 %" if chance > 1 - LEAST_CHANCE else f"{100 * chance:.0f} %"


def _parameters(plan: _Plan, chances: dict[str, float], tried: BackTest | None) -> dict[str, Any]:
    score = tried.overall if tried else None
    kept = {
        "end": plan.year.last,
        "months_so_far": plan.so_far,
        "target": plan.target,
        "good": plan.good or None,
    }
    worth = {
        name: None
        if score is None or np.isnan(getattr(score, name))
        else round(float(getattr(score, name)), 4)
        for name in ("coverage_80", "skill", "mape", "mase")
    }
    return kept | {f"chance_{side}": round(chance, 6) for side, chance in chances.items()} | worth


def _caveats(found: Series, plan: _Plan, tried: BackTest | None) -> tuple[str, ...]:
    missing = len(found.periods) - found.known
    caveats = [*found.doubts]
    if missing:
        caveats.append(
            f"{missing} of {len(found.periods)} months are missing, which is not nought; the limits are wider for it."
        )
    if tried is None or not int(tried.overall.forecasts):
        caveats.append(
            "There are too few months to try the projection on the past: how far to trust its limits is not known."
        )
    elif float(tried.overall.coverage_80) < DOUBTFUL_COVERAGE:
        caveats.append(
            "On the past the 80 % limits held less often than they say: take all limits here as too narrow."
        )
    if plan.target is not None and plan.good == "":
        caveats.append("Choose which way is good to have a miss called a miss.")
    caveats += [
        _TOTALS,
        "It carries level and season forward and knows of no operation, new team or change of recording.",
        "Recent months may still grow as late reports come in; then the year ends higher.",
    ]
    if found.topic.note:
        caveats.append(found.topic.note)
    return tuple(caveats)


_TOTALS = (
    "What was tried on the past are single months, not the total of the year, whose limits have held less often than "
    "they say: on real monthly series 74 to 78 times in 100 where they say 80."
)

METHOD = Method(
    name="projection",
    title="Projection",
    answers="Where will the year end, and may the target be missed?",
    not_when=(
        "Not with less than three years of months, not across a change of recording, not as a forecast of what an "
        "operation will do, and not as a target: what is likely is not what is wanted."
    ),
    run=projection,
    options=(END, TARGET, GOOD),
    standard_months=60,
)
