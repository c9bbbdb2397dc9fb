"""What comes next of an application: what the applicant waits for first, and nothing that cannot be done."""

from __future__ import annotations

from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.casereviews import casework, steps
from tests.web.casereviews.conftest import DECIDED, TODAY


def after(review):
    review.refresh_from_db()
    return steps.next_of(review, review.complaints.all(), review.panel.all())


def test_an_application_is_acknowledged_first_and_answered_once_a_complaint_is_written_down(
    applied, complain, take
):
    assert after(applied) == ["acknowledge", "complaint"]
    take(casework.acknowledge, applied, on=TODAY)
    complain(applied)
    assert after(applied) == ["decide", "complaint"]


def test_the_applicant_is_told_of_the_threshold_before_all_else_and_forgotten_last(applied, take):
    take(casework.acknowledge, applied, on=TODAY)
    take(casework.decide, applied, is_accepted=False, on=DECIDED)
    assert after(applied) == ["threshold-told"]
    take(casework.tell_threshold, applied, on=TODAY)
    assert after(applied) == ["forget"]
    take(casework.forget_applicant, applied)
    assert after(applied) == []


def test_a_review_is_held_once_somebody_sits_on_its_panel(accepted, request):
    assert "join" in after(accepted)
    assert "hold" not in after(accepted)
    request.getfixturevalue("place")
    assert "hold" in after(accepted)


def test_once_held_the_applicant_waits_for_the_outcome(held):
    assert after(held)[-2:] == ["recommend", "outcome-told"]


def test_the_page_shows_what_comes_next_and_a_step_names_the_clock_that_it_answers(
    as_role, manager, applied
):
    own = [applied.partnership_id, applied.reference]
    told = as_role(Role.MANAGER).get(reverse("case-review", args=own)).text
    after = told.split("What comes next")[1].split("</div>")[0]
    assert "Say that the application was acknowledged" in after
    told = as_role(Role.MANAGER).get(reverse("case-review-step", args=[*own, "acknowledge"])).text
    assert "The step of the clock that this answers: acknowledge the application, due by" in told


def test_nothing_is_offered_of_a_panel_on_which_nobody_sits(as_role, manager, accepted):
    own = [accepted.partnership_id, accepted.reference]
    told = as_role(Role.MANAGER).get(reverse("case-review", args=own)).text
    for step in ("leave", "conflict", "hold"):
        where = reverse("case-review-step", args=[*own, step])
        assert where not in told, step
        assert as_role(Role.MANAGER).get(where).status_code == 404, step
