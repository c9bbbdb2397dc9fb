"""A report says of which year it is, by the April in which that began."""

from __future__ import annotations

from frankpledge.web.meetings.models import ScrutinyReport


def test_it_says_its_year():
    held = ScrutinyReport(reference="X-SR-001", year=2023)
    assert held.year_words == "April 2023 to March 2024"
    assert str(held) == "Report to scrutiny X-SR-001, April 2023 to March 2024"
