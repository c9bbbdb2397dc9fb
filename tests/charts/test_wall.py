"""The wall as a picture says within it what it shows, from when, whence, and how it is marked."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import numpy as np

from frankpledge.charts.drawing import picture_of
from frankpledge.charts.spark import Lines, mark_of, sparks
from frankpledge.charts.wall import Panel, Row, wall_svg

LINES = Lines(*(np.array([[4.0, 5.0, 6.0]]) for _ in range(9)), every=np.array([1]))
PANEL = Panel(
    "Warwick & district", sparks(LINES)[0], mark_of("concern"), ("38 in March 2025", "Concern")
)
USUAL = Panel("Stratford", sparks(LINES)[0], mark_of("usual variation"), ("3 in March 2025",))
NOTES = ("Readings until March 2025. OFFICIAL.",)


def picture(**more):
    rows = (Row("Robbery <of people>", (PANEL, USUAL)),)
    return wall_svg("Southmere (synthetic)", NOTES, rows, **{"synthetic": True} | more)


def test_words_stand_within_it():
    told = picture()
    assert ET.fromstring(told).tag.endswith("svg")
    for words in (
        "OFFICIAL",
        "SYNTHETIC DATA",
        "Robbery &lt;of people&gt;",
        "Warwick &amp; district",
        "38 in March",
    ):
        assert words in told
    assert "SYNTHETIC DATA" not in picture(synthetic=False)


def test_its_text_alternative_says_each_drawing():
    assert "Robbery &lt;of people&gt;, Stratford: 3 in March 2025." in picture()


def test_nothing_to_draw_is_a_picture_of_its_title():
    assert "Southmere" in wall_svg("Southmere", (), (), synthetic=False)


def test_it_is_written_as_svg_and_png():
    assert picture_of(picture(), "svg").startswith(b"<svg")
    assert picture_of(picture(), "png").startswith(b"\x89PNG")
    assert picture_of(picture(), "pdf").startswith(b"%PDF-")
