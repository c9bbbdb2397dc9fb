"""The result of one theme: every criterion with what was given alone and what was agreed, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frankpledge.web.assessments.presenters.moderating import why_words
from frankpledge.web.assessments.presenters.picture import row_of
from frankpledge.web.assessments.presenters.risk_words import bands_words, first_up, level_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.web.assessments.models import ExerciseTheme, KeptFinding
    from frankpledge.web.assessments.picture.criteria import Agreed
    from frankpledge.web.assessments.picture.queries import Picture


@dataclass(frozen=True)
class Line:
    """A criterion: its question, what was agreed with what that means, how sure, why, and what was given alone."""

    name: str
    question: str
    level: str
    meaning: str
    confidence: str
    reason: str
    alone: str
    counts: str


def page(
    seen: Picture, theme: ExerciseTheme, agreed: Sequence[Agreed], kept: Sequence[KeptFinding]
) -> dict[str, Any]:
    """Return what the page of one theme's result shows."""
    found = seen.result(theme.slug)
    return {
        "exercise": seen.exercise,
        "area": seen.area,
        "areas": seen.areas,
        "is_provisional": seen.is_provisional,
        "theme": theme,
        "row": row_of(seen, found),
        "lines": [line(seen, one) for one in agreed],
        "kept": kept,
        "likelihood": found.likelihood,
        "reference": reference_of(seen, theme),
        "scheme": seen.scheme,
        "stamp": seen.found.stamp,
        "seed": seen.found.seed,
        "draws": f"{seen.found.draws:,}",
        "bands": bands_words(seen.scheme),
    }


def line(seen: Picture, one: Agreed) -> Line:
    """Put a criterion into words."""
    held = one.moderated
    if held is None:
        level, confidence, reason, meaning = "Not agreed yet", "", "", ""
    else:
        level = first_up(level_name(seen.scheme, one.scale.id, held.level))
        names = {choice.id: choice.name for choice in seen.scheme.confidence}
        confidence, reason = names.get(held.confidence, ""), why_words(held, one.alone)
        meaning = next((c.words for c in one.scale.choices if c.id == held.level), "")
    names = {choice.id: choice.name for choice in one.scale.choices}
    counts = [f"{names[given]} {count}" for given, count in one.alone.counts.items() if count]
    return Line(
        name=one.scale.name,
        question=one.scale.question,
        level=level,
        meaning=meaning,
        confidence=confidence,
        reason=reason,
        alone=one.alone.words,
        counts=", ".join(counts) if len(counts) > 1 else "",
    )


def reference_of(seen: Picture, theme: ExerciseTheme) -> str:
    """Return the id of a kept result in the thread; empty before it is kept."""
    if seen.is_provisional:
        return ""
    held = theme.results.filter(area=seen.area.pk).first()
    return held.reference if held else ""
