"""Every colour of a page can be read on what it lies on, and a house's words cannot leave the style sheet."""

from __future__ import annotations

import re

import pytest

from frankpledge.publishing.house_style import HouseStyle, contrast
from frankpledge.publishing.html.look import PAIRS, READABLE, colours, logo_address, style_sheet


@pytest.mark.parametrize(
    "colour", ["#00594f", "#ffee00", "#777777", "#767676", "#d4351c", "#000000"]
)
def test_all_words_can_be_read_whatever_the_houses_colour(colour):
    named = colours(HouseStyle(colour=colour))
    weak = [pair for pair in PAIRS if contrast(named[pair[0]], named[pair[1]]) < READABLE]
    assert weak == []


def test_every_colour_is_named_in_one_place(document):
    sheet = style_sheet(document, HouseStyle())
    head, _, rest = sheet.partition("\n")
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", rest) == []
    used = set(re.findall(r"var\(--([a-z-]+)\)", rest))
    assert used <= set(re.findall(r"--([a-z-]+):", head))


def test_no_words_can_end_the_style_sheet_or_fetch(document):
    bad = '"}} body{display:none} @import url(//x) </style><script>\\'
    sheet = style_sheet(document.model_copy(update={"title": bad, "marking": bad}), HouseStyle())
    assert not set("<>&\\") & set(sheet)
    assert "@import" not in sheet
    assert sheet.count('"') % 2 == 0
    assert "url(/" in sheet  # as words within quotes, where it fetches nothing
    assert re.search(r'content:"[^"]*url\([^"]*"', sheet)


def test_each_printed_page_bears_the_marking(document):
    assert 'content:"OFFICIAL – DRAFT – SYNTHETIC"' in style_sheet(document, HouseStyle())


def test_a_logo_is_held_in_the_page():
    assert logo_address(b"\x89PNG\r\n\x1a\n") == "data:image/png;base64,iVBORw0KGgo="
    assert logo_address(b"\xff\xd8\xff").startswith("data:image/jpeg;base64,")
