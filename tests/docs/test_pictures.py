"""The committed pictures are what the demo draws now."""

import re
from pathlib import Path

import pytest

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"


def words(svg):
    """Return the texts of a picture in order; where they stand depends on the machine's fonts."""
    return re.findall(r"<text[^>]*>(.*?)</text>", svg, re.DOTALL)


@pytest.mark.parametrize("name", ["ranked-change.svg", "trend.svg", "ward-map.svg"])
def test_a_picture_says_what_the_demo_draws(demo_folder, name):
    drawn = (demo_folder / "demo/charts" / name).read_text("utf-8")
    kept = (PICTURES / name).read_text("utf-8")
    assert words(kept) == words(drawn), "Draw them anew: .venv/bin/python docs/draw_pictures.py"
    assert "SYNTHETIC" in kept
