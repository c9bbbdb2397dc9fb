"""Case reviews wait from the day after a step was due, for who runs them, and none is named on the front page."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.casereviews import casework
from frankpledge.web.today.case_review_rules import case_reviews_late, case_reviews_open
from frankpledge.web.today.told import Seldom
from frankpledge.web.today.waiting import RULES

pytestmark = pytest.mark.django_db
APPLIED = datetime.date(2026, 9, 1)
# Reckoned by hand: ten working days after Tuesday 1 September 2026 it is Tuesday the 15th.
LAST = datetime.date(2026, 9, 15)
AFTER = datetime.date(2026, 9, 16)
FIELDS = {"rule": "statutory", "applicant": "who (synthetic)", "about": "noise (synthetic)"}


def apply(by):
    return casework.apply(by=by, today=APPLIED, applied_on=APPLIED, **FIELDS)


def test_a_case_review_waits_from_the_day_after_a_step_was_due_until_it_is_done(acting):
    manager = acting(Role.MANAGER)
    made = apply(manager)
    assert list(case_reviews_late(manager, None, LAST)) == []
    (waiting,) = case_reviews_late(manager, None, AFTER)
    assert waiting.words == "See to a case review that is late"
    assert waiting.why == "The first step was due by 15 September 2026."
    assert made.reference not in f"{waiting.words} {waiting.why} {waiting.address}"
    casework.acknowledge(by=manager, review=made, today=AFTER, on=AFTER)
    assert list(case_reviews_late(manager, None, AFTER)) == []
    assert Seldom(case_reviews_open, case_reviews_late) in RULES


def test_several_are_told_as_one_and_what_was_withdrawn_waits_no_more(acting):
    manager = acting(Role.MANAGER)
    made = [apply(manager) for _ in range(3)]
    told = {"by": manager, "today": AFTER, "on": AFTER}
    casework.withdraw(review=made[0], reason="moved", **told)
    (waiting,) = case_reviews_late(manager, None, AFTER)
    assert waiting.words == "See to 2 case reviews that are late"


def test_who_runs_case_reviews_is_told_and_nobody_else(acting):
    apply(acting(Role.MANAGER))
    for role in Role:
        waits = list(case_reviews_late(acting(role), None, AFTER))
        assert bool(waits) == (role is Role.MANAGER), role
