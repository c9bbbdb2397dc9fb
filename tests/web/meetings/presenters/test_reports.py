"""A report in lines that lead to their records, without what is closed; late until it is sent."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.meetings.models import ScrutinyReport
from frankpledge.web.meetings.presenters import reports as present
from frankpledge.web.partnerships.models import Partnership

DUE = datetime.date(2024, 9, 30)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def held() -> ScrutinyReport:
    lines = [
        {"title": "Burglary", "words": "20.", "kind": "indicator", "record": "burglary", "area": "E07000222"},
        {"title": "Light", "words": "Lit.", "kind": "decision", "record": "X-1", "area": ""},
    ]  # fmt: skip
    sections = [
        {"heading": "Told", "empty": "Nothing.", "lines": lines},
        {"heading": "Asked", "empty": "Nothing was asked.", "lines": []},
    ]
    place = Partnership(slug="southmere", name="Southmere (synthetic)")
    return ScrutinyReport(reference="X-SR-001", partnership=place, year=2023, due_on=DUE, state="draft",
                          content=sections, words="# First\nMuch was done.")  # fmt: skip


def test_it_is_late_after_its_day_until_it_is_sent(held):
    assert not present.line(held, "Warwick", DUE).is_late
    assert present.line(held, "Warwick", DUE + DAY).is_late
    held.state = "sent"
    assert not present.line(held, "Warwick", DUE + DAY).is_late


def test_each_line_leads_to_its_record_and_what_is_closed_is_left_out(held):
    told, asked = present.sections(held, set())
    assert [one.address for one in told.lines] == [
        "/southmere/performance/indicators/burglary/in/E07000222/",
        "/southmere/decisions/X-1/",
    ]
    assert asked.lines == ()
    told, _ = present.sections(held, {("decision", "X-1")})
    assert [one.title for one in told.lines] == ["Burglary"]


def test_the_document_holds_what_the_page_does(held):
    words = [one.words for one in present.rows(held, "Warwick", present.sections(held, set()))]
    assert words[0] == "Southmere (synthetic): report to the scrutiny committee of Warwick"
    assert "A draft: nobody has approved it yet." in words
    assert words[-6:] == ["Burglary", "20.", "Light", "Lit.", "Asked", "Nothing was asked."]
    assert "Much was done." in words
