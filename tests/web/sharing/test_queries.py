"""What is marked for a group is not there for others, in as few questions however many records there are."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.disclosure.markings import OFFICIAL, Level, Marking
from frankpledge.web.accounts.roles import Role
from frankpledge.web.history import services as history
from frankpledge.web.history.models import Event
from frankpledge.web.sharing import queries, services
from frankpledge.web.sharing.models import RecordMarking
from frankpledge.web.thread import registry

SENSITIVE = Level.OFFICIAL_SENSITIVE
NAMES = [("paper", "p1"), ("paper", "p2"), ("paper", "p3"), ("paper", "none")]


def told(membership):
    return queries.markings_of(membership, NAMES)


@pytest.mark.usefixtures("marked")
def test_a_reader_must_belong_to_every_group(member):
    one, both, none = (Marking(SENSITIVE, frozenset(g)) for g in ("A", "AB", ""))
    p1, p2, p3, _ = NAMES
    assert told(member(Role.MANAGER)) == {p1: one, p2: both, p3: none}
    assert told(member(Role.ANALYST)) == {p1: one, p2: None, p3: none}
    assert told(member(Role.BOARD_MEMBER)) == {p1: None, p2: None, p3: none}


@pytest.mark.usefixtures("marked")
def test_another_partnerships_markings_are_nothing_here(member, cast):
    assert told(member(Role.MANAGER, cast.other)) == {}


@pytest.mark.usefixtures("marked")
def test_markings_are_asked_in_one_question(member, django_assert_num_queries):
    manager = member(Role.MANAGER)
    with django_assert_num_queries(1):
        told(manager)
    with django_assert_num_queries(0):
        assert queries.markings_of(manager, []) == {}


@pytest.mark.usefixtures("marked")
def test_rows_of_any_table_are_left_out(member, cast):
    rows = RecordMarking.objects.filter(partnership=cast.own)
    for role, seen in ((Role.MANAGER, {"p1", "p2", "p3"}), (Role.ANALYST, {"p1", "p3"}),
                       (Role.BOARD_MEMBER, {"p3"})):  # fmt: skip
        found = queries.seen_by(rows, member(role), "paper", "record")
        assert {row.record for row in found} == seen
    assert queries.seen_by(rows, member(Role.BOARD_MEMBER), "other", "record").count() == 3


@pytest.mark.usefixtures("marked")
def test_events_are_left_out_with_their_records_and_by_kind(member, write):
    for record in ("p1", "p2", "p3"):
        write(record_id=record)
    events = Event.objects.filter(partnership="southmere")

    def seen(role):
        return {e.record for e in queries.events_seen_by(events, member(role))}

    assert seen(Role.MANAGER) == {"p1", "p2", "p3", "a", "b"}
    assert seen(Role.ANALYST) == {"p1", "p3"}
    assert seen(Role.BOARD_MEMBER) == {"p3"}


def test_a_record_without_a_row_is_official(cast):
    assert queries.marking_row(cast.own.pk, "paper", "p1") == (OFFICIAL, [])


def test_groups_members_and_those_outside(groups, member, cast):
    member(Role.BOARD_MEMBER)
    first = queries.groups_of(cast.own).first()
    assert (first.name, first.members_now) == ("A", 2)
    assert [g.name for g in queries.groups_for(member(Role.ANALYST))] == ["A"]
    assert set(queries.members_of(groups[0])) == {member(Role.MANAGER), member(Role.ANALYST)}
    assert list(queries.outside(groups[0], datetime.date(2026, 1, 1))) == [
        member(Role.BOARD_MEMBER)
    ]
    assert list(queries.outside(groups[0], datetime.date(1999, 1, 1))) == []


def test_groups_are_described_to_the_thread_in_their_own_partnership_only(groups, member, cast):
    manager, stranger = member(Role.MANAGER), member(Role.MANAGER, cast.other)
    assert queries.describe_groups(manager, ["a"]) == {"a": ("A", "/southmere/need-to-know/a/")}
    assert queries.describe_groups(stranger, ["a"]) == {}


@pytest.fixture
def hanging(monkeypatch):
    """Register leaves, which hang on the paper of the same number, and notes, whose events name a paper or a leaf."""

    def closed(membership):
        names = [("paper", f"p{n}") for n in (1, 2, 3)]
        shut = queries.markings_of(membership, names)
        return [f"l{name[1:]}" for _, name in names if shut.get(("paper", name), True) is None]

    monkeypatch.setattr(registry, "_kinds", dict(registry._kinds))
    registry.register(registry.Kind("leaf", "Leaf", lambda m, ids: {}, closed=closed))
    names = {"paper": "paper", "leaf": "leaf"}
    registry.register(registry.Kind("note", "Note", lambda m, ids: {}, names=names))


@pytest.mark.usefixtures("marked", "hanging")
def test_the_events_of_what_hangs_on_a_closed_record_are_left_out_and_those_that_name_either(
    member,
):
    for n in (1, 2):
        told = {"kind": "note", "partnership": "southmere", "by": "test"}
        history.record(record_id=f"n{n}", action="a", after={"paper": f"p{n}"}, **told)
        history.record(
            record_id=f"n{n}",
            action="b",
            before={"leaf": f"l{n}"},
            after={"other": f"p{n}"},
            **told,
        )
        history.record(record_id=f"n{n}", action="linked", after={"from": f"leaf l{n}"}, **told)
        history.record(
            record_id=f"l{n}", action="c", kind="leaf", partnership="southmere", by="test"
        )
    events = Event.objects.filter(kind__in=("leaf", "note"))

    def seen(role):
        return sorted(
            f"{e.record} {e.action}" for e in queries.events_seen_by(events, member(role))
        )

    assert len(seen(Role.MANAGER)) == 8
    assert seen(Role.ANALYST) == ["l1 c", "n1 a", "n1 b", "n1 linked"]
    assert seen(Role.BOARD_MEMBER) == []


@pytest.mark.usefixtures("marked")
def test_events_of_another_partnership_are_nobodys_here(member, write, cast):
    write(partnership=cast.other.pk)
    events = Event.objects.filter(kind="paper", partnership=cast.other.pk)
    assert events.exists()
    assert not queries.events_seen_by(events, member(Role.MANAGER)).exists()


ROLES = (Role.MANAGER, Role.ANALYST, Role.BOARD_MEMBER)


def open_to(membership):
    rows = RecordMarking.objects.filter(kind="paper")
    return set(
        queries.seen_by(rows, membership, "paper", "record").values_list("record", flat=True)
    )


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize("most", [0, 1, queries.MOST_KNOWN])
def test_the_same_is_closed_whether_it_is_asked_once_or_row_by_row(member, monkeypatch, most):
    monkeypatch.setattr(queries, "MOST_KNOWN", most)
    found = []
    for role in ROLES:
        row_by_row, once = member(role), member(role)
        once.only_reads = True
        found.append(open_to(once))
        assert found[-1] == open_to(row_by_row)
        assert told(once) == told(row_by_row)
    assert found == [{"p1", "p2", "p3"}, {"p1", "p3"}, {"p3"}]


@pytest.mark.usefixtures("marked")
def test_a_page_that_only_reads_asks_once_what_is_closed(member, django_assert_num_queries):
    reader = member(Role.ANALYST)
    reader.only_reads = True
    with django_assert_num_queries(3):
        assert open_to(reader) == open_to(reader) == {"p1", "p3"}
        assert told(reader)[NAMES[1]] is None


@pytest.mark.usefixtures("marked")
def test_who_writes_asks_anew_after_each_marking(member):
    writer = member(Role.BOARD_MEMBER)
    assert open_to(writer) == {"p3"}
    group = queries.NeedToKnowGroup.objects.get(name="A")
    services.mark(
        by=member(Role.MANAGER), kind="paper", record_id="p3", level=SENSITIVE, groups=[group]
    )
    assert open_to(writer) == set()
