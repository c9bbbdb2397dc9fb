"""What a panel gave and agreed, for the moderator's screen: dots, spread in words, who differs most, the result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.risk.spread import spread
from frankpledge.web.assessments.scoring.rules import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from frankpledge.definitions.risk_schemes import Scale, Scheme
    from frankpledge.risk.results import Measured, Results, ThemeResult
    from frankpledge.risk.spread import Spread
    from frankpledge.web.assessments.models import IndependentScore, ModeratedScore

_WIDTH, _DOT, _A_ROW, _FOOT = 320, 10, 4, 26


@dataclass(frozen=True)
class Dots:
    """A small drawing: a column a level, a dot a scorer, a mark at the agreed level. Lengths in its own units."""

    width: int
    height: int
    base: int
    columns: list[tuple[int, str]]
    dots: list[tuple[int, int]]
    agreed: int | None
    words: str

    @property
    def first(self) -> str:
        """The name of the lowest level."""
        return self.columns[0][1]

    @property
    def last(self) -> str:
        """The name of the highest level."""
        return self.columns[-1][1]


def dots(scale: Scale, found: Spread, agreed: str) -> Dots:
    """Draw the counts of a spread: dots stand in rows of four above their level."""
    rows = max(-(-count // _A_ROW) for count in found.counts.values())
    base = max(rows, 1) * _DOT + 6
    column = _WIDTH // len(scale.choices)
    middle = [n * column + column // 2 for n in range(len(scale.choices))]
    at = {choice.id: x for choice, x in zip(scale.choices, middle, strict=True)}
    placed = [
        _place(at[level], base, n, count)
        for level, count in found.counts.items()
        for n in range(count)
    ]
    told = f"{found.words}{f' Agreed: {name_of(scale, agreed)}.' if agreed else ''}"
    return Dots(
        width=_WIDTH,
        height=base + _FOOT,
        base=base,
        columns=[(x, choice.name) for choice, x in zip(scale.choices, middle, strict=True)],
        dots=placed,
        agreed=at.get(agreed),
        words=told,
    )


def _place(middle: int, base: int, n: int, count: int) -> tuple[int, int]:
    row, place = divmod(n, _A_ROW)
    in_row = min(_A_ROW, count - row * _A_ROW)
    return middle + int((place - (in_row - 1) / 2) * _DOT), base - 5 - row * _DOT


@dataclass(frozen=True)
class Line:
    """A criterion: what the panel gave, in a drawing and in words, and what was agreed."""

    scale: Scale
    spread: Spread
    dots: Dots
    agreed: str
    confidence: str
    reason: str
    is_settled: bool
    county: str

    @property
    def given(self) -> list[str]:
        """How many gave each level that anybody gave, from the lowest up: "severe: 2"."""
        counts = self.spread.counts
        return [f"{c.name}: {counts[c.id]}" for c in self.scale.choices if counts[c.id]]


def lines(
    scheme: Scheme,
    scores: Iterable[IndependentScore],
    agreed: Mapping[str, ModeratedScore],
    of_county: Mapping[str, ModeratedScore],
) -> list[Line]:
    """Return a line a criterion, in the scheme's order."""
    given: dict[str, list[str]] = {scale.id: [] for scale in scheme.scales}
    for score in scores:
        given[score.criterion].append(score.level)
    return [
        _line(scale, given[scale.id], agreed.get(scale.id), of_county.get(scale.id))
        for scale in scheme.scales
    ]


def _line(
    scale: Scale, given: list[str], held: ModeratedScore | None, county: ModeratedScore | None
) -> Line:
    found = spread(scale, given)
    level = held.level if held else ""
    return Line(
        scale=scale,
        spread=found,
        dots=dots(scale, found, level),
        agreed=name_of(scale, level) if level else "",
        confidence=held.confidence if held else "",
        reason=why_words(held, found),
        is_settled=held is not None,
        county=_county_words(scale, county),
    )


def why_words(held: ModeratedScore | None, alone: Spread) -> str:
    """Return the reason of what was agreed, or that it was taken over as it was scored."""
    if held is None:
        return ""
    if held.is_taken_over:
        return f"Taken over: all {alone.scorers} who scored alone gave this level."
    return held.reason


def _county_words(scale: Scale, county: ModeratedScore | None) -> str:
    if county is None:
        return ""
    return name_of(scale, county.level) if county.level else "not scored"


@dataclass(frozen=True)
class Voice:
    """What one panellist gave, and how far from the middle of the panel."""

    who: str
    role: str
    level: str
    confidence: str
    justification: str
    differs_most: bool


def voices(scheme: Scheme, scale: Scale, scores: Sequence[IndependentScore]) -> list[Voice]:
    """Return what each panellist gave on a criterion, those first who differ most from the middle."""
    order = [choice.id for choice in scale.choices]
    places = sorted(order.index(score.level) for score in scores)
    if not places:
        return []
    middle = (places[(len(places) - 1) // 2] + places[len(places) // 2]) / 2
    away = {score.pk: abs(order.index(score.level) - middle) for score in scores}
    most = max(away.values())
    sure = {one.id: one.name for one in scheme.confidence}
    ordered = sorted(
        scores, key=lambda score: (-away[score.pk], -order.index(score.level), score.pk)
    )
    return [
        Voice(
            who=str(score.panellist.membership.person),
            role=score.panellist.membership.words,
            level=name_of(scale, score.level),
            confidence=sure[score.confidence],
            justification=score.justification,
            differs_most=most >= 1 and away[score.pk] == most,
        )
        for score in ordered
    ]


@dataclass(frozen=True)
class Said:
    """One measure of a theme in words."""

    name: str
    words: str
    band: str


@dataclass(frozen=True)
class Outcome:
    """A theme's result as it now is: each measure, its place among the themes, and what stands out."""

    measures: list[Said]
    place: str
    severe: str


def outcome(scheme: Scheme, found: Results, theme: str) -> Outcome | None:
    """Return a theme's result in words; None where the exercise does not hold the theme."""
    one = found.of(theme)
    if one is None:
        return None
    names = {"risk": "Risk"} | {g.id: g.name[:1].upper() + g.name[1:] for g in scheme.groups}
    return Outcome(
        measures=[_said(scheme, name, names[name], m) for name, m in one.measures.items()],
        place=_place_words(one, sum(other.rank is not None for other in found.themes)),
        severe=_severe_words(scheme, one),
    )


def _said(scheme: Scheme, measure: str, name: str, held: Measured) -> Said:
    low, high = held.range
    if held.score is None:
        return Said(name, f"{low:g} to {high:g}: no band before all is scored", "")
    bands = {band.id: band.name for band in scheme.bands.get(measure, ())}
    words = f"{held.score:g}"
    if held.bands and held.bands[0] != held.bands[1]:
        words += f", {bands[held.bands[0]]} to {bands[held.bands[1]]} when levels move by their confidence"
    return Said(name, words, bands.get(held.band or "", ""))


def _place_words(one: ThemeResult, ranked: int) -> str:
    """Say a theme's place among those that have one: while a panel agrees, most have none yet."""
    if one.rank is None or one.rank_interval is None:
        return "It has no place in the order before all of its risk is agreed."
    if ranked == 1:
        return "It has no place among others yet: it is the only theme of which all of the risk is agreed."
    low, high = one.rank_interval
    sure = f"place {low:g}" if low == high else f"between place {low:g} and place {high:g}"
    return f"Place {one.rank} of the {ranked} themes of which all of the risk is agreed; nine times in ten {sure}."


def _severe_words(scheme: Scheme, one: ThemeResult) -> str:
    if not one.severe_impact or scheme.override is None:
        return ""
    names = {scale.id: scale.name.lower() for scale in scheme.scales}
    return f"{scheme.override.name}: {', '.join(names[name] for name in one.severe_on)}"
