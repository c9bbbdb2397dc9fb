"""Drawing: a chart's spec to a file, as SVG or PNG, without a browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import vl_convert

from frankpledge.faults import CallFault

if TYPE_CHECKING:
    from pathlib import Path

_PIXELS_A_POINT = 2.0


def write_chart(chart: Any, target: Path) -> None:
    """Write a chart as the kind that the target's ending names: .svg, .png or .json (the spec)."""
    spec = chart.to_dict()
    ending = target.suffix.lower()
    if ending == ".json":
        target.write_text(json.dumps(spec, indent=1, ensure_ascii=False), encoding="utf-8")
    elif ending == ".svg":
        target.write_text(vl_convert.vegalite_to_svg(spec), encoding="utf-8")
    elif ending == ".png":
        target.write_bytes(vl_convert.vegalite_to_png(spec, scale=_PIXELS_A_POINT))
    else:
        raise CallFault(f"A chart is written as .svg, .png or .json, not {target.name!r}.")
