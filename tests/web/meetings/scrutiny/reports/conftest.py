"""A year that is over, April 2023 to March 2024, of a district: a measure with readings, a decision, a question."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from frankpledge.evidence.questions import month_text
from frankpledge.web.decisions.services import record_decision
from frankpledge.web.meetings.scrutiny import services as scrutiny
from frankpledge.web.meetings.scrutiny.reports import services
from frankpledge.web.performance.models import Indicator, Reading

if TYPE_CHECKING:
    from frankpledge.web.meetings.models import ScrutinyQuestion, ScrutinyReport

# The year 2023 ended a month ago.
NOW = datetime.date(2024, 4, 30)
YEAR, DISTRICT = 2023, "E07000222"
BURGLARY = "Burglary of homes (synthetic)"


@pytest.fixture
def measure(south) -> Indicator:
    """Give a measure that was ten a month in the district for two years, and twenty in the third, 2023."""
    made = Indicator.objects.create(
        partnership=south, slug="made-up-burglary", name=BURGLARY, definition="Synthetic.", unit="crimes",
        question={"numerator": "police-uk/burglary"}, frequency="month", polarity="down-good",
        levels=["district", "csp"],
    )  # fmt: skip
    first = 2021 * 12 + 3
    months = [month_text(first + n) for n in range(36)]
    Reading.objects.bulk_create(
        Reading(indicator=made, area=DISTRICT, first=month, last=month, number=1, value=10 if n < 24 else 20,
                read_on=NOW, release="synthetic")
        for n, month in enumerate(months)
    )  # fmt: skip
    return made


@pytest.fixture
def decide(manager, board):
    """Record a decision of the Board."""

    def decided(title="Light the park (synthetic)", on=datetime.date(2023, 11, 15), **more):
        told = {"kind": "other", "title": title, "wording": "That the park is lit.", "body": board, "decided_on": on,
                "note": "Due regard under section 17: the dark corners were walked."}  # fmt: skip
        return record_decision(by=manager, today=NOW, **(told | more))

    return decided


@pytest.fixture
def question(manager) -> ScrutinyQuestion:
    """Give a question of the district's committee that was answered in the year."""
    asked = datetime.date(2023, 12, 1)
    held = scrutiny.ask(by=manager, today=asked, district=DISTRICT, question="Why did burglary rise (synthetic)?",
                        asked_on=asked, due_on=NOW)  # fmt: skip
    day = datetime.date(2024, 1, 10)
    scrutiny.answer(by=manager, question=held, today=day, words="Two series were found.")
    return held


@pytest.fixture
def expected(manager, south) -> ScrutinyReport:
    """Give the report that is due."""
    told = {"district": DISTRICT, "year": YEAR, "today": NOW}
    return services.expect(by=manager, partnership=south, **told)


@pytest.fixture
def draft(manager, expected) -> ScrutinyReport:
    """Give its draft, of nothing but the priorities that the plan states."""
    return services.draft(by=manager, report=expected, today=NOW)
