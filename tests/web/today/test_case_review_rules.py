"""Case reviews wait from the day after a step was due, for who runs them, and none is named on the front page."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.casereviews import casework
from frankpledge.web.today.waiting import waiting_for

pytestmark = pytest.mark.django_db
APPLIED = datetime.date(2026, 9, 1)
# Reckoned by hand: ten working days after Tuesday 1 September 2026 it is Tuesday the 15th.
LAST = datetime.date(2026, 9, 15)
AFTER = datetime.date(2026, 9, 16)
FIELDS = {"rule": "statutory", "applicant": "who (synthetic)", "about": "noise (synthetic)"}


def apply(by):
    return casework.apply(by=by, today=APPLIED, applied_on=APPLIED, **FIELDS)


def told(membership, today):
    return [one for one in waiting_for(membership, None, today) if "case review" in one.words]


def test_a_case_review_waits_from_the_day_after_a_step_was_due_until_it_is_done(acting):
    manager = acting(Role.MANAGER)
    made = apply(manager)
    assert told(manager, LAST) == []
    (waiting,) = told(manager, AFTER)
    assert waiting.words == "See to a case review that is late"
    assert waiting.why == "The oldest was applied for on 1 September 2026."
    assert made.reference not in f"{waiting.words} {waiting.why} {waiting.address}"
    casework.acknowledge(by=manager, review=made, today=AFTER, on=AFTER)
    assert told(manager, AFTER) == []


def test_several_are_told_as_one_and_what_was_withdrawn_waits_no_more(acting):
    manager = acting(Role.MANAGER)
    made = [apply(manager) for _ in range(3)]
    casework.withdraw(review=made[0], reason="moved", by=manager, today=AFTER, on=AFTER)
    (waiting,) = told(manager, AFTER)
    assert waiting.words == "See to 2 case reviews that are late"


def test_late_case_reviews_cost_the_front_page_no_question_more(
    acting, django_assert_num_queries, django_assert_max_num_queries
):
    manager = acting(Role.MANAGER)
    with django_assert_max_num_queries(20) as before:
        waiting_for(manager, None, AFTER)
    apply(manager)
    with django_assert_num_queries(len(before)):
        assert told(manager, AFTER)


def test_who_runs_case_reviews_is_told_and_nobody_else(acting):
    apply(acting(Role.MANAGER))
    for role in Role:
        assert bool(told(acting(role), AFTER)) == (role is Role.MANAGER), role
