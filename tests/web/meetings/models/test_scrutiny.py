"""The database refuses a question without words or due before it was asked, and an answer without words."""

from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.meetings.models import ScrutinyAnswer, ScrutinyQuestion
from tests.web.meetings.conftest import TODAY


def test_a_question_and_an_answer_have_words_and_days_in_order(south, manager):
    told = {
        "partnership": south,
        "district": "E07000221",
        "asked_on": TODAY,
        "due_on": TODAY,
        "question": "Why?",
    }
    made = ScrutinyQuestion.objects.create(number=1, reference="Q-1", **told)
    assert str(made) == "Q-1"
    for wrong in ({"question": ""}, {"due_on": TODAY - datetime.timedelta(days=1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ScrutinyQuestion.objects.create(number=2, reference="Q-2", **told | wrong)
    answer = {"question": made, "number": 1, "answered_on": TODAY, "answered_by": manager}
    with pytest.raises(IntegrityError), transaction.atomic():
        ScrutinyAnswer.objects.create(words="", **answer)
    assert str(ScrutinyAnswer.objects.create(words="So.", **answer)) == "Q-1: 1"
