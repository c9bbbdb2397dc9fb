"""A district for its scrutiny committee: each measure in a few sentences, what was decided, who does what by when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.analysis.control_charts import Variation
from frankpledge.evidence.questions import month_words
from frankpledge.web.actions.presenters.actions import line as action_line
from frankpledge.web.performance.presenters.exceptions import line as exception_line
from frankpledge.web.performance.presenters.standing import in_unit, number
from frankpledge.web.performance.presenters.wall import wall
from frankpledge.web.performance.presenters.years import WORDS_OF, signed

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.actions.presenters.actions import Line as ActionLine
    from frankpledge.web.decisions.models import Decision
    from frankpledge.web.performance.dashboard.scrutiny import Scrutinised
    from frankpledge.web.performance.models import Indicator, Judgement
    from frankpledge.web.performance.presenters.exceptions import Line as ExceptionLine
    from frankpledge.web.performance.presenters.wall import Cell

_SAID = {
    Variation.COMMON_CAUSE: "as it usually varies",
    Variation.IMPROVEMENT: "better than it usually varies",
    Variation.CONCERN: "worse than it usually varies",
    Variation.NEUTRAL_HIGH: "higher than it usually varies, which may be good or bad",
    Variation.NEUTRAL_LOW: "lower than it usually varies, which may be good or bad",
}


@dataclass(frozen=True)
class Measure:
    """A measure of the district: its drawing, and its sentences."""

    indicator: Indicator
    cell: Cell
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """What became of an exception, with the decision where one was taken and may be shown."""

    line: ExceptionLine
    decision: Decision | None


@dataclass(frozen=True)
class Paper:
    """The paper of a district."""

    measures: tuple[Measure, ...]
    exceptions: tuple[Told, ...]
    judgements: tuple[Judgement, ...]
    actions: tuple[ActionLine, ...]


def paper(held: Scrutinised, place: str, today: datetime.date) -> Paper:
    """Present a district; what still wants somebody comes first."""
    rows = wall(held.found, place).rows
    told = sorted(held.found.exceptions, key=lambda one: (not one.is_open, one.duty_on))
    return Paper(
        tuple(
            Measure(row.indicator, cell, _sentences(held, row.indicator, cell))
            for row in rows for cell in row.cells
        ),
        tuple(Told(exception_line(one, today), held.decided.get(one.decision_id or 0)) for one in told),
        tuple(one for one in held.found.judgements if one.signed_on is not None),
        tuple(action_line(one, today) for one in held.found.actions),
    )  # fmt: skip


def _sentences(held: Scrutinised, one: Indicator, cell: Cell) -> tuple[str, ...]:
    """Say how a measure stands: its latest month, the change on a year before, where the year may end, its target."""
    projected = f"The {cell.projected[:1].lower()}{cell.projected[1:]}" if cell.projected else ""
    ends = [f"{words}." for words in (projected, cell.target) if words]
    return tuple(said for said in (_latest(held, one), _change(held, one), *ends) if said)


def _latest(held: Scrutinised, one: Indicator) -> str:
    standing = held.found.standing
    latest = standing.latest(one.slug, held.area.code) if standing is not None else None
    if latest is None:
        return ""
    month, value, variation = latest
    said = _SAID.get(variation, "too few readings to say how it usually varies")
    return f"{in_unit(number(value), one.unit)} in {month_words(month)}: {said}."


def _change(held: Scrutinised, one: Indicator) -> str:
    """Say the change on the same months a year before; nothing where they are not all held."""
    standing, compared = held.found.standing, held.compared
    if standing is None or compared is None or held.view is None:
        return ""
    cell = standing.at(one.slug, held.area.code)
    change = float(compared.change[cell])
    if np.isnan(change):
        return ""
    now, before = (number(round(float(part[cell]), 2)) for part in (compared.now, compared.earlier))
    same = "the year" if held.view[0] == "year" else "the same months a year"
    return (
        f"{WORDS_OF[held.view[0]]}{_in_year(held)}: {now}, and {before} {same} before ({signed(change)}"
        f"{_chance(compared.low[cell], compared.high[cell])})."
    )


def _in_year(held: Scrutinised) -> str:
    view, year = held.view or ("", 0)
    return f" {year}" if view == "nine-months" else f" to March {year + 1}"


def _chance(low: float, high: float) -> str:
    """Say whether chance alone may explain a change, where its limits are known."""
    if np.isnan(low):
        return ""
    return (
        ", no more than chance may explain" if low <= 0 <= high else ", more than chance explains"
    )
