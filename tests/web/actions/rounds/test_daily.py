"""A day opens, reminds and closes what is due: once, also after days on which nothing ran."""

from __future__ import annotations

import datetime

import pytest
from django.core import mail

from frankpledge.web.actions.models import ReturnRound
from frankpledge.web.actions.rounds import services
from frankpledge.web.actions.rounds.daily import Done, run_day
from frankpledge.web.history.models import Event

from ..conftest import CLOSES, OPENS, REFERENCE

A_DAY = datetime.timedelta(days=1)


@pytest.fixture
def run(django_capture_on_commit_callbacks):
    """Give the run of a day, which says what it did to which round, and for how many: letters where asked for."""

    def run_(day: datetime.date, *, letters: bool = False) -> list[tuple[str, str, int]]:
        with django_capture_on_commit_callbacks(execute=True):
            done = run_day(by="frankpledge daily", today=day)
        assert {one.partnership for one in done} <= {"southmere"}
        told = [(one.what, one.round, one.people) for one in done]
        return [one for one in told if one[0].startswith("letters") == letters]

    return run_


def test_a_round_goes_its_way_day_by_day_and_each_day_does_its_own_once(planned, begin, run):
    begin()
    services.plan_year(by="x", partnership=planned.partnership, year=2024)
    ReturnRound.objects.exclude(pk=planned.pk).filter(first__lt=planned.first).update(state="not-held")  # fmt: skip
    did = {}
    day = OPENS - A_DAY
    while day <= CLOSES + A_DAY:
        if done := run(day):
            did[day] = done
        events = Event.objects.count()
        assert run(day) == []
        assert Event.objects.count() == events
        day += A_DAY
    assert did == {
        OPENS: [("opened", REFERENCE, 1)],
        CLOSES - 7 * A_DAY: [("reminded", REFERENCE, 1)],
        CLOSES - 2 * A_DAY: [("reminded", REFERENCE, 1)],
        CLOSES + A_DAY: [("closed", REFERENCE, 1)],
    }
    assert len(mail.outbox) == 3


def test_a_run_after_days_without_one_reminds_once_and_closes_what_is_over(opened, run):
    assert run(CLOSES)[-1] == ("reminded", REFERENCE, 1)
    assert opened.ask.reminded == [CLOSES.isoformat()]
    assert run(CLOSES + 9 * A_DAY)[0] == ("closed", REFERENCE, 1)
    opened.round.refresh_from_db()
    assert opened.round.report.content["counts"]["late"] == 1


def test_of_rounds_that_nobody_opened_only_the_latest_opens(planned, begin, run):
    begin()
    assert run(OPENS) == [
        ("not held", "SOUTHMERE-RR-2025-Q1", 0),
        ("not held", "SOUTHMERE-RR-2025-Q2", 0),
        ("opened", REFERENCE, 1),
    ]


def test_the_next_year_is_planned_by_itself_and_a_place_without_rounds_is_left_alone(planned, run):
    run(datetime.date(2026, 4, 1))
    assert ReturnRound.objects.filter(first__gte="2026-04").count() == 4
    assert not ReturnRound.objects.exclude(partnership="southmere").exists()


def test_what_could_not_leave_is_tried_again_and_told(opened, run, settings):
    settings.EMAIL_IS_SET = False
    assert run(OPENS + A_DAY, letters=True) == [("letters waiting", REFERENCE, 1)]
    settings.EMAIL_IS_SET = True
    assert run(OPENS + A_DAY, letters=True) == [("letters sent", REFERENCE, 1)]
    assert run(OPENS + A_DAY, letters=True) == []


def test_who_has_answered_is_not_reminded(opened, run):
    services.nothing_to_report(by=opened.owner, ask=opened.ask, today=OPENS)
    assert [one for one in run(CLOSES - A_DAY) if one[0] == "reminded"] == []


def test_a_round_that_was_passed_over_is_not_opened_behind_a_later_one(opened, run):
    assert run(OPENS + A_DAY) == [
        ("not held", "SOUTHMERE-RR-2025-Q1", 0),
        ("not held", "SOUTHMERE-RR-2025-Q2", 0),
    ]


def test_what_was_done_says_where(opened):
    done = run_day(by="x", today=OPENS)
    assert Done("southmere", "letters sent", REFERENCE, 1) in done
