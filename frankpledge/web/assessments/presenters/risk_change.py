"""What changed since an earlier exercise, in words: band, score and place, and when nothing can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.definitions.risk_schemes import RISK
from frankpledge.web.assessments.presenters.risk_words import (
    band_name,
    first_up,
    measure_name,
    number,
)

if TYPE_CHECKING:
    from frankpledge.definitions.risk_schemes import Scheme
    from frankpledge.risk.comparison import MeasureChange, ThemeChange
    from frankpledge.web.assessments.models import ScoringExercise
    from frankpledge.web.assessments.picture.changes import Changed

BEYOND = "The two intervals lie apart: more than the panel’s doubt in single levels explains."
WITHIN = "The two intervals overlap: the panel’s doubt in single levels could explain it."


PANELS = "A panel judged each time, and its people may differ: a change may lie in the panel as much as in the theme."


@dataclass(frozen=True)
class Line:
    """A theme in both exercises: its band, score and place then and now, and what else changed."""

    name: str
    slug: str
    band: str
    score: str
    place: str
    sure: str
    others: tuple[str, ...]
    severe: str


def lines(scheme: Scheme, found: Changed) -> list[Line]:
    """Return a line for every theme that both exercises scored, in the order of the later one."""
    if found.compared is None:
        return []
    return [_line(scheme, found.names[one.theme], one) for one in found.compared.changes]


def _line(scheme: Scheme, name: str, one: ThemeChange) -> Line:
    risk = one.measures[RISK]
    others = [(measure, told) for measure, told in one.measures.items() if measure != RISK]
    return Line(
        name=name,
        slug=one.theme,
        band=band_words(scheme, RISK, risk),
        score=score_words(risk),
        place=place_words(one),
        sure="" if risk.beyond is None or not risk.difference else BEYOND if risk.beyond else WITHIN,
        others=tuple(
            f"{measure_name(scheme, measure)}: {score_words(told).lower()}"
            + (f", {band_words(scheme, measure, told).lower()}" if told.band_after or told.band_before else "")
            for measure, told in others
        ),
        severe=_severe(one),
    )  # fmt: skip


def band_words(scheme: Scheme, measure: str, one: MeasureChange) -> str:
    """Say the bands then and now."""
    before = band_name(scheme, measure, one.band_before) or "no band"
    after = band_name(scheme, measure, one.band_after) or "no band"
    if before == after:
        return f"{first_up(after)}, as before"
    way = {"up": "up", "down": "down"}.get(one.band_moved or "", "changed")
    return f"{first_up(way)} from {before} to {after}"


def score_words(one: MeasureChange) -> str:
    """Say the scores then and now with their difference; what was not fully scored has none."""
    if one.before is None or one.after is None or one.difference is None:
        which = [w for w, score in (("then", one.before), ("now", one.after)) if score is None]
        return f"Not fully scored {' and '.join(which)}"
    if one.difference == 0:
        return f"{number(one.after)}, as before"
    sign = "+" if one.difference > 0 else "−"
    return f"{number(one.before)} to {number(one.after)} ({sign}{number(abs(one.difference))})"


def place_words(one: ThemeChange) -> str:
    """Say the places then and now, among the themes that both exercises ranked."""
    if one.place_before is None or one.place_after is None:
        return "No place in one of them"
    if one.place_before == one.place_after:
        return f"{one.place_after} of {one.places}, as before"
    return f"{one.place_before} to {one.place_after} of {one.places}"


def _severe(one: ThemeChange) -> str:
    if one.severe_before == one.severe_after:
        return ""
    words = {
        True: "marked as severe",
        False: "not marked as severe",
        None: "not known to be severe",
    }
    return f"Was {words[one.severe_before]}, is now {words[one.severe_after]}."


def cautions(before: ScoringExercise, after: ScoringExercise) -> list[str]:
    """Say what else than the themes may differ between two exercises."""
    return [PANELS, cut_points_words(before.cut_points, after.cut_points)]


def cut_points_words(before: str, after: str) -> str:
    """Say whether the two exercises counted as often what the other did; a likelihood is multiplied into the risk."""
    then, now = " ".join(before.split()), " ".join(after.split())
    if then == now and now:
        return f"What counted as how often was the same: {now}"
    if then == now:
        return "Neither exercise says what counted as how often: a changed frequency may be a changed measure."
    said = [f"{which}: {words or 'not said'}" for which, words in (("Then", then), ("Now", now))]
    return f"What counted as how often differs, and a changed frequency may be no more than that. {'. '.join(said)}"


def only_in_one(found: Changed) -> list[str]:
    """Name the themes that only one of the two exercises scored."""
    if found.compared is None:
        return []
    told = []
    for which, themes in (
        ("the earlier", found.compared.only_before),
        ("this", found.compared.only_after),
    ):
        if themes:
            named = ", ".join(found.names[theme] for theme in themes)
            told.append(f"Scored only in {which} exercise: {named}.")
    return told
