"""The look that all charts share: colours, type, title, source line, description."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import Any

import altair as alt

TEAL = "#00594f"
RISE = "#b85c00"
FALL = "#1d5fa8"
WITHIN = "#6b7276"
INK = "#0b0c0c"
BAND = "#d5e4e1"
NO_DATA = "#a9adb0"
FONT = "Helvetica, Arial, DejaVu Sans, sans-serif"
SYNTHETIC = "SYNTHETIC DATA – invented for demonstration."


@dataclass(frozen=True)
class Words:
    """The words around a chart."""

    title: str
    subtitle: str
    description: str
    source: str
    synthetic: bool


def source_line(
    release_id: str,
    figure: str,
    *,
    synthetic: bool,
    boundaries: bool = False,
    restricted: str = "",
) -> str:
    """Say where a chart's figures come from; a synthetic chart never names a real publisher as its source."""
    origin = "police.uk and ONS boundaries" if boundaries else "police.uk"
    if synthetic:
        origin = "synthetic files in the format of police.uk"
    if restricted:
        origin = f"synthetic {restricted}" if synthetic else restricted
    return f"Source: {origin}; release {release_id}; figure {figure}"


def dressed(chart: Any, words: Words, *, width: int, height: int | alt.Step | None) -> Any:
    """Give a chart its size, words and look; without a height it is of panels, each of a size of its own."""
    size = {} if height is None else {"width": width, "height": height}
    notes = [SYNTHETIC] if words.synthetic else []
    letters = max(width // 7, 60)
    subtitle = words.subtitle[:1].upper() + words.subtitle[1:]
    return (
        chart.properties(
            **size,
            description=words.description,
            title=alt.TitleParams(
                textwrap.wrap(words.title, max(letters * 2 // 3, 60)),
                subtitle=[*notes, *textwrap.wrap(subtitle, letters), words.source],
                anchor="start",
                fontSize=18,
                subtitleFontSize=13,
                subtitleColor="#383f43",
                subtitlePadding=6,
                offset=14,
            ),
        )
        .configure(font=FONT, background="white", padding=16)
        .configure_view(stroke=None)
        .configure_axis(
            labelFontSize=13, titleFontSize=13, gridColor="#e6e7e8", domainColor="#6b7276"
        )
        .configure_legend(labelFontSize=13, titleFontSize=13, orient="top", labelLimit=260)
    )
