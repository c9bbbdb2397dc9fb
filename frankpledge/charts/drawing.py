"""Drawing: a chart's spec to a file, as SVG or PNG, without a browser."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import vl_convert

from frankpledge.faults import CallFault

if TYPE_CHECKING:
    from pathlib import Path

KINDS = ("svg", "png", "json")
_PIXELS_A_POINT = 2.0
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def drawn(chart: Any, kind: str) -> bytes:
    """Draw a chart as ``svg``, ``png`` or ``json`` (the spec) and return the file's bytes."""
    spec = chart.to_dict()
    if kind == "json":
        return json.dumps(spec, indent=1, ensure_ascii=False).encode()
    if kind == "svg":
        return str(vl_convert.vegalite_to_svg(spec)).encode()
    return bytes(vl_convert.vegalite_to_png(spec, scale=_PIXELS_A_POINT))


def picture_of(svg: str, kind: str) -> bytes:
    """Return a picture that is written as SVG already as ``svg``, ``pdf`` (a page of its size) or ``png``.

    What no XML may hold, as pasted words sometimes do, is drawn as a space: it must not keep a page from being made.
    """
    svg = _NOT_XML.sub(" ", svg)
    if kind == "svg":
        return svg.encode()
    if kind == "pdf":
        return bytes(vl_convert.svg_to_pdf(svg))
    return bytes(vl_convert.svg_to_png(svg, scale=_PIXELS_A_POINT))


def write_chart(chart: Any, target: Path) -> None:
    """Write a chart as the kind that the target's ending names: .svg, .png or .json (the spec)."""
    ending = target.suffix.lower().removeprefix(".")
    if ending not in KINDS:
        raise CallFault(f"A chart is written as .svg, .png or .json, not {target.name!r}.")
    target.write_bytes(drawn(chart, ending))
