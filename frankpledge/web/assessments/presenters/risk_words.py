"""Risk in words: bands, scores, chances as draws of so many, what is severe, what is missing. Never a colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from frankpledge.definitions.risk_schemes import Scheme
    from frankpledge.risk.results import Measured, Number, Results, ThemeResult

# Shares that people say; a share is told as the nearest of them.
_SAID = (
    (1, 20), (1, 10), (1, 5), (1, 4), (1, 3), (2, 5), (1, 2), (3, 5), (2, 3), (3, 4), (4, 5), (9, 10), (19, 20),
)  # fmt: skip
_FEW, _NEARLY = 0.03, 0.97
_TAGS = ("govuk-tag--grey", "govuk-tag--light-blue", "govuk-tag--orange", "govuk-tag--purple")


@dataclass(frozen=True)
class Score:
    """One measure of a theme in words: its band with a tag, its score, its range or interval.

    ``span`` is the interval alone, for a page that says once what it holds.
    """

    measure: str
    band: str
    tag: str
    score: str
    interval: str
    span: str
    chances: str


def number(value: Number) -> str:
    """Write a score: whole where it is whole, with a comma at thousands."""
    return f"{value:,g}" if abs(value) < 1_000_000 else f"{value:,.0f}"


def first_up(text: str) -> str:
    """Begin a sentence with a capital."""
    return text[:1].upper() + text[1:]


def listed(words: Iterable[str]) -> str:
    """List words as a sentence does: one, two and three."""
    found = list(words)
    return " and ".join([", ".join(found[:-1]), found[-1]]) if found[1:] else "".join(found)


def share_words(share: float) -> str:
    """Say a share of the draws as people say it, such as ``about 3 in 4``."""
    if share <= 0:
        return "none"
    if share >= 1:
        return "all"
    if share < _FEW:
        return "fewer than 1 in 30"
    if share > _NEARLY:
        return "nearly all"
    part, of = min(_SAID, key=lambda one: abs(one[0] / one[1] - share))
    return f"about {part} in {of}"


def band_name(scheme: Scheme, measure: str, band: str | None) -> str:
    """Name a band as the scheme does; empty where there is none."""
    return next((one.name for one in scheme.bands.get(measure, ()) if one.id == band), "")


def band_tag(scheme: Scheme, measure: str, band: str | None) -> str:
    """Return the look of a band's tag by its place; the word stands in it in any case."""
    ids = [one.id for one in scheme.bands.get(measure, ())]
    if band not in ids:
        return _TAGS[0]
    return _TAGS[round(ids.index(band) / max(len(ids) - 1, 1) * (len(_TAGS) - 1))]


def measure_name(scheme: Scheme, measure: str) -> str:
    """Name a measure: risk, or the group's own name."""
    return first_up(next((one.name for one in scheme.groups if one.id == measure), measure))


def bands_words(scheme: Scheme) -> list[str]:
    """Say where the bands of each measure begin."""
    told = []
    for measure in scheme.measures:
        cuts = [f"{one.name} from {number(one.start)}" for one in scheme.bands.get(measure, ())]
        words = listed(cuts) or "the scheme has no bands for it"
        told.append(f"{measure_name(scheme, measure)}: {words}.")
    return told


def criterion_name(scheme: Scheme, criterion: str) -> str:
    """Name a criterion as the scheme does."""
    scale = scheme.scale(criterion)
    return scale.name if scale else criterion


def level_name(scheme: Scheme, criterion: str, level: str) -> str:
    """Name a level of a criterion as the scheme does; one that was not scored says so."""
    scale = scheme.scale(criterion)
    at = scale.position(level) if scale and level else None
    return scale.choices[at].name if scale and at is not None else level or "not scored"


def chances_words(scheme: Scheme, measure: str, found: Measured) -> str:
    """Say how often each band came out in the draws, the most frequent first; empty where nothing was drawn."""
    likely = sorted(found.chances.items(), key=lambda one: -one[1])
    said = [
        f"{band_name(scheme, measure, band)} in {share_words(share)}"
        for band, share in likely
        if share >= _FEW or band == found.band
    ]
    return f"{first_up(listed(said))} of the draws." if said else ""


def score_of(scheme: Scheme, measure: str, found: Measured) -> Score:
    """Put one measure into words."""
    if found.score is None:
        low, high = found.range
        score, interval = f"{number(low)} to {number(high)}", "a range, no band: not fully scored"
    else:
        low, high = found.interval or found.range
        score = number(found.score)
        interval = f"{number(low)} to {number(high)} in nine draws of ten"
    return Score(
        measure=measure_name(scheme, measure),
        band=first_up(band_name(scheme, measure, found.band)),
        tag=band_tag(scheme, measure, found.band),
        score=score,
        interval=interval,
        span=interval.removesuffix(" in nine draws of ten"),
        chances=chances_words(scheme, measure, found),
    )


def impact_words(scheme: Scheme, found: ThemeResult) -> str:
    """Say the highest level beside the band, which a low sum would hide: standard overall, substantial … harm."""
    band = band_name(scheme, "risk", found.measures["risk"].band)
    overall = f"{first_up(band)} overall" if band else "No band overall"
    if found.highest_level is None:
        return f"{overall}."
    on = listed(criterion_name(scheme, one).lower() for one in found.highest_on)
    level = next(one.name for one in scheme.levels if one.id == found.highest_level)
    return f"{overall}, {level} {on}."


def severe_words(scheme: Scheme, found: ThemeResult, levels: Mapping[str, Any]) -> str:
    """Say that a theme is marked whatever its band, and on which criteria; empty where it is not."""
    if scheme.override is None or found.severe_impact is False:
        return ""
    if found.severe_impact is None:
        missing = [one for one in found.missing if one in scheme.override.criteria]
        on = listed(criterion_name(scheme, one).lower() for one in missing)
        return f"Whether it is {scheme.override.name} cannot be told: {on} not scored."
    on = listed(
        f"{criterion_name(scheme, one).lower()} {level_name(scheme, one, levels[one])}"
        for one in found.severe_on
    )
    return f"{first_up(scheme.override.name)}: {on}. It is marked whatever its band."


def missing_words(scheme: Scheme, missing: Sequence[str]) -> str:
    """Name what was not scored; empty where nothing is missing."""
    return listed(criterion_name(scheme, one).lower() for one in missing)


def confidence_words(scheme: Scheme, levels: Mapping[str, Any]) -> str:
    """Say how sure the panel was, in how many criteria."""
    given = list(levels.get("confidence", {}).values())
    counts = [(one.name, given.count(one.id)) for one in scheme.confidence]
    said = [f"{name} in {count}" for name, count in counts if count]
    return f"Confidence: {listed(said)} of {len(given)} criteria." if said else ""


def pairs_words(found: Results, names: Mapping[str, str]) -> list[str]:
    """Name the themes whose order the draws reverse too often, a sentence for each higher one."""
    below: dict[str, list[str]] = {}
    for higher, lower in found.not_told_apart:
        below.setdefault(higher, []).append(names[lower])
    return [
        f"{names[one]} cannot be told apart from {listed(them)}." for one, them in below.items()
    ]
