"""The risk picture in words: themes in the order of their risk, the grid, districts beside their county."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frankpledge.definitions.risk_schemes import RISK
from frankpledge.web.assessments.presenters.rank_bars import RankBar, place_words, rank_bar
from frankpledge.web.assessments.presenters.risk_words import (
    Score,
    band_name,
    bands_words,
    confidence_words,
    criterion_name,
    first_up,
    impact_words,
    level_name,
    listed,
    measure_name,
    missing_words,
    pairs_words,
    score_of,
    severe_words,
)

if TYPE_CHECKING:
    from frankpledge.risk.results import ThemeResult
    from frankpledge.web.assessments.picture.queries import Apart, Picture


@dataclass(frozen=True)
class Beside:
    """The same theme in another area: its name, its risk, and where a district was agreed to differ."""

    area: str
    code: str
    risk: Score
    apart: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """A theme of the list."""

    slug: str
    name: str
    place: str
    bar: RankBar | None
    place_words: str
    risk: Score
    measures: tuple[Score, ...]
    impact: str
    severe: str
    confidence: str
    missing: str
    apart: tuple[str, ...]
    beside: tuple[Beside, ...]


@dataclass(frozen=True)
class Cell:
    """A cell of the grid: the organisation's band above it, and the themes in it by slug and name."""

    column: str
    themes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Grid:
    """Risk against what it asks of the organisations: bands of the risk as rows, the highest first."""

    measure: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    left_out: tuple[str, ...]


def page(seen: Picture) -> dict[str, Any]:
    """Return what the page of the picture shows."""
    rows = [row_of(seen, one) for one in seen.found.themes]
    return {
        "exercise": seen.exercise,
        "area": seen.area,
        "areas": seen.areas,
        "is_provisional": seen.is_provisional,
        "ranked": [row for row in rows if row.bar],
        "unranked": [row for row in rows if not row.bar],
        "lead": lead(seen),
        "pairs": pairs_words(seen.found, seen.names),
        "grid": grid(seen),
        "scheme": seen.scheme,
        "stamp": seen.found.stamp,
        "seed": seen.found.seed,
        "draws": f"{seen.found.draws:,}",
        "bands": bands_words(seen.scheme),
    }


def lead(seen: Picture) -> str:
    """Return the point of the picture in a sentence: how many themes are in each band, the highest first."""
    named: dict[str | None, list[str]] = {}
    for one in seen.found.themes:
        named.setdefault(one.measures[RISK].band, []).append(seen.names[one.theme])
    bands = [band for band in reversed(seen.scheme.bands[RISK]) if band.id in named]
    said = [f"{band.name} risk: {listed(named[band.id])}" for band in bands]
    if none := named.get(None):
        said.append(f"{len(none)} without a band, as not everything is scored")
    return f"{first_up('; '.join(said))}."


def row_of(seen: Picture, found: ThemeResult) -> Row:
    """Put a theme of the list into words."""
    names, scheme = seen.names, seen.scheme
    places = sum(one.rank is not None for one in seen.found.themes)
    levels = seen.found.levels[found.theme]
    return Row(
        slug=found.theme,
        name=names[found.theme],
        place=f"{found.rank}{'=' if found.tied_with else ''}" if found.rank else "",
        bar=rank_bar(found, places, names),
        place_words=place_words(found, places, names),
        risk=score_of(scheme, RISK, found.measures[RISK]),
        measures=tuple(
            score_of(scheme, name, one) for name, one in found.measures.items() if name != RISK
        ),
        impact=impact_words(scheme, found),
        severe=severe_words(scheme, found, levels),
        confidence=confidence_words(scheme, levels),
        missing=missing_words(scheme, found.missing),
        apart=_apart_words(seen, seen.area.code, found.theme),
        beside=tuple(_beside(seen, code, found.theme) for code in seen.results if code != seen.area.code),
    )  # fmt: skip


def _beside(seen: Picture, code: str, theme: str) -> Beside:
    found = seen.result(theme, code)
    area = next(one for one in seen.areas if one.code == code)
    risk = score_of(seen.scheme, RISK, found.measures[RISK])
    return Beside(area.name, code, risk, _apart_words(seen, code, theme))


def _apart_words(seen: Picture, code: str, theme: str) -> tuple[str, ...]:
    return tuple(apart_words(seen, one) for one in seen.apart.get((code, theme), ()))


def apart_words(seen: Picture, one: Apart) -> str:
    """Say on what a district was agreed to lie above or below its county, and why."""
    scheme = seen.scheme
    name = criterion_name(scheme, one.criterion)
    county, own = (level_name(scheme, one.criterion, word) for word in (one.of_county, one.level))
    scale = scheme.scale(one.criterion)
    ends = [scale.position(word) if scale and word else None for word in (one.of_county, one.level)]
    way = "Differs"
    if ends[0] is not None and ends[1] is not None:
        way = "Uplift" if ends[1] > ends[0] else "Lower"
    reason = f": {one.reason}" if one.reason else ""
    return f"{way} in {name.lower()}, {own} (county: {county}){reason}"


def grid(seen: Picture) -> Grid | None:
    """Return the grid of risk against the first measure that counts apart; None where the scheme has none banded."""
    scheme = seen.scheme
    apart = [one.id for one in scheme.groups if one.counts == "apart" and one.id in scheme.bands]
    if not apart:
        return None
    columns = scheme.bands[apart[0]]
    placed = {
        (one.measures[RISK].band, one.measures[apart[0]].band, one.theme)
        for one in seen.found.themes
    }
    order = [one.theme for one in seen.found.themes]
    rows = []
    for band in reversed(scheme.bands[RISK]):
        cells = tuple(
            Cell(
                first_up(column.name),
                tuple((n, seen.names[n]) for n in order if (band.id, column.id, n) in placed),
            )
            for column in columns
        )
        rows.append((first_up(band_name(scheme, RISK, band.id)), cells))
    return Grid(
        measure=measure_name(scheme, apart[0]),
        columns=tuple(first_up(column.name) for column in columns),
        rows=tuple(rows),
        left_out=tuple(seen.names[n] for n in order if any(None in one[:2] for one in placed if one[2] == n)),
    )  # fmt: skip
