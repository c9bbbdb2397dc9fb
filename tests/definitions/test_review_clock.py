"""The clock of a death review: fifty cases reckoned by hand, pauses among them; while it is paused nothing is late."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.definitions.review_clock import Pause, State, clock_of, months_after
from frankpledge.definitions.review_regimes import review_regimes
from frankpledge.faults import CallFault

DAY = datetime.date
DHR = review_regimes().get("domestic-homicide")
BEFORE = "2024-01-15"
TRIAL = "2024-03-01..2024-04-30/2024-12-31"


def day(text):
    return DAY.fromisoformat(text) if text else None


def pause(told):
    """Read "since..until" or "since.." and, after a slash, the revised day."""
    span, _, revised = told.partition("/")
    since, _, until = span.partition("..")
    return Pause(day(since), "Criminal proceedings (synthetic)", day(until), day(revised))


# Regime, notified, decided, pauses → by when to decide, by when to report. Reckoned by hand with a wall calendar.
BY_HAND = (
    # Nothing is done yet: the report's day is that of a decision in time.
    ("domestic-homicide", "2024-01-15", "", "", "2024-02-15", "2024-08-15"),
    ("domestic-homicide", "2024-01-31", "", "", "2024-02-29", "2024-08-29"),
    ("domestic-homicide", "2023-01-31", "", "", "2023-02-28", "2023-08-28"),
    ("domestic-homicide", "2024-02-28", "", "", "2024-03-28", "2024-09-28"),
    ("domestic-homicide", "2024-02-29", "", "", "2024-03-29", "2024-09-29"),
    ("domestic-homicide", "2024-03-31", "", "", "2024-04-30", "2024-10-30"),
    ("domestic-homicide", "2024-05-31", "", "", "2024-06-30", "2024-12-30"),
    ("domestic-homicide", "2024-07-30", "", "", "2024-08-30", "2025-02-28"),
    ("domestic-homicide", "2023-07-29", "", "", "2023-08-29", "2024-02-29"),
    ("domestic-homicide", "2023-07-30", "", "", "2023-08-30", "2024-02-29"),
    ("domestic-homicide", "2022-07-31", "", "", "2022-08-31", "2023-02-28"),
    ("domestic-homicide", "2024-08-31", "", "", "2024-09-30", "2025-03-30"),
    ("domestic-homicide", "2024-11-30", "", "", "2024-12-30", "2025-06-30"),
    ("domestic-homicide", "2024-12-01", "", "", "2025-01-01", "2025-07-01"),
    ("domestic-homicide", "2024-12-31", "", "", "2025-01-31", "2025-07-31"),
    # Decided early, in time, late: the report's six months run from then.
    ("domestic-homicide", BEFORE, "2024-01-20", "", "2024-02-15", "2024-07-20"),
    ("domestic-homicide", BEFORE, "2024-02-15", "", "2024-02-15", "2024-08-15"),
    ("domestic-homicide", BEFORE, "2024-03-01", "", "2024-02-15", "2024-09-01"),
    ("domestic-homicide", "2024-03-31", "2024-03-31", "", "2024-04-30", "2024-09-30"),
    ("domestic-homicide", "2024-08-10", "2024-08-31", "", "2024-09-10", "2025-02-28"),
    ("domestic-homicide", "2023-08-10", "2023-08-31", "", "2023-09-10", "2024-02-29"),
    ("domestic-homicide", "2024-05-05", "2024-05-30", "", "2024-06-05", "2024-11-30"),
    ("domestic-homicide", "2024-09-30", "2024-10-31", "", "2024-10-30", "2025-04-30"),
    ("domestic-homicide", "2024-06-01", "2024-06-30", "", "2024-07-01", "2024-12-30"),
    ("domestic-homicide", "2025-01-01", "2025-01-01", "", "2025-02-01", "2025-07-01"),
    # Pauses that are over, without another day set: as many days more as they took.
    ("domestic-homicide", BEFORE, "2024-02-01", "2024-03-01..2024-03-31", "2024-02-15", "2024-09-01"),
    ("domestic-homicide", BEFORE, "2024-02-01", "2024-03-01..2024-03-01", "2024-02-15", "2024-08-02"),
    ("domestic-homicide", BEFORE, "", "2024-01-20..2024-01-29", "2024-02-25", "2024-08-25"),
    ("domestic-homicide", BEFORE, "2024-02-10", "2024-01-20..2024-01-29", "2024-02-25", "2024-08-10"),
    ("domestic-homicide", BEFORE, "2024-02-01", "2024-08-02..2024-08-31", "2024-02-15", "2024-08-01"),
    ("domestic-homicide", BEFORE, "2024-02-01", "2024-08-01..2024-08-10", "2024-02-15", "2024-08-11"),
    ("domestic-homicide", BEFORE, "2024-02-01", "2024-03-01..2024-03-10 2024-05-01..2024-05-05",
     "2024-02-15", "2024-08-16"),
    ("domestic-homicide", BEFORE, "2024-02-01", "2024-07-01..2024-07-31 2024-08-15..2024-08-19",
     "2024-02-15", "2024-09-06"),
    ("domestic-homicide", "2024-09-15", "2024-10-01", "2024-12-20..2025-01-18", "2024-10-15", "2025-05-01"),
    ("domestic-homicide", "2023-11-20", "2023-12-01", "2024-02-01..2024-02-29", "2023-12-20", "2024-06-30"),
    ("domestic-homicide", "2024-11-20", "2024-12-01", "2025-02-01..2025-02-28", "2024-12-20", "2025-06-29"),
    # One that began before the police told counts from the day on which they did; one that was over by then, not.
    ("domestic-homicide", BEFORE, "", "2024-01-01..2024-01-20", "2024-02-21", "2024-08-21"),
    ("domestic-homicide", BEFORE, "", "2024-01-01..2024-01-15", "2024-02-16", "2024-08-16"),
    ("domestic-homicide", BEFORE, "", "2024-01-01..2024-01-10", "2024-02-15", "2024-08-15"),
    # With another day set: that day, and no more; while it lasts without one, no day.
    ("domestic-homicide", BEFORE, "2024-02-01", "2024-03-01..2024-11-30/2025-03-31", "2024-02-15", "2025-03-31"),
    ("domestic-homicide", BEFORE, "2024-02-01", "2024-03-01../2025-06-30", "2024-02-15", "2025-06-30"),
    ("domestic-homicide", BEFORE, "2024-02-01", "2024-03-01..", "2024-02-15", ""),
    ("domestic-homicide", BEFORE, "", "2024-01-20..", "", ""),
    ("domestic-homicide", BEFORE, "", "2024-01-20../2024-06-01", "2024-06-01", ""),
    ("domestic-homicide", BEFORE, "2024-05-20", "2024-01-20..2024-05-31/2024-06-01", "2024-06-01", "2024-12-02"),
    ("domestic-homicide", BEFORE, "2024-05-20", "2024-01-20../2024-06-01", "2024-06-01", ""),
    ("domestic-homicide", BEFORE, "2024-02-01", f"{TRIAL} 2024-06-01..2024-06-10", "2024-02-15", "2025-01-10"),
    ("domestic-homicide", BEFORE, "2024-02-01", f"{TRIAL} 2024-10-01..2024-10-31/2025-02-28",
     "2024-02-15", "2025-02-28"),
    # The other regimes.
    ("domestic-abuse-related-death", "2025-10-31", "", "", "2025-11-30", "2026-05-30"),
    ("domestic-abuse-related-death", "2026-01-31", "2026-02-28", "2026-03-01..2026-03-14", "2026-02-28", "2026-09-11"),
    ("offensive-weapon", "2023-05-31", "", "", "2023-06-30", "2024-06-30"),
    ("offensive-weapon", "2023-05-10", "2023-06-01", "", "2023-06-10", "2024-06-01"),
    ("offensive-weapon", "2023-11-15", "2024-02-29", "", "2023-12-15", "2025-02-28"),
    ("offensive-weapon", "2023-11-15", "2024-01-10", "2024-02-01..2024-02-29", "2023-12-15", "2025-02-08"),
)  # fmt: skip


def test_there_are_fifty_cases():
    assert len(BY_HAND) >= 50
    assert sum(bool(row[3]) for row in BY_HAND) >= 20


@pytest.mark.parametrize(("regime", "notified", "decided", "pauses", "decide", "report"), BY_HAND)
def test_the_days_are_those_that_were_reckoned_by_hand(
    regime, notified, decided, pauses, decide, report
):
    found = clock_of(
        review_regimes().get(regime),
        notified_on=day(notified),
        today=day(notified),
        done={"decide": day(decided)} if decided else {},
        pauses=[pause(one) for one in pauses.split()],
    )
    due = {one.step.id: one.due_on for one in found}
    assert (due["decide"], due["report"]) == (day(decide), day(report))
    assert due["tell"] == due["decide"]


def states(today, done=None, *pauses):
    found = clock_of(DHR, notified_on=day(BEFORE), today=day(today), done=done, pauses=pauses)
    return [one.state for one in found]


def test_a_step_is_under_way_until_its_day_has_passed_and_then_late():
    rest = [State.TO_COME] * 3
    assert states("2024-02-15") == [State.UNDER_WAY, State.UNDER_WAY, *rest]
    assert states("2024-02-16") == [State.LATE, State.LATE, *rest]
    decided = {"decide": DAY(2024, 2, 16), "tell": DAY(2024, 2, 16)}
    assert states("2024-08-16", decided)[:3] == [State.DONE, State.DONE, State.UNDER_WAY]
    assert states("2024-08-17", decided)[:3] == [State.DONE, State.DONE, State.LATE]


def test_a_decision_is_no_notice_of_it():
    decided = {"decide": DAY(2024, 2, 1)}
    assert states("2024-02-15", decided)[:2] == [State.DONE, State.UNDER_WAY]
    assert states("2024-02-16", decided)[:2] == [State.DONE, State.LATE]


def test_what_has_no_day_is_never_late():
    done = {"decide": DAY(2024, 2, 1), "report": DAY(2024, 7, 1)}
    assert states("2034-01-01", done)[3:] == [State.UNDER_WAY, State.TO_COME]


def test_nothing_is_late_while_a_review_is_paused_and_all_goes_on_afterwards():
    trial = Pause(DAY(2024, 2, 10), "The trial (synthetic)", DAY(2024, 12, 1))
    assert states("2024-02-09", None, trial)[0] is State.UNDER_WAY
    assert states("2024-02-10", None, trial)[0] is State.PAUSED
    assert states("2024-12-01", None, trial)[0] is State.PAUSED
    assert states("2024-12-02", None, trial)[0] is State.UNDER_WAY
    assert (
        states("2024-12-08", None, trial)[0] is State.LATE
    )  # 296 days after 15 February: 7 December
    for_ever = Pause(DAY(2024, 2, 10), "The trial (synthetic)")
    assert states("2034-01-01", None, for_ever)[0] is State.PAUSED


def test_a_pause_begun_after_the_day_takes_no_lateness_back():
    too_late = Pause(DAY(2024, 2, 20), "The trial (synthetic)")
    assert states("2024-02-19")[0] is State.LATE
    assert states("2024-02-20", None, too_late)[0] is State.LATE
    assert states("2034-01-01", None, too_late)[0] is State.LATE


def test_what_was_done_after_its_day_was_late_and_what_waits_is_only_expected():
    late = {"decide": DAY(2024, 3, 1)}
    first, _, second, third, _ = clock_of(
        DHR, notified_on=day(BEFORE), today=day(BEFORE), done=late
    )
    assert (first.was_late, first.is_expected) == (True, False)
    assert (second.was_late, second.is_expected) == (False, False)
    assert third.is_expected


@pytest.mark.parametrize(
    ("done", "pauses", "words"),
    [
        ({"decided": DAY(2024, 2, 1)}, (), "has no step 'decided'. It has: decide, tell, report"),
        ({"report": DAY(2024, 2, 1)}, (), "Write down first when that was done"),
        ({"decide": DAY(2024, 1, 14)}, (), "before 'notified' on 15 January 2024"),
        ({}, [Pause(DAY(2024, 2, 2), "x", DAY(2024, 2, 1))], "cannot end on 1 February 2024"),
        ({}, [Pause(DAY(2024, 2, 2), " ")], "Say why the review was paused on 2 February 2024"),
    ],
)
def test_what_cannot_be_is_refused_in_words(done, pauses, words):
    with pytest.raises(CallFault, match=words):
        clock_of(DHR, notified_on=day(BEFORE), today=day(BEFORE), done=done, pauses=pauses)


@given(st.dates(DAY(1990, 1, 1), DAY(2090, 1, 1)), st.integers(0, 60))
def test_months_are_those_of_a_plain_walk(first, months):
    """Slow twin: step to the next month's first day so often, then to the day, or as near as the month allows."""
    walked = first.replace(day=1)
    for _ in range(months):
        walked = (walked + datetime.timedelta(days=31)).replace(day=1)
    last = walked
    while last.day < first.day and (last + datetime.timedelta(days=1)).month == walked.month:
        last += datetime.timedelta(days=1)
    assert months_after(first, months) == last


@given(
    st.dates(DAY(2020, 1, 1), DAY(2020, 12, 31)),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 90)), max_size=4),
)
def test_pauses_that_are_over_never_bring_a_day_nearer(notified, spans):
    after = datetime.timedelta
    stops = [
        Pause(notified + after(days=since), "x", notified + after(days=since + took))
        for since, took in spans
    ]
    plain = clock_of(DHR, notified_on=notified, today=notified)
    paused = clock_of(DHR, notified_on=notified, today=notified, pauses=stops)
    for one, other in zip(plain, paused, strict=True):
        if one.due_on is not None:
            taken = sum((stop.until - stop.since).days + 1 for stop in stops)
            assert after(0) <= other.due_on - one.due_on <= after(days=taken + 3)
