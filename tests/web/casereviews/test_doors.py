"""The door of a case review is that of death reviews: a try is noted once, and not of who may see the case."""

from __future__ import annotations

from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.casereviews import queries
from frankpledge.web.reviews.models import ReviewAttempt


def where(review, step):
    return reverse("case-review-step", args=[review.partnership_id, review.reference, step])


def test_who_may_see_a_case_and_asks_for_a_step_that_it_has_not_is_not_noted(as_role, applied):
    assert as_role(Role.MANAGER).get(where(applied, "hold")).status_code == 404
    assert not ReviewAttempt.objects.exists()


def test_a_try_is_noted_with_the_page_and_the_way_and_nothing_that_was_sent(as_role, applied):
    as_role(Role.PARTNER_LEAD).post(f"{where(applied, 'decide')}?words=sent", {"reason": "sent"})
    noted = ReviewAttempt.objects.get()
    assert (noted.page, noted.method, noted.record) == (
        "case-review-step", "POST", applied.reference
    )  # fmt: skip
    assert "sent" not in str(vars(noted))


def test_the_pages_of_every_record_are_behind_the_same_door(as_role, applied):
    client = as_role(Role.PLAN_COORDINATOR)
    told = [applied.partnership_id, queries.KIND, applied.reference]
    assert client.get(reverse("history-of-record", args=told)).status_code == 404
    assert ReviewAttempt.objects.get().page == "history-of-record"
