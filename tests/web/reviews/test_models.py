"""What the database itself holds of death reviews: states have their days, and what only grows cannot be changed."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from frankpledge import clock
from frankpledge.web.reviews.models import DeathReview, ReviewAttempt
from frankpledge.web.reviews.sealed import EncryptedText
from tests.web.reviews.conftest import TODAY


@pytest.mark.parametrize(
    "wrong", [{"state": "commissioned"}, {"decided_on": TODAY}, {"ended_on": TODAY}]
)
def test_a_state_and_its_day_go_together(notified, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        DeathReview.objects.filter(pk=notified.pk).update(**wrong)


def test_the_log_of_attempts_only_grows(notified):
    made = ReviewAttempt.objects.create(
        partnership=notified.partnership_id, record=notified.reference, page="review", method="GET",
        by="somebody", at=clock.now(),
    )  # fmt: skip
    rows = ReviewAttempt.objects.filter(pk=made.pk)
    for change in (lambda: rows.update(by="nobody"), rows.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_every_free_word_of_a_case_is_sealed():
    fields = DeathReview._meta.get_fields()
    in_clear = {f.name for f in fields if f.get_internal_type() in ("CharField", "TextField")
                and not isinstance(f, EncryptedText)}  # fmt: skip
    assert in_clear == {"reference", "regime", "area", "pseudonym", "state"}
