"""Minutes are told by headings and paragraphs; the exempt part only where it is asked for."""

from __future__ import annotations

from frankpledge.web.meetings.models import Minutes
from frankpledge.web.meetings.presenters.minutes import Part, parts, told


def test_a_line_with_a_hash_is_a_heading_and_an_empty_one_nothing():
    assert parts("# Attendance\n\nTen sat. \n## 1. Item") == (
        Part("Attendance", is_heading=True),
        Part("Ten sat.", is_heading=False),
        Part("1. Item", is_heading=True),
    )


def test_the_exempt_part_is_told_only_where_it_is_asked_for():
    held = Minutes(number=2, public="Ten sat.", exempt="A witness was heard.", state="draft")
    assert told(held, with_exempt=True).exempt == (Part("A witness was heard.", is_heading=False),)
    assert told(held, with_exempt=False).exempt == ()
    assert told(held, with_exempt=False).is_draft
