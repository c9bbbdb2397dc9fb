"""Drawings: an SVG as the page takes it, in the page's letters, no larger than the page."""

import re

import typst

from frankpledge.publishing.pdf.columns import UPRIGHT
from frankpledge.publishing.pdf.letters import FAMILY

_TALLEST = 560.0
# A pixel of an SVG is three quarters of a point.
_POINTS_A_PIXEL = 0.75
_FAMILIES = re.compile(
    r"""\s+font-family\s*=\s*("[^"]*"|'[^']*')|font-family\s*:(?:&\w+;|[^;"'}<])*;?"""
)
_ROOT = re.compile(r"<svg\b[^>]*>")
_NUMBER = r"\s*([0-9.]+)\s*(?:px)?\s*"


def in_our_letters(svg: str) -> str:
    """Return a drawing whose words are in the document's letters, whatever families it names.

    A machine may have the families that it names or not: with them a page would differ from one machine to another.
    """
    plain = _FAMILIES.sub("", svg)
    return _ROOT.sub(lambda root: f'<svg font-family="{FAMILY}"{root[0][4:]}', plain, count=1)


def width(svg: str) -> float:
    """Return how wide a drawing stands, in points: its own width, or less where the page has less room."""
    across, down = _size(svg)
    if not across or not down:
        return UPRIGHT
    points = min(across * _POINTS_A_PIXEL, UPRIGHT)
    return round(min(points, _TALLEST * across / down), 2)


def is_readable(svg: str) -> bool:
    """Tell whether a drawing can be read at all."""
    try:
        typst.compile(
            b'#image(bytes(sys.inputs.svg), format: "svg")', ignore_system_fonts=True, format="svg",
            sys_inputs={"svg": svg},
        )  # fmt: skip
    except typst.TypstError:
        return False
    return True


def _size(svg: str) -> tuple[float, float]:
    root = _ROOT.search(svg)
    opened = root[0] if root else ""
    found = [
        re.search(rf"""\s{name}\s*=\s*["']{_NUMBER}["']""", opened) for name in ("width", "height")
    ]
    if all(found):
        across, down = (float(one[1]) for one in found if one)
        return across, down
    box = re.search(r"""viewBox\s*=\s*["']\s*\S+\s+\S+\s+([0-9.]+)\s+([0-9.]+)""", opened)
    return (float(box[1]), float(box[2])) if box else (0.0, 0.0)
