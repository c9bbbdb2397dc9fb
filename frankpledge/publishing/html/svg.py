"""Drawings within a page: only shapes and words, and nothing that runs, is clicked or is fetched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from frankpledge.faults import DataFault
from frankpledge.publishing.html.markup import Tag, tag

if TYPE_CHECKING:
    from collections.abc import Iterator

_SVG, _XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
_SHAPES_NAMED = """
    svg g defs path rect circle ellipse line polyline polygon text tspan clipPath linearGradient
    radialGradient stop pattern mask marker symbol use image
"""
_SHAPES = frozenset(_SHAPES_NAMED.split())
# Said by the page itself in its own words; within, they might tell what the page withholds.
_UNSAID = frozenset({"title", "desc", "metadata"})
_ATTRIBUTES_NAMED = """
    x y x1 y1 x2 y2 dx dy cx cy r rx ry fx fy d points width height viewBox preserveAspectRatio transform
    version fill fill-opacity fill-rule stroke stroke-width stroke-dasharray stroke-dashoffset stroke-linecap
    stroke-linejoin stroke-miterlimit stroke-opacity opacity color display visibility font-family font-size
    font-style font-weight text-anchor text-decoration dominant-baseline alignment-baseline baseline-shift
    letter-spacing textLength lengthAdjust rotate clip-path clip-rule clipPathUnits mask maskUnits
    marker-start marker-mid marker-end markerWidth markerHeight markerUnits refX refY orient gradientUnits
    gradientTransform spreadMethod offset stop-color stop-opacity patternUnits patternTransform
    patternContentUnits paint-order vector-effect shape-rendering text-rendering pointer-events id href style
    overflow mix-blend-mode
"""
_ATTRIBUTES = frozenset(_ATTRIBUTES_NAMED.split())
# Told to a screen reader or a style sheet that the page does not have: left out, and nothing is lost.
_LEFT_OUT = re.compile(
    r"(?:aria-[a-z]+|role|class|data-[a-z-]+|lang|space|base|type|title|tabindex|focusable)"
)
_OWN = re.compile(r"#([^\s()'\"]+)")
_LINKED = re.compile(r"url\(\s*(['\"]?)#([^\s()'\"]+)\1\s*\)", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=\s]*")
_WIDE = 480


def drawing(svg: str, alt: str, prefix: str) -> Tag:
    """Return an SVG as a tag that a page may hold, with ``alt`` for who does not see it.

    ``prefix`` keeps the ids of one drawing from those of another. Raises DataFault at what might run or fetch.
    """
    root = _read(svg)
    if root.tag != f"{_SVG}svg":
        raise DataFault(f"The drawing {prefix} is no SVG: it begins with {root.tag}. Draw it anew.")
    drawn = _taken(root, prefix)
    # A style of the whole might lay it over the page.
    kept = {key: value for key, value in drawn.attributes if key not in {"style", "overflow", "id"}}
    wide = "wide" if _pixels(kept.get("width", "")) > _WIDE else None
    said = {
        "role": "img",
        "aria-label": alt,
        "class": wide,
        "xmlns": _SVG[1:-1],
        "focusable": "false",
    }
    return tag("svg", drawn.children, at={**said, "viewBox": _box(kept), **kept})


def _read(svg: str) -> ElementTree.Element:
    if "<!DOCTYPE" in svg or "<!ENTITY" in svg:
        raise DataFault("A drawing declares a document type, which might fetch. Draw it without.")
    try:
        return ElementTree.fromstring(svg)  # noqa: S314 - it declares no entities, as was just seen
    except ElementTree.ParseError as fault:
        raise DataFault(f"A drawing is not well formed ({fault}). Draw it anew.") from fault


def _taken(element: ElementTree.Element, prefix: str) -> Tag:
    name = element.tag.removeprefix(_SVG)
    if name not in _SHAPES:
        raise DataFault(f"The drawing {prefix} holds <{name}>, which is no shape. Draw it without.")
    return tag(name, _children(element, prefix), at=dict(_attributes(element, prefix)))


def _children(element: ElementTree.Element, prefix: str) -> Iterator[Tag | str]:
    yield element.text or ""
    for child in element:
        if child.tag.removeprefix(_SVG) not in _UNSAID:
            yield _taken(child, prefix)
        yield child.tail or ""


def _attributes(element: ElementTree.Element, prefix: str) -> Iterator[tuple[str, str]]:
    for full, value in element.attrib.items():
        name = full.removeprefix(_XLINK).rpartition("}")[2]
        if _LEFT_OUT.fullmatch(name):
            continue
        if name not in _ATTRIBUTES:
            raise DataFault(
                f"The drawing {prefix} has the attribute {name}, which is none of a shape."
            )
        yield name, _held(name, value, prefix)


def _held(name: str, value: str, prefix: str) -> str:
    if name == "id":
        return f"{prefix}-{value}"
    if name == "href":
        if own := _OWN.fullmatch(value):
            return f"#{prefix}-{own[1]}"
        if _PICTURE.fullmatch(value):
            return value
        raise DataFault(f"The drawing {prefix} points out of itself, to {value[:60]!r}.")
    held = _LINKED.sub(rf"url(#{prefix}-\2)", value)
    rest = _LINKED.sub("", value).lower()
    if "\\" in rest or "url(" in rest or "/*" in rest or "@import" in rest or "image-set" in rest:
        raise DataFault(f"The drawing {prefix} points out of itself, in {name}: {value[:60]!r}.")
    return held


def _pixels(size: str) -> float:
    read = re.match(r"\d+(?:\.\d+)?", size)
    return float(read[0]) if read else 0.0


def _box(kept: dict[str, str]) -> str | None:
    across, down = _pixels(kept.get("width", "")), _pixels(kept.get("height", ""))
    return f"0 0 {across:g} {down:g}" if across and down else None
