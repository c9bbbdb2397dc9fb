"""What a person signed counts before what was found; without either it is to be judged."""

from __future__ import annotations

import pytest

from frankpledge.definitions.assessment_contents import assessment_contents
from frankpledge.web.assessments.completeness import Checked, Link
from frankpledge.web.assessments.models import ContentsNote
from frankpledge.web.assessments.presenters.contents import CONFIDENCE, Item, summary

ONE = assessment_contents().contents[0]
HERE = Link("Here", "/")


@pytest.mark.parametrize(
    ("checked", "signed", "state"),
    [
        (None, None, "To be judged"),
        (Checked([HERE]), None, "There"),
        (Checked([HERE], [HERE]), None, "In part"),
        (Checked(), None, "Missing"),
        (Checked([HERE]), ContentsNote(is_there=False), "Missing"),
        (Checked(), ContentsNote(is_there=True), "Signed"),
    ],
)
def test_where_an_item_stands(checked, signed, state):
    item = Item(ONE, checked, signed, [])
    assert item.state == state
    assert item.tag
    assert item.confidence == CONFIDENCE["confirmed"]


def test_the_sentence_counts_what_is_there():
    there, missing = Item(ONE, Checked([HERE]), None, []), Item(ONE, None, None, [])
    assert summary([there, there]) == "All 2 are there or signed."
    assert summary([there, missing]) == "1 of 2 are there or signed; 1 want something."


def test_what_stays_for_people_is_said_where_no_check_here_says_it_better():
    by_people = next(one for one in assessment_contents().contents if one.id == "adopt")
    assert Item(by_people, None, None, []).still == by_people.still
    assert Item(by_people, Checked(), None, []).still == ""
    assert Item(ONE, Checked(), None, []).still == ONE.still
