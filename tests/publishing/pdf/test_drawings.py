"""A drawing is set in the letters of the page and is no larger than the page."""

from __future__ import annotations

import pytest

from frankpledge.publishing.pdf.columns import UPRIGHT
from frankpledge.publishing.pdf.drawings import in_our_letters, is_readable, width
from tests.publishing.conftest import SVG


@pytest.mark.parametrize(
    "named",
    [
        '<text font-family="Helvetica, Arial" x="1">a</text>',
        "<text font-family='Georgia' x='1'>a</text>",
        '<text style="font-family:Georgia;fill:red">a</text>',
        '<text style="font-family: &quot;Comic Sans MS&quot;, Georgia">a</text>',
        "<style>text { font-family: Georgia; }</style><text>a</text>",
    ],
)
def test_no_family_but_ours_is_named(named):
    made = in_our_letters(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{named}</svg>'
    )
    assert made.count("font-family") == 1
    assert made.startswith('<svg font-family="Source Sans Pro" xmlns')
    assert not {"Georgia", "Helvetica", "Comic"} & set(
        made.replace(",", " ").replace(";", " ").split()
    )
    assert is_readable(made)


@pytest.mark.parametrize(
    ("opened", "points"),
    [
        ('width="300" height="120"', 225.0),
        ('width="300px" height="120px"', 225.0),
        ('width="4000" height="120"', UPRIGHT),
        ('width="300" height="3000"', 56.0),  # as high as a page has room for
        ('viewBox="0 0 300 120"', 225.0),
        ("", UPRIGHT),
        ('width="0" height="0"', UPRIGHT),
    ],
)
def test_a_drawing_has_its_own_size_or_what_the_page_has_room_for(opened, points):
    assert width(f"<svg {opened}></svg>") == points


def test_what_is_no_drawing_is_told():
    assert is_readable(SVG)
    assert not is_readable("<svg")
