"""The replayed applications go as far as the story, by the rule, and nothing that somebody said stands in clear."""

from __future__ import annotations

import pytest
from cryptography.fernet import Fernet
from django.db import connection

from frankpledge.demo import governance_story as story
from frankpledge.demo import people
from frankpledge.demo.replay_casereviews import review_cases
from frankpledge.web.casereviews.models import CaseReview
from frankpledge.web.casereviews.queries import threshold
from frankpledge.web.partnerships.models import Partnership


@pytest.fixture
def replayed(db, settings, monkeypatch):
    """Give the three cases as the replay leaves them."""
    monkeypatch.setenv("FRANKPLEDGE_TODAY", story.TOLD_ON.isoformat())
    settings.REVIEW_KEYS = [Fernet.generate_key().decode()]
    people.fill(since=story.SINCE)
    review_cases(Partnership.objects.get())
    return list(CaseReview.objects.order_by("number"))


def test_one_is_held_one_is_below_the_threshold_and_one_waits(replayed):
    assert [one.state for one in replayed] == ["held", "not-met", "applied"]
    counted = [len(threshold(one, one.complaints.all()).counted) for one in replayed]
    assert counted == [3, 1, 3]
    held = replayed[0]
    assert (held.held_on, held.outcome_told_on) == (story.APPLICATIONS[0].held_on,) * 2
    assert held.recommendations.get().answered_on == story.APPLICATIONS[0].accepted_on


def test_the_words_of_an_application_stand_nowhere_in_clear(replayed):
    tables = [
        name for name in connection.introspection.table_names() if name.startswith("casereviews_")
    ]
    with connection.cursor() as cursor:
        for name in tables:
            cursor.execute(f"SELECT * FROM {name}")
            assert story.SYNTHETIC not in str(cursor.fetchall()), name
