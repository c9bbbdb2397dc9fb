"""What a case review recommends, and what each agency answers, with its reason and its day."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.casereviews import recommendations
from tests.web.casereviews.conftest import DAY, TODAY


def answer(manager, recommendation, **other):
    told = {"is_accepted": False, "on": TODAY, "reason": "done already"}
    return recommendations.answer(
        by=manager, recommendation=recommendation, today=TODAY, **{**told, **other}
    )


def test_a_review_recommends_once_it_was_held(accepted, council, take):
    with pytest.raises(CallFault, match="cannot be done now"):
        take(recommendations.recommend, accepted, agency=council, text="visit")


def test_a_recommendation_is_for_an_agency_of_the_partnership_and_says_what(
    acting, cast, held, council, take
):
    other = acting(Role.MANAGER, cast.other).agency
    with pytest.raises(CallFault, match="no agency of this partnership"):
        take(recommendations.recommend, held, agency=other, text="visit")
    with pytest.raises(CallFault, match="Say what is recommended"):
        take(recommendations.recommend, held, agency=council, text=" ")


def test_an_agency_accepts_or_not_and_says_why(manager, recommended):
    with pytest.raises(CallFault, match="Say why"):
        answer(manager, recommended, reason=" ")
    found = answer(manager, recommended)
    assert (found.answer, found.answered_on, found.answer_reason) == (
        "not-accepted", TODAY, "done already"
    )  # fmt: skip
    assert answer(manager, recommended, is_accepted=True, reason="we will").answer == "accepted"


def test_no_answer_comes_before_the_review(manager, recommended):
    with pytest.raises(CallFault, match="lies before 21 September 2026"):
        answer(manager, recommended, on=DAY(2026, 9, 20))
