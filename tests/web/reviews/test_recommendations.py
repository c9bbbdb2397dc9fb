"""What a review recommends: to whom, by when, and what came of it; what was said stays."""

from __future__ import annotations

import datetime

import pytest
from django.db import DatabaseError, transaction

from frankpledge.faults import CallFault
from frankpledge.web.partnerships.models import Agency
from frankpledge.web.reviews import recommendations
from frankpledge.web.reviews.models import RecommendationUpdate
from tests.web.reviews.conftest import TODAY


@pytest.fixture
def say(coordinator, recommended):
    def said(about="progress", state="under-way", note="begun", today=TODAY):
        told = {"about": about, "state": state, "note": note, "today": today}
        return recommendations.update(by=coordinator, recommendation=recommended, **told)

    return said


def test_a_review_recommends_once_its_chair_is_appointed(deciding, take):
    told = {"level": "local", "text": "learn", "due_on": TODAY}
    with pytest.raises(CallFault, match="once its chair is appointed"):
        take(recommendations.recommend, deciding, lead=Agency.objects.get(), **told)


def test_the_agency_that_leads_is_one_of_the_partnership(cast, reporting, take):
    other = Agency.objects.create(
        partnership=cast.other, slug="o", name="O", standing="responsible"
    )
    with pytest.raises(CallFault, match="no agency of this partnership"):
        take(
            recommendations.recommend,
            reporting,
            level="local",
            text="learn",
            lead=other,
            due_on=TODAY,
        )


def test_recommendations_are_numbered_and_what_is_said_of_one_too(
    reporting, recommended, say, take
):
    second = take(
        recommendations.recommend, reporting, level="national", text="learn",
        lead=recommended.lead, due_on=TODAY,
    )  # fmt: skip
    assert (recommended.number, second.number) == (1, 2)
    assert [say().number, say(note="goes on").number] == [1, 2]


def test_what_is_said_needs_words(say):
    with pytest.raises(CallFault, match="in words"):
        say(note=" ")


@pytest.mark.parametrize(("about", "years"), [("embedded", 0), ("one-year", 1), ("two-years", 2)])
def test_what_came_of_it_is_said_when_the_time_is_over(recommended, say, about, years):
    with pytest.raises(CallFault, match="not carried out yet"):
        say(about=about)
    say(state="done", note="carried out")
    first = datetime.date(TODAY.year + years, TODAY.month, TODAY.day)
    if years:
        with pytest.raises(CallFault, match="too lately"):
            say(about=about, state="done", today=first - datetime.timedelta(days=1))
    assert say(about=about, state="done", today=first).number == 2
    recommended.refresh_from_db()
    assert recommended.done_on == TODAY


def test_what_was_said_is_neither_changed_nor_taken_away(say):
    said = say()
    rows = RecommendationUpdate.objects.filter(pk=said.pk)
    for change in (lambda: rows.update(state="done"), rows.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert rows.get().note == "begun"
