"""An exception says who owes what by when, at every stage."""

from __future__ import annotations

import datetime

from frankpledge.web.performance.exceptions import services
from frankpledge.web.performance.presenters.exceptions import line, timeline, who
from tests.web.performance.conftest import LATER, RECOVERY


def test_each_stage_says_who_owes_what(in_danger, remedied, referred, answer, chair):
    held = in_danger()
    assert line(held, LATER).owes == "The operational group owes a remedy since 20 October 2025"
    held = remedied(held)
    assert line(held, LATER).owes == "Synthetic Council puts it right by 31 January 2026"
    held = referred(held)
    told = line(held, LATER)
    assert told.owes == "The Board owes a decision, asked for on 10 November 2025"
    assert told.named == "Probation (synthetic) does not contribute"
    held = services.decide(by=chair, today=LATER, exception=held, decision=answer())
    assert line(held, LATER).owes.startswith("The operational group carries out SOUTHMERE-2025-001")
    held = services.close(by=chair, today=LATER, exception=held, why="A lead is named")
    assert line(held, LATER).owes == "Closed on 10 November 2025"
    assert line(held, LATER).named == "Probation (synthetic) does not contribute"


def test_it_is_overdue_after_its_recovery_day_and_not_on_it(remedied):
    held = remedied()
    assert not line(held, RECOVERY).is_overdue
    assert line(held, RECOVERY + datetime.timedelta(1)).late == "1 day late"
    assert line(held, RECOVERY + datetime.timedelta(40)).late == "40 days late"
    assert line(held, RECOVERY + datetime.timedelta(1)).is_overdue


def test_who_answers_is_a_person_of_an_agency_an_agency_or_the_group(in_danger, remedied, chair):
    held = in_danger()
    assert who(held) == "The operational group"
    assert who(remedied(held)) == "Synthetic Council"
    named = who(remedied(held, owner=chair))
    assert named == f"{chair.person.name} for Synthetic Council"


def test_the_timeline_ends_with_what_is_still_owed_until_it_is_closed(remedied, chair):
    held = remedied()
    points = timeline(held, held.steps.all(), LATER)
    assert [(point.title, point.by) for point in points[:2]] == [
        ("Raised", "by its rule"), ("Remedy", f"{chair.person.name}, {chair.words}")
    ]  # fmt: skip
    assert (points[2].day, points[2].is_to_come) == ("31 January 2026", True)
    services.close(by=chair, today=LATER, exception=held, why="Back within chance")
    held.refresh_from_db()
    points = timeline(held, held.steps.all(), LATER)
    assert (points[-1].title, points[-1].is_to_come) == ("Closed", False)
