"""A target on its own page: what it asks for, how it stands month by month, where its year may end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.charts.look import Words
from frankpledge.charts.target import DrawnTarget
from frankpledge.evidence.questions import Period, month_words
from frankpledge.web.explore.charting import picture
from frankpledge.web.performance.models import Target
from frankpledge.web.performance.presenters.standing import near, number
from frankpledge.web.performance.targets.standing import told_of

if TYPE_CHECKING:
    from frankpledge.findings.performing import Performing
    from frankpledge.web.explore.charting import Picture
    from frankpledge.web.performance.models import Indicator

STATE, KIND = Target.State, Target.Kind
TAGS = {
    STATE.ENDORSED: "govuk-tag--green",
    STATE.PROPOSED: "govuk-tag--yellow",
    STATE.REPLACED: "govuk-tag--grey",
    STATE.WITHDRAWN: "govuk-tag--grey",
}
_ENDS = {
    KIND.TOTAL: "in all",
    KIND.LEVEL: "in the last month",
    KIND.MONTHLY: "every month",
}


@dataclass(frozen=True)
class Month:
    """A month of a target: what it asks for and what was read, each by itself and, of a total, so far."""

    month: str
    asked: str
    read: str
    asked_so_far: str
    read_so_far: str
    is_behind: bool


@dataclass(frozen=True)
class Standing:
    """How a target stands: in words first, then by month."""

    sentences: list[str]
    months: list[Month]
    picture: Picture | None


def or_better(indicator: Indicator) -> str:
    """Say on which side of a number it is kept."""
    return "or more" if indicator.polarity == "up-good" else "or fewer"


def aim_words(target: Target) -> str:
    """Say what a target asks for, in a line.

    A total asks of the year in all, a level of its last month, a monthly one of every month.
    """
    unit = f" {target.indicator.unit}" if target.indicator.unit else ""
    kind = _ENDS[KIND(target.kind)]
    period = Period(target.first, target.last).words
    return f"{number(target.value)}{unit} {or_better(target.indicator)} {kind}, {period}"


def chance_sentence(target: Target, standing: Performing | None) -> str:
    """Say how likely a target is missed, or whether it was; nothing where nothing can be told."""
    told = told_of(standing, target) if standing is not None else None
    if standing is None or told is None:
        return ""
    if standing.as_of >= target.last:
        reached = "missed" if told.chance > 0.5 else "reached"
        return f"The year ended at {number(told.expected)}: the target was {reached}."
    return (
        f"If it goes on as it does, the chance of missing it is {told.chance_words}: about {near(told.expected)} "
        "is expected."
    )


def standing_words(target: Target, standing: Performing | None) -> Standing:
    """Present how a target stands: its chance, what it asks for so far, and its months."""
    if standing is None:
        return Standing(["There is no reading of it yet."], [], None)
    months = _months(target, standing)
    told = [chance_sentence(target, standing), _so_far(target, standing)]
    cell = standing.at(target.indicator.slug, target.area)
    why_not = standing.why_not.get(cell, "")
    if not told[0] and why_not:
        told[0] = f"How likely it is missed cannot be told. {why_not}"
    return Standing([one for one in told if one], months, picture_of(target, standing))


def _values(target: Target, standing: Performing) -> list[float]:
    """Return what was read in each month of the target's year; nan where nothing was."""
    i, a = standing.at(target.indicator.slug, target.area)
    at = {month: n for n, month in enumerate(standing.monthly.months)}
    values = standing.monthly.values[i, a]
    months = Period(target.first, target.last).months
    return [float(values[at[month]]) if month in at else float("nan") for month in months]


def _asked(target: Target) -> list[float]:
    """Return what the target asks for in each month; nan where it is not spread over them."""
    months = Period(target.first, target.last).months
    if target.kind == KIND.TOTAL or target.profile:
        return [float(target.profile.get(month, "nan")) for month in months]
    if target.kind == KIND.MONTHLY:
        return [target.value] * len(months)
    return [float("nan")] * (len(months) - 1) + [target.value]


def _rows(target: Target, standing: Performing) -> list[tuple[str, float, float, float, float]]:
    """Return of each month: its name, asked and read, asked and read so far (nan from a missing month on)."""
    asked, read = _asked(target), _values(target, standing)
    months = Period(target.first, target.last).months
    sums = np.cumsum(asked), np.cumsum(read)
    return [
        (month, asked[n], read[n], float(sums[0][n]), float(sums[1][n]))
        for n, month in enumerate(months)
    ]


def _months(target: Target, standing: Performing) -> list[Month]:
    is_total = target.kind == KIND.TOTAL
    found = []
    for month, asked, read, asked_so_far, read_so_far in _rows(target, standing):
        pair = (asked_so_far, read_so_far) if is_total else (asked, read)
        found.append(
            Month(
                month_words(month), _told(asked), _told(read), _told(asked_so_far) if is_total else "",
                _told(read_so_far) if is_total else "", _is_behind(target, *pair),
            )
        )  # fmt: skip
    return found


def _told(value: float) -> str:
    return "–" if np.isnan(value) else number(round(value, 2))


def _is_behind(target: Target, asked: float, read: float) -> bool:
    if np.isnan(asked) or np.isnan(read):
        return False
    return read < asked if target.indicator.polarity == "up-good" else read > asked


def _so_far(target: Target, standing: Performing) -> str:
    """Say where a total stands against its profile in the latest month that is known in full."""
    if target.kind != KIND.TOTAL:
        return ""
    known = [row for row in _rows(target, standing) if not np.isnan(row[4])]
    if not known or standing.as_of >= target.last:
        return ""
    month, _, _, asked, read = known[-1]
    told = f"By {month_words(month)} there are {number(read)}"
    if np.isnan(asked):
        return f"{told}; the target is not spread over the months."
    apart = abs(read - asked)
    if not apart:
        return f"{told}, as many as its profile asks for."
    side = "more" if read > asked else "fewer"
    wanted = f"{number(round(asked, 2))} {or_better(target.indicator)}"
    return f"{told}; its profile asks for {wanted}: {number(round(apart, 2))} {side}."


def drawn(target: Target, standing: Performing, *, synthetic: bool) -> DrawnTarget:
    """Return what the chart of a target is drawn from: sums so far of a total, else each month by itself."""
    is_total = target.kind == KIND.TOTAL
    rows = [
        (month, asked_so_far, read_so_far) if is_total else (month, asked, read)
        for month, asked, read, asked_so_far, read_so_far in _rows(target, standing)
    ]
    told = [aim_words(target), chance_sentence(target, standing), _so_far(target, standing)]
    what = "so far in the year" if is_total else "by the month"
    words = Words(
        title=f"{target.indicator.name}: {aim_words(target)}",
        subtitle=f"Dashed: what the target asks for {what}. Points: what was read. Bar: where it may stand, "
        "four chances of five.",
        description=" ".join(one for one in told if one),
        source=f"Source: readings of the indicator {target.indicator.name}, until {month_words(standing.as_of)}",
        synthetic=synthetic,
    )  # fmt: skip
    return DrawnTarget(
        tuple({"month": m, "value": asked} for m, asked, _ in rows if not np.isnan(asked)),
        tuple({"month": m, "value": read} for m, _, read in rows if not np.isnan(read)),
        tuple(_ahead(target, standing)), target.indicator.unit, words,
    )  # fmt: skip


def _ahead(target: Target, standing: Performing) -> list[dict[str, Any]]:
    cell = standing.at(target.indicator.slug, target.area)
    if target.kind == KIND.TOTAL:
        total = standing.total
        if np.isnan(total.mean[cell]) or not total.variance[cell]:
            return []
        limits = {"mean": total.mean[cell], "low": total.low_80[cell], "high": total.high_80[cell]}
        return [{"month": target.last, **{k: round(float(v), 2) for k, v in limits.items()}}]
    ahead = standing.ahead
    return [
        {"month": month, "mean": round(float(ahead.mean[cell][m]), 2), "low": round(float(ahead.low_80[cell][m]), 2),
         "high": round(float(ahead.high_80[cell][m]), 2)}
        for m, month in enumerate(standing.year.months)
        if np.isfinite(ahead.mean[cell][m])
    ]  # fmt: skip


def question(drawn: DrawnTarget) -> dict[str, Any]:
    """Return what the drawing is asked: everything that is drawn."""
    return {
        "asked": list(drawn.asked), "read": list(drawn.read), "ahead": list(drawn.ahead),
        "words": [drawn.unit, *(str(value) for value in vars(drawn.words).values())],
    }  # fmt: skip


def picture_of(target: Target, standing: Performing) -> Picture | None:
    """Return where the chart of a target is drawn; None where there is nothing to draw."""
    made = drawn(target, standing, synthetic=False)
    if not made.asked and not made.read:
        return None
    args = [target.partnership_id, target.reference]
    return picture("target-chart", args, "target", question(made), made.words.description)
