"""The replayed reviews go the whole way, and nothing of a case stands in clear."""

from __future__ import annotations

import datetime

import pytest
from cryptography.fernet import Fernet
from django.db import connection, models

from frankpledge.demo import governance_story as story
from frankpledge.demo import people
from frankpledge.demo.replay_reviews import review_deaths
from frankpledge.web.actions.models import Action
from frankpledge.web.partnerships.models import Partnership
from frankpledge.web.reviews.lessons import AssuranceStep
from frankpledge.web.reviews.models import DeathReview, RecommendationUpdate


@pytest.fixture
def partnership(db, settings, monkeypatch):
    """Give the demo's partnership, with a key for its reviews."""
    monkeypatch.setenv("FRANKPLEDGE_TODAY", story.TOLD_ON.isoformat())
    settings.REVIEW_KEYS = [Fernet.generate_key().decode()]
    people.fill(since=story.SINCE)
    return Partnership.objects.get()


def test_one_review_is_published_and_one_is_paused(partnership):
    told = review_deaths(partnership)
    assert told == {"open": 1, "published": 1, "recommendations": 4, "late": 1}
    published, paused = DeathReview.objects.order_by("number")
    assert (published.state, published.ended_on) == ("published", datetime.date(2025, 2, 14))
    assert paused.state == "reporting"
    assert [one.until for one in paused.pauses.all()] == [None]
    assert published.told_on == published.decided_on
    assert {one.panel.count() for one in (published, paused)} == {2}
    assert RecommendationUpdate.objects.get().on == datetime.date(2025, 1, 20)
    assert [one.what for one in AssuranceStep.objects.order_by("number")] == [
        "called-done",
        "assured",
    ]
    assert published.agency_reports.filter(received_on__gt=models.F("due_on")).count() == 1
    assert published.points.get().met_on == datetime.date(2025, 1, 24)


def test_actions_of_a_review_stand_among_actions_with_words_of_their_own(partnership):
    review_deaths(partnership)
    told = [one.title for one in Action.objects.order_by("number")]
    assert told == [
        "Give staff in every surgery the same guidance (synthetic)",
        "Agree with partners who keeps the list of services (synthetic)",
    ]


def test_the_words_of_the_story_stand_nowhere_in_clear(partnership):
    review_deaths(partnership)
    tables = [
        name for name in connection.introspection.table_names() if name.startswith("reviews_")
    ]
    with connection.cursor() as cursor:
        for name in tables:
            cursor.execute(f"SELECT * FROM {name}")
            assert story.SYNTHETIC not in str(cursor.fetchall()), name
