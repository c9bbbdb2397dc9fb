"""A meeting says who meets when, until when its papers are in time, and where it stands."""

from __future__ import annotations

import datetime

from frankpledge.web.meetings.models import Meeting
from frankpledge.web.partnerships.models import Group, Terms

ON = datetime.date(2024, 5, 16)


def test_it_says_who_meets_when_and_where_it_stands():
    held = Meeting(group=Group(name="Board (synthetic)"), on=ON, state="called")
    assert str(held) == "Board (synthetic), 16 May 2024"
    assert held.is_in(("called", "held"))
    assert not held.is_in(("planned",))


def test_papers_are_in_time_by_the_terms_and_no_day_is_made_up():
    assert Meeting(on=ON, terms=Terms(papers_days=7)).papers_by == datetime.date(2024, 5, 9)
    assert Meeting(on=ON, terms=Terms(papers_days=None)).papers_by is None
    assert Meeting(on=ON).papers_by is None
