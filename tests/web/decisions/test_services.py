"""A decision is recorded under the next number of its year, never edited, superseded by a new one."""

from __future__ import annotations

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from frankpledge.disclosure.markings import Level
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.decisions.models import Decision
from frankpledge.web.decisions.services import Told, confirm, enter, record_decision, tie
from frankpledge.web.history.models import Event
from frankpledge.web.history.queries import broken_link
from frankpledge.web.partnerships.models import Group
from frankpledge.web.sharing.queries import marking_row
from frankpledge.web.sharing.services import found_group
from frankpledge.web.thread.models import Link

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 12)


def test_numbers_follow_one_another_in_each_year(decide):
    dates = (DAY, DAY, datetime.date(2025, 1, 1), DAY)
    references = [decide(decided_on=day).reference for day in dates]
    assert references == [
        "SOUTHMERE-2026-001", "SOUTHMERE-2026-002", "SOUTHMERE-2025-001", "SOUTHMERE-2026-003"
    ]  # fmt: skip


def test_a_refused_decision_takes_no_number_and_leaves_no_event(decide):
    decide()
    for wrong in ({"kind": "none"}, {"title": " "}, {"wording": ""}, {"because_of": ("decision", "x")},
                  {"decided_on": datetime.date(2026, 11, 25)}):  # fmt: skip
        with pytest.raises(CallFault):
            decide(**wrong)
    assert Event.objects.filter(kind="decision").count() == 1
    assert decide().number == 2


def test_the_event_says_who_and_the_words(decide, cast):
    made = decide()
    event = Event.objects.get(kind="decision", action="recorded")
    assert (event.by, event.acting_for) == (str(cast.person(Role.MANAGER).pk), "manager council")
    assert (event.record, event.before) == (made.reference, None)
    assert event.after["wording"] == made.wording
    assert event.after["decided_on"] == "2026-03-12"


def test_a_body_of_another_partnership_decides_nothing_here(decide, cast):
    other = Group.objects.create(partnership=cast.other, slug="board", name="Other Board")
    with pytest.raises(CallFault, match="no body of this partnership"):
        decide(body=other)


def test_a_decision_is_confirmed_once(decide, member):
    made = decide()
    assert confirm(by=member(Role.MANAGER), decision=made).status == "confirmed"
    with pytest.raises(CallFault, match="confirmed already"):
        confirm(by=member(Role.MANAGER), decision=made)
    event = Event.objects.get(action="confirmed")
    assert (event.before, event.after) == ({"status": "recorded"}, {"status": "confirmed"})


def test_a_correction_supersedes_and_the_old_words_stay(decide):
    old = decide()
    new = decide(supersedes=old, wording="The Board adopts better street lighting.")
    kept = Decision.objects.get(pk=old.pk)
    assert (kept.status, kept.wording, kept.superseded_by) == ("superseded", old.wording, new)
    assert Link.objects.get().relation == "superseded by"
    with pytest.raises(CallFault, match="superseded already"):
        decide(supersedes=kept)
    with pytest.raises(CallFault, match="superseded already"):
        confirm(by="test", decision=kept)


def test_a_decision_is_tied_to_what_it_rests_on(decide, member):
    first = decide()
    second = decide(because_of=("decision", first.reference))
    tied = Link.objects.get()
    assert ((tied.source, tied.target), tied.since) == ((first.reference, second.reference), DAY)
    tie(by=member(Role.MANAGER), decision=first, other=("decision", second.reference), since=DAY,
        is_reason=True)  # fmt: skip
    assert Link.objects.filter(source=second.reference, target=first.reference).exists()


@pytest.mark.parametrize("other", [("decision", "SOUTHMERE-2026-999"), ("decision", "own")])
def test_what_is_not_there_or_is_itself_is_no_reason(decide, member, other):
    made = decide()
    other = (other[0], made.reference if other[1] == "own" else other[1])
    with pytest.raises(CallFault):
        tie(by=member(Role.MANAGER), decision=made, other=other, since=DAY)
    assert not Link.objects.exists()


def test_a_decision_is_marked_as_it_is_recorded_and_its_correction_too(decide, member, cast):
    group = found_group(by=member(Role.MANAGER), partnership=cast.own, name="Panel", purpose="x")
    old = decide(level=Level.OFFICIAL_SENSITIVE, groups=[group])
    new = decide(supersedes=old)
    for made in (old, new):
        marking, _ = marking_row(cast.own.pk, "decision", made.reference)
        assert (marking.level, marking.groups) == (Level.OFFICIAL_SENSITIVE, {"Panel"})


def test_a_sensitive_decision_is_recorded_as_such_and_never_stood_open(decide, member, cast):
    group = found_group(by=member(Role.MANAGER), partnership=cast.own, name="Panel", purpose="x")
    made = decide(level=Level.OFFICIAL_SENSITIVE, groups=[group])
    event, marked = Event.objects.filter(kind="decision", record=made.reference).order_by("number")
    assert (marked.action, marked.before) == ("marked", None)
    assert (event.action, event.before) == ("recorded", None)
    assert event.after["marking"] == "OFFICIAL-SENSITIVE – need to know: Panel"
    assert Event.objects.get(record=decide().reference).after["marking"] == "OFFICIAL"


def test_what_may_not_be_seen_can_be_neither_a_reason_nor_superseded(decide, member, cast):
    group = found_group(by=member(Role.MANAGER), partnership=cast.own, name="Panel", purpose="x")
    closed = decide(level=Level.OFFICIAL_SENSITIVE, groups=[group])
    other = member(Role.BOARD_MEMBER)
    with pytest.raises(CallFault, match="that you may see"):
        decide(by=other, because_of=("decision", closed.reference))
    with pytest.raises(CallFault, match="that you may see"):
        decide(by=other, supersedes=closed)


def test_a_command_enters_what_documents_state(cast):
    told = Told(
        "priority", "A", "A is one.", None, None, 2023, is_as_stated=True, source="Plan, §9"
    )
    made = enter(by="frankpledge", partnership=cast.own, told=told)
    assert made.reference == "SOUTHMERE-2023-001"
    assert Event.objects.get(kind="decision").by == "frankpledge"


WRITERS, EACH = 4, 5


def test_writers_at_once_take_numbers_without_gap_or_double(for_good, cast, member, board):
    manager = member(Role.MANAGER)

    def write(writer: int) -> list[str]:
        try:
            return [
                record_decision(
                    by=manager, today=DAY, kind="other", title=f"{writer}", wording="x", body=board,
                    decided_on=DAY,
                ).reference
                for _ in range(EACH)
            ]  # fmt: skip
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        taken = [reference for found in pool.map(write, range(WRITERS)) for reference in found]
    assert sorted(taken) == [f"SOUTHMERE-2026-{n:03}" for n in range(1, WRITERS * EACH + 1)]
    assert broken_link() is None
