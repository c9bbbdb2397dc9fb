"""What the browser loads is whole, light and readable: every file that a style names is there, colours contrast."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
MADE = ROOT / "build" / "assets" / "made"
NOT_MADE = "the assets are not made: `make assets` makes them"
MOST_BYTES = 60_000
DEEP_TEAL, WHITE, INK, YELLOW = "#00594f", "#ffffff", "#0b0c0c", "#ffdd00"


@pytest.fixture(scope="module")
def style() -> str:
    """Read the style sheet that was made."""
    if not (MADE / "frankpledge.css").exists():
        pytest.skip(NOT_MADE)
    return (MADE / "frankpledge.css").read_text("utf-8")


def files_named(style: str) -> set[str]:
    """List the files that a style sheet loads."""
    found = set(re.findall(r"url\([\"']?([^)\"']+)", style))
    return {name for name in found if not name.startswith("data:")}


def test_every_file_that_the_style_names_is_there(style):
    assert all((MADE / name.removeprefix("/static/")).exists() for name in files_named(style))


def test_a_file_that_a_style_names_is_found():
    assert files_named("a{background:url(/static/crest.svg)}b{c:url('data:x')}") == {
        "/static/crest.svg"
    }


def test_the_style_of_all_pages_is_light(style):
    assert len(gzip.compress(style.encode())) < MOST_BYTES


def test_no_crown_and_no_typeface_of_the_government(style):
    assert "crest" not in style
    assert "GDS Transport" not in style
    assert "@font-face" not in style


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_published():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize(
    ("words", "ground", "least"),
    [
        (WHITE, DEEP_TEAL, 7),  # the header
        (DEEP_TEAL, WHITE, 7),  # what is current in a navigation
        (INK, YELLOW, 7),  # what has the focus
        (INK, "#fff7bf", 7),  # the band that says: synthetic
        ("#594d00", "#fff7bf", 3),  # its edge
        (YELLOW, DEEP_TEAL, 3),  # the focus on the header
    ],
)
def test_our_colours_can_be_read(words, ground, least):
    assert contrast(words, ground) >= least
