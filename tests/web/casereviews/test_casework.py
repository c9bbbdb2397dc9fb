"""The way of an application: the threshold by the rule, each step after the one before, and never without a day."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.casereviews import casework
from tests.web.casereviews.conftest import APPLIED, DAY, DECIDED, HELD, PLANTED, THREE, TODAY


def apply(manager, **other):
    told = {"rule": "statutory", "applied_on": APPLIED, "applicant": "who", "about": "what"}
    return casework.apply(by=manager, today=TODAY, **{**told, **other})


def test_an_application_gets_a_reference_that_names_nobody(manager):
    found = [apply(manager).reference for _ in range(2)]
    assert found == ["SOUTHMERE-CR-001", "SOUTHMERE-CR-002"]


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"rule": "none"}, "no threshold rule 'none'"),
        ({"rule": "theirs"}, "does not hold here for an application of 1 September 2026"),
        (
            {"rule": "ours", "applied_on": DAY(2026, 4, 1)},
            "does not hold here for an application of 1 April",
        ),
        ({"applied_on": DAY(2026, 11, 3)}, "still to come"),
        ({"applicant": " "}, "who applied"),
        ({"about": ""}, "what the application is about"),
    ],
)
def test_an_application_says_by_which_rule_when_who_and_what(manager, local_rules, other, words):
    with pytest.raises(CallFault, match=words):
        apply(manager, **other)


@pytest.mark.parametrize(
    ("behaved", "complained"),
    [(DAY(2026, 7, 5), DAY(2026, 7, 4)), (DAY(2026, 9, 1), DAY(2026, 9, 2))],
)
def test_a_complaint_has_its_days_in_order_and_the_refusal_tells_of_nothing_else(
    applied, take, behaved, complained
):
    told = {"incident": PLANTED, "to": "the police"}
    with pytest.raises(CallFault, match="put the days in this order") as fault:
        take(casework.add_complaint, applied, behaved_on=behaved, complained_on=complained, **told)
    assert PLANTED not in str(fault.value)


def test_three_complaints_in_time_meet_the_threshold_and_nobody_may_refuse(applied, complain, take):
    complain(applied)
    with pytest.raises(CallFault, match="a review must be held"):
        take(casework.decide, applied, is_accepted=False, on=DECIDED, reason="no")
    found = take(casework.decide, applied, is_accepted=True, on=DECIDED)
    assert (found.state, found.is_met, found.rules_version) == ("accepted", True, 3)


def test_too_few_complaints_do_not_meet_it_and_a_local_decision_to_accept_needs_a_reason(
    applied, complain, take
):
    complain(applied, THREE[:2])
    with pytest.raises(CallFault, match="Say why a review is held all the same"):
        take(casework.decide, applied, is_accepted=True, on=DECIDED, reason=" ")
    found = take(casework.decide, applied, is_accepted=True, on=DECIDED, reason="great harm")
    assert (found.state, found.is_met, found.is_accepted) == ("accepted", False, True)
    assert found.decision_reason == "great harm"


def test_a_local_rule_of_the_partnerships_own_answers_by_its_own_number_and_weighs_its_own(
    manager, local_rules, complain, take
):
    made = apply(manager, rule="ours")
    complain(made, THREE[:1])
    with pytest.raises(CallFault, match=r"all the same: how afraid people are\.$"):
        take(casework.decide, made, is_accepted=True, on=DECIDED)
    complain(made, THREE[1:2])
    found = take(casework.decide, made, is_accepted=True, on=DECIDED)
    assert (found.is_met, found.rule) == (True, "ours")


def test_a_threshold_that_is_not_met_needs_no_reason_and_ends_when_the_applicant_is_told(
    applied, take
):
    found = take(casework.decide, applied, is_accepted=False, on=DECIDED)
    assert (found.state, found.is_met, found.is_over) == ("not-met", False, False)
    found = take(casework.tell_threshold, found, on=DECIDED)
    assert found.is_over


def test_a_complaint_that_was_struck_out_stays_and_does_not_count(applied, complain, take):
    complain(applied)
    wrong = applied.complaints.first()
    take(casework.strike_complaint, applied, complaint=wrong)
    assert applied.complaints.count() == 3
    with pytest.raises(CallFault, match="no such complaint"):
        take(casework.strike_complaint, applied, complaint=wrong)
    assert take(casework.decide, applied, is_accepted=False, on=DECIDED).is_met is False


def test_what_the_threshold_rests_on_does_not_change_after_it_was_answered(
    accepted, complain, take
):
    with pytest.raises(CallFault, match="stands as “To be held”"):
        complain(accepted)
    with pytest.raises(CallFault, match="cannot be done now"):
        take(casework.strike_complaint, accepted, complaint=accepted.complaints.first())


def test_a_case_goes_to_its_outcome_and_the_applicant_is_told_on_days_that_stand(held, take):
    told = take(casework.tell_threshold, held, on=DECIDED)
    assert not told.is_over
    done = take(casework.tell_outcome, told, on=DAY(2026, 9, 28))
    assert (done.threshold_told_on, done.outcome_told_on) == (DECIDED, DAY(2026, 9, 28))
    assert done.is_over
    for step in (casework.tell_threshold, casework.tell_outcome):
        with pytest.raises(CallFault, match="already, and is not done twice"):
            take(step, done, on=TODAY)


def test_no_step_is_taken_before_the_one_that_it_follows(accepted, held, take):
    with pytest.raises(CallFault, match="lies before 21 September 2026"):
        take(casework.tell_outcome, held, on=DAY(2026, 9, 20))
    with pytest.raises(CallFault, match="lies before 1 September 2026"):
        take(casework.withdraw, apply_again(accepted), on=DAY(2026, 8, 31), reason="moved")


def apply_again(review):
    return apply(review.partnership.memberships.get(role="manager"))


def test_a_review_is_held_by_agencies_that_take_part(accepted, take):
    with pytest.raises(CallFault, match="No agency takes part yet"):
        take(casework.hold, accepted, on=HELD, outcome="found")


def test_a_withdrawn_application_stays_and_is_over(applied, take):
    with pytest.raises(CallFault, match="Say why it was withdrawn"):
        take(casework.withdraw, applied, on=TODAY, reason="")
    found = take(casework.withdraw, applied, on=TODAY, reason="moved away")
    assert (found.state, found.is_over) == ("withdrawn", True)
    with pytest.raises(CallFault, match="stands as “Withdrawn”"):
        take(casework.acknowledge, found, on=TODAY)


def test_an_acknowledgement_is_written_down_once(applied, take):
    assert take(casework.acknowledge, applied, on=DAY(2026, 9, 2)).acknowledged_on
    with pytest.raises(CallFault, match="done on 2 September 2026 already"):
        take(casework.acknowledge, applied, on=TODAY)


def test_what_was_forgotten_to_be_written_down_can_be_when_the_review_was_held(held, take):
    assert take(casework.acknowledge, held, on=DAY(2026, 9, 2)).acknowledged_on == DAY(2026, 9, 2)


def test_who_applied_is_emptied_when_the_case_is_over_and_not_before(held, take):
    with pytest.raises(CallFault, match="The case is not over"):
        take(casework.forget_applicant, held)
    done = take(casework.tell_outcome, held, on=TODAY)
    found = take(casework.forget_applicant, done)
    assert (found.applicant, found.forgotten_on) == ("", TODAY)
    assert PLANTED in found.about
