"""The way of a case: each step after the one before, with its reason, and never without a day."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.definitions.review_clock import State
from frankpledge.faults import CallFault
from frankpledge.web.reviews import casework, queries
from tests.web.reviews.conftest import CRITERIA, TODAY, TOLD

DAY = datetime.date


def notify(coordinator, **other):
    told = {
        "regime": "domestic-homicide",
        "area": "E07000221",
        "died_on": TOLD,
        "notified_on": TOLD,
    }
    return casework.notify(by=coordinator, today=TODAY, **{**told, **other})


def standing(review, today=TODAY):
    found = queries.standing(review, list(review.pauses.all()), today)
    return {one.step.id: (one.state, one.due_on) for one in found}


def test_a_case_gets_a_reference_and_a_neutral_name_from_the_list(coordinator):
    first, second = notify(coordinator), notify(coordinator)
    assert (first.reference, second.reference) == ("SOUTHMERE-DR-001", "SOUTHMERE-DR-002")
    assert (first.pseudonym, second.pseudonym) == ("Alder", "Beech")


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"area": "E07000001"}, "no district"),
        ({"notified_on": DAY(2026, 11, 3)}, "still to come"),
        ({"died_on": DAY(2026, 3, 3)}, "cannot come after"),
        ({"died_on": DAY(2011, 4, 12)}, "does not hold"),
        ({"regime": "offensive-weapon"}, "does not hold"),
        ({"regime": "domestic-abuse-related-death"}, "does not hold"),
    ],
)
def test_a_regime_holds_by_day_and_area(coordinator, other, words):
    with pytest.raises(CallFault, match=words):
        notify(coordinator, **other)


def test_the_clock_runs_from_the_day_on_which_the_partnership_was_told(notified):
    assert standing(notified, DAY(2026, 4, 2))["decide"] == (State.UNDER_WAY, DAY(2026, 4, 2))
    assert standing(notified, DAY(2026, 4, 3))["decide"][0] == State.LATE


def test_a_decision_needs_the_criteria_and_a_reason_either_way(notified, take):
    told = {"is_commissioned": False, "on": DAY(2026, 3, 30)}
    with pytest.raises(CallFault, match="Check the criteria first"):
        take(casework.decide, notified, reason="not met", **told)
    with pytest.raises(CallFault, match="Answer each of the 3 criteria"):
        take(casework.answer_criteria, notified, answers={"age": "yes"})
    take(casework.answer_criteria, notified, answers=dict.fromkeys(CRITERIA, "no"))
    for is_commissioned in (True, False):
        with pytest.raises(CallFault, match="Say why"):
            take(
                casework.decide, notified, reason=" ", **told | {"is_commissioned": is_commissioned}
            )
    held = take(casework.decide, notified, reason="not met", **told)
    assert (held.state, held.decision_reason) == ("not-commissioned", "not met")
    assert [*standing(held)] == ["decide", "tell"]


def test_a_case_goes_from_commissioned_to_published_step_by_step(sent, take):
    assert sent.state == "sent"
    done = take(casework.publish, sent, on=DAY(2026, 10, 1))
    assert (done.state, done.ended_on) == ("published", DAY(2026, 10, 1))
    told = take(casework.tell_home_office, done, on=DAY(2026, 10, 1))
    assert {state for state, _ in standing(told).values()} == {State.DONE}
    with pytest.raises(CallFault, match="The review is published"):
        take(casework.publish, done, on=DAY(2026, 10, 2))


def test_a_report_is_not_sent_before_it_is_complete(reporting, take):
    with pytest.raises(CallFault, match="not complete yet"):
        take(casework.send, reporting, on=TODAY)


@pytest.mark.parametrize(("reason", "decided_by"), [("", "the Board"), ("compelling", " ")])
def test_what_is_not_published_needs_its_reason_and_who_decided(sent, take, reason, decided_by):
    told = {"reason": reason, "decided_by": decided_by, "on": TODAY}
    with pytest.raises(CallFault, match="not published"):
        take(casework.withhold, sent, **told)
    held = take(casework.withhold, sent, reason="compelling", decided_by="the Board", on=TODAY)
    assert held.state == "withheld"


def test_no_step_is_taken_before_the_one_that_it_follows(reporting, take):
    with pytest.raises(CallFault, match="lies before 13 April 2026"):
        take(casework.report, reporting, on=DAY(2026, 4, 12))


def test_a_pause_lets_the_clock_stand_until_the_revised_day(reporting, take):
    assert standing(reporting)["report"] == (State.LATE, DAY(2026, 9, 30))
    since = DAY(2026, 9, 1)
    take(casework.pause, reporting, reason="trial", since=since, revised_on=DAY(2027, 1, 15))
    assert standing(reporting)["report"] == (State.PAUSED, DAY(2027, 1, 15))
    with pytest.raises(CallFault, match="Another pause lasts"):
        take(casework.pause, reporting, reason="trial", since=TODAY)
    take(casework.resume, reporting, on=DAY(2026, 10, 1))
    assert standing(reporting)["report"] == (State.UNDER_WAY, DAY(2027, 1, 15))
    with pytest.raises(CallFault, match="is not paused"):
        take(casework.resume, reporting, on=TODAY)


def test_a_pause_without_a_reason_is_refused(reporting, take):
    with pytest.raises(CallFault, match="Say why the review is paused"):
        take(casework.pause, reporting, reason=" ", since=TODAY)


def test_the_home_office_is_told_after_the_decision(deciding, reporting, take):
    with pytest.raises(CallFault, match="lies before 30 March"):
        take(casework.tell_home_office, reporting, on=DAY(2026, 3, 29))
    assert take(casework.tell_home_office, reporting, on=DAY(2026, 3, 31)).told_on


def test_a_pause_can_end_with_a_revised_day(take, reporting):
    since = datetime.date(2026, 5, 1)
    take(casework.pause, reporting, reason="a trial", since=since)
    until = datetime.date(2026, 10, 1)
    with pytest.raises(CallFault, match="after the last day of the pause"):
        take(casework.resume, reporting, on=until, revised_on=until)
    take(casework.resume, reporting, on=until, revised_on=datetime.date(2027, 1, 31))
    found = queries.standing(reporting, list(reporting.pauses.all()), TODAY)
    due = {one.step.id: one.due_on for one in found}
    assert due["report"] == datetime.date(2027, 1, 31)


def test_the_home_office_is_not_told_by_a_decision_and_late_where_nobody_told_it(take, deciding):
    told = {"is_commissioned": False, "reason": "not met", "on": datetime.date(2026, 3, 30)}
    review = take(casework.decide, deciding, **told)
    found = queries.standing(review, [], TODAY)
    assert [(one.step.id, str(one.state)) for one in found] == [
        ("decide", "done"),
        ("tell", "late"),
    ]
    review = take(casework.tell_home_office, review, on=datetime.date(2026, 3, 31))
    assert [str(one.state) for one in queries.standing(review, [], TODAY)] == ["done", "done"]
