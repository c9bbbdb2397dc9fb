"""The door of a case notes a try once, and not of who may see the case; test_walls.py tries every address."""

from __future__ import annotations

from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.reviews.models import ReviewAttempt


def test_who_may_see_a_case_and_asks_for_a_step_that_it_has_not_is_not_noted(as_role, notified):
    where = reverse("review-step", args=[notified.partnership_id, notified.reference, "publish"])
    assert as_role(Role.DEATH_REVIEW_COORDINATOR).get(where).status_code == 404
    assert not ReviewAttempt.objects.exists()


def test_a_try_is_noted_with_the_page_and_the_way_and_nothing_that_was_sent(as_role, notified):
    where = reverse("review-step", args=[notified.partnership_id, notified.reference, "decide"])
    as_role(Role.MANAGER).post(f"{where}?words=sent", {"reason": "sent"})
    noted = ReviewAttempt.objects.get()
    assert (noted.page, noted.method, noted.record) == ("review-step", "POST", notified.reference)
    assert "sent" not in str(vars(noted))


def test_other_pages_refuse_as_they_did(as_role, cast):
    client = as_role(Role.DEATH_REVIEW_PANEL)
    assert client.get(reverse("notify-review", args=[cast.own.pk])).status_code == 403
    assert (
        client.get(reverse("history-of-record", args=[cast.own.pk, "decision", "x"])).status_code
        == 403
    )
    assert not ReviewAttempt.objects.exists()
