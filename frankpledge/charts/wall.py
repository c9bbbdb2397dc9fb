"""The wall as a picture: every small drawing with its words, its title, period, source and marking within it."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from frankpledge.charts.look import BAND, FONT, INK, SYNTHETIC
from frankpledge.charts.spark import HEIGHT, MARK, WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from frankpledge.charts.spark import Mark, Spark

OUTER, INNER, FAN = "#e8dff0", "#c9b6dc", "#4c2c92"
_GAP, _EDGE, _LINE = 28, 24, 22
_LETTERS = 44


@dataclass(frozen=True)
class Panel:
    """One drawing with the words under it."""

    title: str
    spark: Spark
    mark: Mark
    words: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """The drawings of one indicator, one an area."""

    title: str
    panels: tuple[Panel, ...]


def wall_svg(title: str, notes: tuple[str, ...], rows: tuple[Row, ...], *, synthetic: bool) -> str:
    """Return the wall as SVG; ``notes`` stand under the title: period, what is drawn, source and marking."""
    across = max((len(row.panels) for row in rows), default=1)
    width = 2 * _EDGE + across * WIDTH + (across - 1) * _GAP
    letters = width // 8
    told = [line for note in notes for line in textwrap.wrap(note, letters)]
    parts = [_text(_EDGE, 40, title, 24, bold=True)]
    y = 44
    for line in [*([SYNTHETIC] if synthetic else []), *told]:
        y += _LINE
        parts.append(_text(_EDGE, y, line, 15))
    y += _GAP
    for row in rows:
        y += _LINE
        parts.append(_text(_EDGE, y, row.title, 18, bold=True))
        parts += [
            _panel(_EDGE + n * (WIDTH + _GAP), y + 12, one) for n, one in enumerate(row.panels)
        ]
        y += (
            12
            + HEIGHT
            + _LINE * (1 + max((len(_lines(one)) for one in row.panels), default=0))
            + _GAP
        )
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{y}" viewBox="0 0 {width} {y}" role="img" '
        f"aria-label={quoteattr(title)} font-family={quoteattr(FONT)}>"
    )
    described = f"<title>{escape(title)}</title><desc>{escape(' '.join(_described(rows)))}</desc>"
    return "".join(
        [head, described, f'<rect width="{width}" height="{y}" fill="#ffffff"/>', *parts, "</svg>"]
    )


def _described(rows: tuple[Row, ...]) -> Iterator[str]:
    for row in rows:
        for panel in row.panels:
            yield f"{row.title}, {panel.title}: {'; '.join(panel.words)}."


def _lines(panel: Panel) -> list[str]:
    return [line for words in panel.words for line in textwrap.wrap(words, _LETTERS)]


def _panel(x: int, y: int, panel: Panel) -> str:
    body = [
        _text(0, 14, panel.title, 15),
        f'<g transform="translate(0 20)">{drawing(panel.spark, panel.mark)}</g>',
    ]
    lines = _lines(panel)
    body += [_text(0, 20 + HEIGHT + 18 + n * (_LINE - 3), line, 14) for n, line in enumerate(lines)]
    return f'<g transform="translate({x} {y})">{"".join(body)}</g>'


def drawing(spark: Spark, mark: Mark) -> str:
    """Return the elements of one drawing."""
    parts = [f'<path d="M0 {HEIGHT - 8}H{WIDTH}" stroke="#cecece" stroke-width="1" fill="none"/>']
    for points, colour in ((spark.band, BAND), (spark.outer, OUTER), (spark.inner, INNER)):
        if points:
            parts.append(f'<polygon points="{points}" fill="{colour}"/>')
    lines = ((spark.target, INK, "4 4"), (spark.ahead, FAN, "7 4"), (spark.line, INK, ""))
    for path, colour, dashes in lines:
        if path:
            dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
            parts.append(
                f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"{dashed}/>'
            )
    if spark.at is not None:
        parts.append(_mark(spark.at, mark))
    return "".join(parts)


def _mark(at: tuple[int, int], mark: Mark) -> str:
    moved = f'transform="translate({at[0]} {at[1]})" fill="{mark.colour}" stroke="#ffffff"'
    if mark.points:
        return f'<polygon points="{mark.points}" {moved}/>'
    return f'<circle r="{MARK}" {moved}/>'


def _text(x: int, y: int, words: str, size: int, *, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="{INK}"{weight}>{escape(words)}</text>'
