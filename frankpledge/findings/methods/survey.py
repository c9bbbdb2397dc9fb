"""Survey: what do residents say, and has it changed?"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.analysis.multiple_tests import benjamini_hochberg
from frankpledge.analysis.survey import SMALLEST_BASE, share_change, weighted_shares
from frankpledge.definitions.survey import surveys
from frankpledge.evidence.survey_answers import held_surveys, read_wave
from frankpledge.faults import DataFault
from frankpledge.findings.methods.asked import Answer, Column, Method, Option

if TYPE_CHECKING:
    from frankpledge.analysis.survey import ShareChange, Shares
    from frankpledge.definitions.survey import Survey
    from frankpledge.evidence.questions import Area, Period
    from frankpledge.evidence.store import Release
    from frankpledge.evidence.survey_answers import Wave
    from frankpledge.findings.methods.asked import Asked
    from frankpledge.findings.methods.held import Held

LEVEL = 0.95
Q = 0.05
LEAST_Q = 0.0001
_FIRST = next(iter(surveys().values()))
SURVEY = Option("survey", "Survey", _FIRST.id, tuple((s.id, s.name) for s in surveys().values()))

_COLUMNS = (
    Column("question", "Of those who answered, who"),
    Column("wave", "Wave"),
    Column("n", "Answered", "whole"),
    Column("share", "Share", "percent"),
    Column("low", "From", "percent"),
    Column("high", "To", "percent"),
    Column("change", "Points more than in the wave before", "one"),
    Column("change_low", "From", "one"),
    Column("change_high", "To", "one"),
    Column("q", "q, over all questions", "p"),
    Column("design_effect", "Design effect of the weights", "two"),
    Column("wording", "The question as it was put"),
)


@dataclass(frozen=True)
class Told:
    """What the waves tell: the shares of each, and how each changed from the wave before, with the adjusted p."""

    survey: Survey
    waves: list[Wave]
    shares: list[Shares]
    changes: list[ShareChange]
    q: np.ndarray[Any, np.dtype[np.float64]]


def survey(held: Held, asked: Asked) -> Answer:
    """Give each question's share in each wave, and its change from wave to wave with interval and adjusted p.

    A DataFault where no wave of the survey is held in the period, or nobody of the area answered.
    """
    release = held.require_restricted("What residents say")
    told = _told(release, surveys()[asked.option(SURVEY)], _codes(held, asked.area), asked)
    rows = [
        _row(told, at, number)
        for number in range(len(told.survey.questions))
        for at in range(len(told.waves))
    ]
    return Answer(
        asked, held, "survey-shares", _sentences(told, asked.area), _COLUMNS, rows, _caveats(told),
        uses_restricted=True,
        parameters={"level": LEVEL, "survey": told.survey.id, "version": told.survey.version},
        drawing={
            "title": f"{told.survey.name}, {asked.area.name}",
            "waves": [wave.wave for wave in told.waves],
        },
    )  # fmt: skip


def _codes(held: Held, area: Area) -> list[str] | None:
    """Return the codes under which somebody of an area may stand in the file."""
    if area.kind == "everywhere":
        return None
    return [
        area.code,
        *(c for level in ("district", "ward", "lsoa") for c in _inside(held, area, level)),
    ]


def _inside(held: Held, area: Area, level: str) -> list[str]:
    """Return the codes of a level that lie whole in an area: a ward does not hold its district."""
    order = ("lsoa", "ward", "district")
    if area.kind in order and order.index(level) > order.index(area.kind):
        return []
    return held.areas.codes(level, area)


def _told(release: Release, asked_of: Survey, codes: list[str] | None, asked: Asked) -> Told:
    names = [wave for wave in held_surveys(release).get(asked_of.id, ()) if _in(wave, asked.period)]
    waves = [read_wave(release, asked_of.id, wave, codes) for wave in names]
    waves = [wave for wave in waves if len(wave.weights)]
    if not waves:
        known = ", ".join(held_surveys(release).get(asked_of.id, ())) or "none"
        raise DataFault(
            f"Nobody of {asked.area.name} answered {asked_of.name} in {asked.period.words}. Waves that are held: "
            f"{known}. Ask of a period that holds one, or of the partnership as a whole."
        )
    shares = [weighted_shares(wave.answers, wave.weights, level=LEVEL) for wave in waves]
    changes = [share_change(before, after, LEVEL) for before, after in pairwise(shares)]
    return Told(asked_of, waves, shares, changes, _adjusted(changes, len(asked_of.questions)))


def _in(wave: str, period: Period) -> bool:
    """Whether a wave, a year or a month, lies at least in part within a period."""
    first, last = (wave, wave) if len(wave) > 4 else (f"{wave}-01", f"{wave}-12")
    return first <= period.last and last >= period.first


def _adjusted(changes: list[ShareChange], questions: int) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Adjust the p of every change together: changes × questions, nan where there is none."""
    p = np.array([change.p for change in changes]).reshape(len(changes), questions)
    known = np.isfinite(p)
    q = np.full(p.shape, np.nan)
    if known.any():
        q[known] = benjamini_hochberg(p[known])
    return q


def _row(told: Told, at: int, number: int) -> dict[str, Any]:
    question, shares = told.survey.questions[number], told.shares[at]
    change = told.changes[at - 1] if at else None
    return {
        "key": f"{question.id} {told.waves[at].wave}",
        "question": question.shown_as,
        "wave": told.waves[at].wave,
        "n": int(shares.n[number]),
        "share": _number(shares.share[number]),
        "low": _number(shares.low[number]),
        "high": _number(shares.high[number]),
        "change": _number(100 * change.change[number]) if change else None,
        "change_low": _number(100 * change.low[number]) if change else None,
        "change_high": _number(100 * change.high[number]) if change else None,
        "p": _number(change.p[number]) if change else None,
        "q": _number(told.q[at - 1, number]) if change else None,
        "design_effect": _number(shares.design_effect[number]),
        "effective_n": _number(shares.effective_n[number]),
        "wording": question.wording,
    }


def _number(value: Any) -> float | None:
    return round(float(value), 6) if np.isfinite(value) else None


def _sentences(told: Told, area: Area) -> tuple[str, ...]:
    """Say first the surest change of the latest wave; of a single wave, what it says."""
    if not told.changes:
        return (
            *_as_it_stands(told, area),
            "There is one wave: whether anything changed cannot be told.",
        )
    q = told.q[-1]
    changed = [at for at in np.argsort(np.where(np.isfinite(q), q, np.inf)).tolist() if q[at] <= Q]
    before, after = told.waves[-2].wave, told.waves[-1].wave
    same = [
        told.survey.questions[at].shown_as
        for at in range(len(q))
        if np.isfinite(q[at]) and at not in changed
    ]
    found = [_changed(told, at) for at in changed]
    if not changed:
        found = [
            f"No answer changed beyond chance from {before} to {after} in {area.name}.",
            *_as_it_stands(told, area),
        ]
    elif same:
        found.append(
            f"No change beyond chance from {before} to {after} in how many {'; '.join(same)}."
        )
    return tuple(found)


def _changed(told: Told, at: int) -> str:
    """Say the latest change of a question in points, with both waves' bases."""
    question, change = told.survey.questions[at], told.changes[-1]
    (earlier, before), (later, after) = ((told.shares[i], told.waves[i].wave) for i in (-2, -1))
    way, by = ("more", 100.0) if change.change[at] > 0 else ("fewer", -100.0)
    low, high = sorted((by * change.low[at], by * change.high[at]))
    q = f"q {told.q[-1, at]:.4f}" if told.q[-1, at] >= LEAST_Q else f"q less than {LEAST_Q}"
    return (
        f"Of {int(later.n[at]):,} who answered in {after}, {later.share[at]:.1%} {question.shown_as}: "
        f"{by * change.change[at]:.1f} points {way} than the {earlier.share[at]:.1%} of {int(earlier.n[at]):,} who "
        f"answered in {before} (95% interval {low:.1f} to {high:.1f}, {q})."
    )


def _as_it_stands(told: Told, area: Area) -> tuple[str, ...]:
    """Say every share of the latest wave, none on a small base."""
    shares, wave = told.shares[-1], told.waves[-1].wave
    found = [
        f"{shares.share[at]:.1%} of {int(shares.n[at]):,} {question.shown_as}"
        for at, question in enumerate(told.survey.questions)
        if not shares.small_base[at]
    ]
    if not found:
        return (
            f"Fewer than {SMALLEST_BASE} of {area.name} answered in {wave}: no share is given.",
        )
    return (f"In {area.name} in {wave}: {'; '.join(found)}.",)


def _caveats(told: Told) -> tuple[str, ...]:
    asked = told.survey
    caveats = []
    if asked.self_selected:
        caveats.append(
            "People chose to answer: the intervals tell of chance alone, not how far those who answered differ from "
            "those who did not. No weight mends that."
        )
    caveats += [
        f"Asked: {asked.who}. How: {asked.mode}. Weights: {asked.weighting}.",
        _BASES,
    ]
    if any(bool(shares.small_base.any()) for shares in told.shares):
        caveats.append(f"No share is given where fewer than {SMALLEST_BASE} answered.")
    if len({wave.version for wave in told.waves}) > 1:
        caveats.append(
            "The survey was redefined between waves: compare the wording before the shares."
        )
    if told.changes:
        caveats.append(
            f"Every question was compared, so p is adjusted over all of them; a change is told where q is at most {Q}."
        )
    return tuple(caveats)


_BASES = (
    "Shares are weighted, bases are not. Those who said that they do not know are in the base; those who passed a "
    "question over are not. Nothing is known of how people were drawn, so clusters are not allowed for."
)

METHOD = Method(
    name="survey",
    title="What residents say",
    answers="What do residents say, and has it changed?",
    not_when=(
        "Not to speak for all residents where people chose to answer, not for a place in which fewer than about a "
        "hundred answered, and not to compare with a survey that asked in other words."
    ),
    run=survey,
    sources=(),
    options=(SURVEY,),
    standard_topic="",
    standard_months=60,
    restricted=True,
)
