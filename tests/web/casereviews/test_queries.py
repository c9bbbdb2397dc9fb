"""What is asked of case reviews: by the membership, and the clock by working days."""

from __future__ import annotations

import pytest

from frankpledge.definitions.case_review import case_review_rules
from frankpledge.web.accounts.roles import Role
from frankpledge.web.casereviews import casework, panels, queries
from frankpledge.web.casereviews.models import CaseReview
from tests.web.casereviews.conftest import DAY, DECIDED, HELD, THREE, TODAY


def test_every_step_of_every_clock_has_a_field_for_its_day():
    fields = {field.name for field in CaseReview._meta.get_fields()}
    for rule in case_review_rules().rules:
        for step in rule.clock:
            assert queries.STEP_DAYS[step.id] in fields


def test_who_runs_case_reviews_sees_those_of_their_partnership_and_nobody_those_of_another(
    acting, cast, manager, panellist, applied
):
    assert list(queries.reviews(manager)) == [applied]
    assert not queries.reviews(acting(Role.MANAGER, cast.other)).exists()
    assert queries.hidden_from(manager) == []
    assert queries.hidden_from(panellist) == [applied.reference]
    assert queries.hidden_from(acting(Role.BOARD_MEMBER)) == [applied.reference]


def standing(review, today=TODAY):
    return {one.step.id: (one.due_on, one.is_late) for one in queries.standing(review, today)}


def test_the_clock_counts_working_days_from_the_application(applied):
    # Reckoned by hand: applied on Tuesday 1 September 2026; ten working days later it is Tuesday the 15th.
    due = {"acknowledge": DAY(2026, 9, 15), "decide": DAY(2026, 9, 22), "review": DAY(2026, 9, 29)}
    assert {step: day for step, (day, _) in standing(applied).items()} == due


def test_a_bank_holiday_is_no_working_day(manager):
    # Monday 31 August 2026 is the summer bank holiday of England and Wales.
    told = {"rule": "statutory", "applicant": "who", "about": "what"}
    made = casework.apply(by=manager, today=TODAY, applied_on=DAY(2026, 8, 28), **told)
    assert standing(made)["acknowledge"][0] == DAY(2026, 9, 14)


@pytest.mark.parametrize(("today", "late"), [(DAY(2026, 9, 15), False), (DAY(2026, 9, 16), True)])
def test_a_step_is_late_from_the_day_after_its_last(applied, today, late):
    assert standing(applied, today)["acknowledge"][1] == late


@pytest.mark.parametrize("state", ["applied", "accepted", "not-met", "held", "withdrawn"])
def test_what_is_late_is_asked_of_the_rows_as_the_clock_tells_it(
    manager, applied, complain, take, panellist, council, state
):
    """Slow twin: on the last day of each step and the day after, the clock against the question."""
    if state in {"accepted", "held"}:
        complain(applied)
    if state not in {"applied", "withdrawn"}:
        take(casework.decide, applied, is_accepted=state != "not-met", on=DECIDED)
    if state == "held":
        take(panels.join, applied, agency=council)
        take(casework.hold, applied, on=HELD, outcome="found")
    if state == "withdrawn":
        take(casework.withdraw, applied, on=DECIDED, reason="moved")
    told = []
    for step in (None, casework.acknowledge, casework.tell_threshold, casework.tell_outcome):
        if step and (state not in {"applied", "withdrawn"} or step is casework.acknowledge):
            if state == "withdrawn" or (state != "held" and step is casework.tell_outcome):
                continue
            take(step, applied, on=HELD)
        applied.refresh_from_db()
        for today in (DAY(2026, 9, day) for day in (15, 16, 22, 23, 29, 30)):
            stands = queries.standing(applied, today)
            is_late = any(one.is_late and not one.done_on for one in stands)
            assert queries.late(manager, today).exists() == is_late, (state, step, today)
            told.append(is_late)
    assert (True in told) == (state != "withdrawn")
    assert False in told


def test_what_was_done_after_its_day_was_late(applied, take):
    found = take(casework.acknowledge, applied, on=DAY(2026, 9, 16))
    assert standing(found)["acknowledge"][1]


def test_no_review_is_due_where_the_threshold_is_not_met_and_nothing_of_what_was_withdrawn(
    applied, take
):
    not_met = take(casework.decide, applied, is_accepted=False, on=DECIDED)
    assert [*standing(not_met)] == ["acknowledge", "decide"]


def test_nothing_is_due_of_a_withdrawn_application_that_was_not_done(applied, take):
    take(casework.acknowledge, applied, on=DAY(2026, 9, 2))
    found = take(casework.withdraw, applied, on=DAY(2026, 9, 3), reason="moved")
    assert [*standing(found)] == ["acknowledge"]


def test_the_threshold_leaves_out_what_was_struck_out(applied, complain, take):
    complain(applied, THREE)
    assert queries.threshold(applied, applied.complaints.all()).is_met
    take(casework.strike_complaint, applied, complaint=applied.complaints.first())
    assert not queries.threshold(applied, applied.complaints.all()).is_met
    assert len(queries.threshold(applied, applied.complaints.all()).counted) == 2


def test_the_list_reads_no_word_that_is_sealed(manager, applied, settings):
    settings.REVIEW_KEYS = []
    assert [one.reference for one in queries.listed(manager)] == [applied.reference]
