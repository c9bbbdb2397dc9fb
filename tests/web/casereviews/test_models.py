"""What the database itself holds of case reviews: states have their days, and words are sealed."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from frankpledge.web.casereviews.models import CaseReview, PanelPlace, PanelRecommendation
from frankpledge.web.reviews.sealed import EncryptedText
from tests.web.casereviews.conftest import TODAY


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "accepted"},
        {"state": "held"},
        {"decided_on": TODAY},
        {"held_on": TODAY},
        {"withdrawn_on": TODAY},
        {"decided_on": TODAY, "is_met": True, "is_accepted": False, "rules_version": 1},
    ],
)
def test_a_state_and_its_days_go_together_and_a_met_threshold_is_accepted(applied, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseReview.objects.filter(pk=applied.pk).update(**wrong)


def test_an_answer_has_its_day_and_a_conflict_its_person(recommended, place):
    with pytest.raises(IntegrityError), transaction.atomic():
        PanelRecommendation.objects.filter(pk=recommended.pk).update(answer="accepted")
    with pytest.raises(IntegrityError), transaction.atomic():
        PanelPlace.objects.filter(pk=place.pk).update(membership=None, conflict_on=TODAY)


def test_every_free_word_of_a_case_is_sealed():
    in_clear = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("casereviews").get_models()
        for field in model._meta.get_fields()
        if field.get_internal_type() in ("CharField", "TextField")
        and not isinstance(field, EncryptedText)
    }
    assert in_clear == {
        "CaseReview.reference",
        "CaseReview.rule",
        "CaseReview.state",
        "PanelRecommendation.answer",
    }


def test_what_stands_for_a_record_tells_nothing_of_it(recommended, place):
    complaint = recommended.review.complaints.first()
    told = [str(one) for one in (recommended.review, complaint, place, recommended)]
    assert told == [
        "Case review SOUTHMERE-CR-001", "Complaint 1", f"on the panel of {place.review_id}", "Recommendation 1",
    ]  # fmt: skip
