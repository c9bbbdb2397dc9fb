"""Each kind of record is registered once by its app; an unknown one is refused by name."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from frankpledge.disclosure.markings import Level, Marking
from frankpledge.faults import CallFault
from frankpledge.web.thread import registry


@pytest.fixture(autouse=True)
def empty(monkeypatch):
    monkeypatch.setattr(registry, "_kinds", {})
    monkeypatch.setattr(registry, "_markings", [])
    monkeypatch.setattr(registry, "_reads", [])
    monkeypatch.setattr(registry, "_beginnings", {})


def test_kinds_are_listed_by_name_and_found():
    kinds = [
        registry.Kind(name, name.title(), lambda membership, ids: {})
        for name in ("group", "agency")
    ]
    for kind in kinds:
        registry.register(kind)
    assert [kind.name for kind in registry.kinds()] == ["agency", "group"]
    assert registry.kind_of("group").word == "Group"


def test_an_unknown_kind_is_refused():
    with pytest.raises(CallFault, match="no kind of record 'thing'"):
        registry.kind_of("thing")


def test_only_kinds_that_the_role_may_see_are_open():
    registry.register(registry.Kind("open", "Open", lambda m, ids: {}))
    registry.register(registry.Kind("shut", "Shut", lambda m, ids: {}, permission="secret"))
    member = SimpleNamespace(may=lambda permission: permission != "secret")
    assert [kind.name for kind in registry.kinds_open_to(member)] == ["open"]


def test_records_are_described_with_their_markings_and_only_those_that_may_be_known():
    secret = Marking(Level.OFFICIAL_SENSITIVE)
    known = {("note", "a"): secret, ("note", "b"): None}
    registry.register_markings(lambda member, names: {n: known[n] for n in names if n in known})
    registry.register(
        registry.Kind("note", "Note", lambda m, ids: {i: (i.upper(), "/") for i in ids})
    )
    member = SimpleNamespace(may=lambda permission: True)
    told = registry.describe(member, [("note", "a"), ("note", "b"), ("note", "c"), ("none", "d")])
    assert {name: (d.title, d.marking) for name, d in told.items()} == {
        ("note", "a"): ("A", secret),
        ("note", "c"): ("C", None),
    }


def test_who_knows_the_markings_is_asked_once_however_often_it_registers():
    asked = []
    markings = lambda member, names: asked.append(1) or {}  # noqa: E731 - compared by identity below
    registry.register_markings(markings)
    registry.register_markings(markings)
    registry.markings_of(None, [("note", "a")])
    assert asked == [1]


def test_a_read_is_told_once_to_who_keeps_the_log():
    told = []
    for _ in range(2):
        registry.register_reads(note := lambda *read: told.append(read))
        registry.register_reads(note)
    registry.note_read("member", "agency", "council")
    assert told == [("member", "agency", "council")] * 2


def test_what_may_be_begun_because_of_a_record_is_offered_to_who_may():
    registry.register_beginning(
        registry.Beginning(
            "Write a note", "write", lambda m, kind, record: f"/{m.place}/{kind}/{record}/"
        )
    )
    acting = SimpleNamespace(place="p", may=lambda permission: permission == "write")
    assert registry.beginnings_of(acting, "paper", "p1") == [("Write a note", "/p/paper/p1/")]
    assert registry.beginnings_of(SimpleNamespace(may=lambda _: False), "paper", "p1") == []


def test_what_hangs_on_a_closed_record_is_found_among_others():
    registry.register(registry.Kind("leaf", "Leaf", lambda m, ids: {}, closed=lambda m: [m, "l9"]))
    registry.register(registry.Kind("paper", "Paper", lambda m, ids: {}))
    names = [("leaf", "l1"), ("leaf", "l2"), ("paper", "l1"), ("none", "l1")]
    assert registry.closed_among("l1", names) == {("leaf", "l1")}
    assert registry.closed_among("l1", []) == set()
