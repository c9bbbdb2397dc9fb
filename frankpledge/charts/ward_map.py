"""Ward map: counts, rates or change by ward, on the partnership's own boundaries; counts by hexagon beneath them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.look import FALL, NO_DATA, RISE, TEAL, Words, dressed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.evidence.boundaries import Boundary

_NEUTRAL = "#f3f2f1"
_OUTLINE = "#0b0c0c"
_BORDER = "#505a5f"
# From few to many, each darker than the one before, so that it holds in grey too.
STEPS = ("#dbe9e6", "#a9cbc5", "#6fa89f", "#357f75", "#00443c")
_DIRECTIONS = ("rise", "fall")


@dataclass(frozen=True)
class Shading:
    """What the map shows: a value a ward (None where there is none), its title, and whether it is a change."""

    values: dict[str, float | None]
    measure: str
    is_change: bool = False
    # Codes of the wards whose change stands out.
    signals: frozenset[str] = frozenset()
    # The least number of each class after the first, where the shades are classes and no smooth scale.
    classes: tuple[float, ...] = ()


def ward_map(
    boundaries: list[Boundary], shading: Shading, words: Words, outlines: Sequence[Boundary] = ()
) -> Any:
    """Draw wards shaded by a value; a change is orange and ▲ where it rose, blue and ▼ where it fell.

    A ward whose change stands out has a dark outline, drawn above its neighbours. ``outlines`` are drawn as lines
    alone: the wards in which hexagons lie.
    """
    features = [_feature(boundary, shading) for boundary in boundaries]
    known = [value for value in shading.values.values() if value is not None]
    largest = max((abs(value) for value in known), default=1.0) or 1.0
    scale = (
        _classed(shading.classes)
        if shading.classes
        else (
            alt.Scale(
                domain=[-largest, 0, largest], range=[FALL, _NEUTRAL, RISE], interpolate="rgb"
            )
            if shading.is_change
            else alt.Scale(domain=[0, largest], range=[_NEUTRAL, TEAL])
        )
    )
    # Classes each have a swatch of their own; a scale drawn to its numbers would squeeze the small ones together.
    legend = alt.Legend(type="symbol", symbolType="square") if shading.classes else alt.Undefined
    base = alt.Chart(alt.InlineData(values=features))
    missing = base.mark_geoshape(fill=NO_DATA, stroke="white", strokeWidth=0.8)
    shaded = (
        base.transform_filter("isValid(datum.properties.value)")
        .mark_geoshape(stroke="white", strokeWidth=0.8)
        .encode(
            color=alt.Color("properties.value:Q", title=shading.measure, scale=scale, legend=legend)
        )
    )
    outlined = base.transform_filter("datum.properties.signal").mark_geoshape(
        filled=False, stroke=_OUTLINE, strokeWidth=2.5
    )
    layers = [missing, shaded]
    layers += [_lines(outlines)] if outlines else []
    layers += [outlined] if shading.signals else []
    layers += [_arrows(base)] if shading.is_change else []
    return dressed(alt.layer(*layers).project(type="mercator"), words, width=620, height=620)


def _classed(classes: tuple[float, ...]) -> Any:
    return alt.Scale(type="threshold", domain=list(classes), range=list(STEPS[: len(classes) + 1]))


def _lines(outlines: Sequence[Boundary]) -> Any:
    features = [
        {"type": "Feature", "geometry": _clockwise(one.geometry), "properties": {}}
        for one in outlines
    ]
    return alt.Chart(alt.InlineData(values=features)).mark_geoshape(
        filled=False, stroke=_BORDER, strokeWidth=0.8
    )


def _feature(boundary: Boundary, shading: Shading) -> dict[str, Any]:
    value = shading.values.get(boundary.code)
    properties: dict[str, Any] = {"name": boundary.name, "value": value}
    if shading.is_change and value:
        properties["direction"] = _DIRECTIONS[value < 0]
    if boundary.code in shading.signals:
        properties["signal"] = True
    return {
        "type": "Feature",
        "geometry": _clockwise(boundary.geometry),
        "properties": properties,
    }


def _arrows(base: Any) -> Any:
    """Mark rises and falls by a shape in the middle of the ward, for those whom colours do not tell."""
    shape = alt.Scale(domain=list(_DIRECTIONS), range=["triangle-up", "triangle-down"])
    return (
        base.transform_filter("isValid(datum.properties.direction)")
        .transform_calculate(
            direction="datum.properties.direction",
            longitude="geoCentroid(null, datum)[0]",
            latitude="geoCentroid(null, datum)[1]",
        )
        .mark_point(filled=True, color="#0b0c0c", size=28, opacity=1)
        .encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            shape=alt.Shape("direction:N", title=None, scale=shape),
        )
    )


def _clockwise(geometry: dict[str, Any]) -> dict[str, Any]:
    """Wind outer rings clockwise: d3 reads a ring the other way as the rest of the globe."""
    polygons = (
        geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    )
    wound = [
        [_wound(ring, clockwise=i == 0) for i, ring in enumerate(polygon)] for polygon in polygons
    ]
    return {"type": "MultiPolygon", "coordinates": wound}


def _wound(ring: list[list[float]], *, clockwise: bool) -> list[list[float]]:
    area = sum(
        (x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True)
    )
    return ring if (area > 0) == clockwise else ring[::-1]
