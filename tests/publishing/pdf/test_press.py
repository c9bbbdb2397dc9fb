"""Pages are set by a process of their own: what it took is given back, and what it refuses is told in its words."""

from __future__ import annotations

import resource

import pytest

from frankpledge.publishing.house_style import HouseStyle
from frankpledge.publishing.pdf.letters import letters
from frankpledge.publishing.pdf.press import Refused, pressed
from frankpledge.publishing.pdf.sheet import sheet_of
from tests.publishing.pdf.samples import bare, long_table, only


def test_what_typst_refuses_is_told_in_its_words():
    sheet = sheet_of(bare(), HouseStyle()) | {"title": "a\x00"}
    with letters() as folder, pytest.raises(Refused, match="could not be displayed"):
        pressed(sheet, 0, folder)


def test_the_process_that_asks_does_not_grow_by_what_it_asked_for(document):
    sheet = sheet_of(only(document, long_table(400)), HouseStyle())
    with letters() as folder:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        assert pressed(sheet, 0, folder).startswith(b"%PDF-1.7")
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 40_000  # kilobytes; in this process it would be well over a hundred thousand
