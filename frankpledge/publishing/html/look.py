"""The look of a page: its colours, all here, and the style sheet that uses them by name."""

from __future__ import annotations

import re
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING

from frankpledge.publishing.house_style import contrast

if TYPE_CHECKING:
    from frankpledge.publishing.blocks import Document
    from frankpledge.publishing.house_style import HouseStyle

# Every colour of the page but the house's own. What lies on what, for words that must be read: PAIRS.
COLOURS = {
    "ink": "#0b0c0c",
    "soft": "#4b5358",
    "paper": "#ffffff",
    "shade": "#f3f5f5",
    "rule": "#8a9297",
    "faint": "#d8dddf",
    "warning": "#fff4cf",
    "mark": "#ffe680",
    "focus": "#ffdd00",
}
PAIRS = (
    ("ink", "paper"), ("ink", "shade"), ("ink", "warning"), ("ink", "mark"), ("ink", "focus"), ("ink", "house-tint"),
    ("soft", "paper"), ("soft", "shade"), ("house-ink", "paper"), ("house-ink", "shade"), ("house-ink", "warning"),
    ("house-ink", "house-tint"), ("paper", "house-ink"),
)  # fmt: skip
# What WCAG 2.2 asks of words against what is behind them.
READABLE = 4.5
_SHEET = Path(__file__).with_name("page.css")


def colours(house: HouseStyle) -> dict[str, str]:
    """Return every colour of a page by its name."""
    return {**COLOURS, "house": house.colour, "house-ink": _ink(house), "house-tint": house.tint}


def style_sheet(document: Document, house: HouseStyle) -> str:
    """Return a page's style sheet: the colours, the letters, what stands at the head and foot of each printed page."""
    named = "".join(f"--{name}:{value};" for name, value in colours(house).items())
    letters = f"--body:{_letters(house.body_font)};--heading:{_letters(house.heading_font)};"
    return f":root{{{named}{letters}}}\n{_printed(document)}\n{_SHEET.read_text('utf-8')}"


def logo_address(logo: bytes) -> str:
    """Return a logo as an address that holds it."""
    kind = "png" if logo.startswith(b"\x89PNG") else "jpeg"
    return f"data:image/{kind};base64,{b64encode(logo).decode()}"


def _ink(house: HouseStyle) -> str:
    """Return the house's colour for words where it can be read on all that it lies on, else black."""
    behind = (COLOURS["paper"], COLOURS["shade"], COLOURS["warning"], house.tint)
    return (
        house.colour
        if min(contrast(house.colour, one) for one in behind) >= READABLE
        else COLOURS["ink"]
    )


def _letters(font: str) -> str:
    return f'"{font}",Arial,Helvetica,sans-serif'


def _printed(document: Document) -> str:
    standing = [document.marking, "DRAFT" * document.is_draft, "SYNTHETIC" * document.is_synthetic]
    head = _quoted(" – ".join(filter(None, standing)))
    foot = _quoted(document.title)
    return (
        f"@page{{size:A4;margin:20mm 18mm;@top-center{{content:{head};font:bold 9pt sans-serif}}"
        f"@bottom-left{{content:{foot};font:8pt sans-serif}}"
        '@bottom-right{content:counter(page) " of " counter(pages);font:8pt sans-serif}}'
    )


def _quoted(words: str) -> str:
    """Return words as text of a style sheet: what might end it, or a tag, is left out."""
    return '"' + re.sub(r"[^\w ,.:;()–’'/-]", "", " ".join(words.split())).replace("/*", "") + '"'
