"""A priority changes by steps with their history: words, place, what it serves, review, end. Nothing is overwritten."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import Priority
from frankpledge.web.assessments.priorities import services
from frankpledge.web.assessments.priorities.queries import KIND
from frankpledge.web.decisions.services import record_decision
from frankpledge.web.history.models import Event
from frankpledge.web.partnerships.models import AreaOfWork, Strategy
from frankpledge.web.sharing.services import add_member, found_group, mark, remove_member
from frankpledge.web.thread.models import Link
from tests.web.assessments.chosen import MET, adopted, board_of
from tests.web.assessments.conftest import TODAY

LATER = TODAY
TOMORROW = TODAY + datetime.timedelta(days=1)


@pytest.fixture
def manager(acting):
    return acting(Role.MANAGER)


@pytest.fixture
def lines(manager, assessment) -> Priority:
    return adopted(manager, assessment.assessed.first(), name="County Lines", words="End them.")


@pytest.fixture
def threat(manager, cast, lines) -> Priority:
    made = Priority.objects.create(partnership=cast.own, slug="threat", name="Exploitation", since=MET,
                                   status="emerging-threat", under=lines, origin="chosen")  # fmt: skip
    services.stand(made, MET, None)
    return made


def word(manager, lines, words="End them, and help who was drawn in.", **more):
    given = {"since": LATER, "why": "The mid-term review."} | more
    return services.change_text(by=manager, priority=lines, today=TODAY, words=words, **given)


def last_event() -> Event:
    return Event.objects.filter(kind=KIND).order_by("number").last()


def test_new_words_leave_the_earlier_ones_as_they_were(manager, lines):
    made = word(manager, lines)
    assert [(t.number, t.words, t.since, t.why) for t in lines.texts.all()] == [
        (1, "End them.", MET, ""),
        (2, "End them, and help who was drawn in.", LATER, "The mid-term review."),
    ]
    assert made.written_by == manager
    assert last_event().before == {"words": "End them."}


def test_words_are_tied_to_the_decision_that_changed_them(manager, lines):
    decision = record_decision(by=manager, today=TODAY, kind="priority", title="Reworded",
                               wording="So.", body=board_of(manager.partnership), decided_on=MET)  # fmt: skip
    assert word(manager, lines, decision=decision).decision == decision
    tied = Link.objects.get(source=decision.reference)
    assert (tied.target, tied.relation) == (lines.slug, "changed by")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"words": "  "}, "Enter the words"),
        ({"words": "End them. "}, "the words that it has"),
        ({"since": TOMORROW}, "still to come"),
        ({"since": MET - datetime.timedelta(days=1)}, "on that day or later"),
        ({"why": " "}, "Say why the words change"),
    ],
)
def test_words_that_do_not_follow_are_refused(manager, lines, more, words):
    with pytest.raises(CallFault, match=words):
        word(manager, lines, **more)
    assert lines.texts.count() == 1


def test_a_strangers_decision_changes_no_words(acting, cast, manager, lines):
    stranger = acting(Role.MANAGER, cast.other)
    other = record_decision(by=stranger, today=TODAY, kind="priority", title="So",
                            wording="So.", body=board_of(cast.other), decided_on=MET)  # fmt: skip
    with pytest.raises(CallFault, match="no decision"):
        word(manager, lines, decision=other)


def move(manager, priority, status, under=None, **more):
    given = {"since": LATER, "why": "The review says so."} | more
    return services.move(
        by=manager, priority=priority, today=TODAY, status=status, under=under, **given
    )


def test_a_moved_priority_keeps_what_it_was(manager, lines, threat):
    move(manager, threat, "priority")
    threat.refresh_from_db()
    assert (threat.status, threat.under) == ("priority", None)
    assert [(s.status, s.under_id, s.since) for s in threat.standings.all()] == [
        ("emerging-threat", lines.pk, MET), ("priority", None, LATER),
    ]  # fmt: skip
    assert last_event().before == {"status": "emerging-threat", "under": "county-lines"}


@pytest.mark.parametrize(
    ("status", "more", "words"),
    [
        ("verdict", {}, "'verdict'"),
        ("emerging-threat", {}, "Choose the priority under which"),
        ("priority", {"why": " "}, "Say why it is moved"),
        ("priority", {"since": TOMORROW}, "still to come"),
        ("priority", {"since": datetime.date(2020, 1, 1)}, "on that day or later"),
    ],
)
def test_a_move_that_does_not_hold_is_refused(manager, threat, status, more, words):
    with pytest.raises(CallFault, match=words):
        move(manager, threat, status, **more)
    assert threat.standings.count() == 1


def test_nothing_moves_to_where_it_is_or_under_itself_or_under_what_is_over(manager, lines, threat):
    with pytest.raises(CallFault, match="what it is already"):
        move(manager, threat, "emerging-threat", lines)
    with pytest.raises(CallFault, match="cannot stand under itself"):
        move(manager, lines, "focus-area", threat)
    Priority.objects.filter(pk=threat.pk).update(ended_on=MET, ended_why="X")
    with pytest.raises(CallFault, match="no priority Exploitation that stands"):
        move(manager, lines, "focus-area", threat)


def test_what_it_serves_stands_in_the_laws_order(manager, cast, lines):
    area = AreaOfWork.objects.create(
        partnership=cast.own, slug="vawg", name="Violence against women"
    )
    strategy = Strategy.objects.create(
        partnership=cast.own, slug="s", name="S", level="county", status="current"
    )
    services.set_served(by=manager, priority=lines, statutory=["serious-violence", "crime-and-disorder"],
                        areas=[area], linked=[strategy], objectives=["Prevent harm", " "])  # fmt: skip
    lines.refresh_from_db()
    assert lines.statutory == ["crime-and-disorder", "serious-violence"]
    assert (list(lines.areas.all()), list(lines.linked.all())) == ([area], [strategy])
    assert lines.objectives == ["Prevent harm"]
    assert last_event().after["areas"] == ["vawg"]


def test_an_unknown_strategy_and_another_partnerships_area_are_refused(manager, cast, lines):
    with pytest.raises(CallFault, match="'peace'"):
        services.set_served(by=manager, priority=lines, statutory=["peace"])
    strange = AreaOfWork.objects.create(partnership=cast.other, slug="vawg", name="Strange")
    with pytest.raises(CallFault, match="another partnership"):
        services.set_served(by=manager, priority=lines, statutory=[], areas=[strange])


def test_a_review_is_set_for_a_day_to_come(manager, lines):
    services.set_review(by=manager, priority=lines, today=TODAY, review_on=TOMORROW)
    lines.refresh_from_db()
    assert lines.review_on == TOMORROW
    with pytest.raises(CallFault, match="still to come"):
        services.set_review(by=manager, priority=lines, today=TODAY, review_on=TODAY)


def end(manager, priority, day=TODAY, why="Its plan is done."):
    return services.end(by=manager, priority=priority, today=TODAY, ended_on=day, why=why)


def test_an_ended_priority_says_why_and_changes_no_more(manager, lines):
    end(manager, lines)
    lines.refresh_from_db()
    assert (lines.ended_on, lines.ended_why) == (TODAY, "Its plan is done.")
    with pytest.raises(CallFault, match="was ended on 31 January 2026"):
        word(manager, lines)


def test_an_end_without_reason_in_another_time_or_over_what_stands_under_it_is_refused(
    manager, lines, threat
):
    for more, words in (
        ({"why": " "}, "Say why it is ended"),
        ({"day": TOMORROW}, "still to come"),
        ({"day": datetime.date(2020, 1, 1)}, "cannot have ended before"),
        ({}, "Exploitation stands under it"),
    ):
        with pytest.raises(CallFault, match=words):
            end(manager, lines, **more)
    end(manager, threat)
    assert end(manager, lines).ended_on == TODAY


def test_what_stands_under_it_is_not_named_to_who_need_not_know_of_it(
    acting, cast, manager, lines, threat
):
    group = found_group(by=manager, partnership=cast.own, name="Few", purpose="Synthetic")
    add_member(by=manager, group=group, membership=acting(Role.ANALYST))
    mark(
        by=manager, kind=KIND, record_id=threat.slug, level=Level.OFFICIAL_SENSITIVE, groups=[group]
    )
    remove_member(by=manager, group=group, membership=manager)
    with pytest.raises(CallFault, match=r"^Something that is not yours to see stands under it\."):
        end(manager, lines)


def test_a_stranger_changes_nothing(acting, cast, lines):
    with pytest.raises(CallFault, match="no priority County Lines in this partnership"):
        end(acting(Role.MANAGER, cast.other), lines)
