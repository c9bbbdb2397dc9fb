"""The thread is walked both ways, and shows nobody what they may not see."""

from __future__ import annotations

import datetime
import itertools
from types import SimpleNamespace

import pytest

from frankpledge.disclosure.markings import Level, Marking
from frankpledge.web.thread import registry
from frankpledge.web.thread.queries import neighbours, walk
from frankpledge.web.thread.services import link

pytestmark = pytest.mark.django_db
DAY = datetime.date(2025, 3, 1)


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    """Two made-up kinds; records whose id begins with x may not be seen."""
    monkeypatch.setattr(registry, "_kinds", {})
    monkeypatch.setattr(registry, "_markings", [])

    def describe(membership, ids):
        return {
            i: (f"Title of {i}", f"/{membership.partnership_id}/{i}/") for i in ids if i[0] != "x"
        }

    registry.register(registry.Kind("finding", "Finding", describe))
    registry.register(registry.Kind("decision", "Decision", describe))


def tie(source, target, partnership="p"):
    link(by="t", partnership=partnership, source=("finding", source), target=("decision", target),
         relation="led to", since=DAY)  # fmt: skip


MEMBERSHIP = SimpleNamespace(partnership_id="p", may=lambda permission: permission != "secret")


def test_both_sides_of_a_record_are_shown_with_title_address_and_day():
    tie("f1", "d1")
    (back,) = neighbours(MEMBERSHIP, "decision", "d1").because_of
    assert (back.word, back.title, back.address, back.since) == (
        "Finding",
        "Title of f1",
        "/p/f1/",
        DAY,
    )
    (forth,) = neighbours(MEMBERSHIP, "finding", "f1").leads_to
    assert (forth.word, forth.title) == ("Decision", "Title of d1")
    assert neighbours(MEMBERSHIP, "finding", "f1").because_of == []


def test_what_may_not_be_seen_is_counted_and_not_named():
    tie("f1", "d1")
    tie("x9", "d1")
    seen = neighbours(MEMBERSHIP, "decision", "d1")
    assert [end.title for end in seen.because_of] == ["Title of f1"]
    assert seen.unseen == 1


def test_another_partnerships_links_are_not_there():
    tie("f1", "d1", partnership="q")
    assert neighbours(MEMBERSHIP, "decision", "d1").because_of == []


def test_the_queries_do_not_grow_with_the_links(django_assert_num_queries):
    for number in range(20):
        tie(f"f{number}", "d1")
    with django_assert_num_queries(1):
        assert len(neighbours(MEMBERSHIP, "decision", "d1").because_of) == 20


def chain_of(*ids):
    """Tie records one behind the other, finding → decision → finding …"""
    names = [("finding" if n % 2 == 0 else "decision", i) for n, i in enumerate(ids)]
    for source, target in itertools.pairwise(names):
        link(by="t", partnership="p", source=source, target=target, relation="led to", since=DAY)
    return names


def shown(steps):
    return [(s.end.title.removeprefix("Title of "), shown(s.further)) for s in steps]


def test_the_walk_goes_all_the_way_back_to_the_evidence_and_forth():
    chain_of("a", "b", "c", "d", "e")
    whole = walk(MEMBERSHIP, "finding", "c")
    assert shown(whole.because_of) == [("b", [("a", [])])]
    assert shown(whole.leads_to) == [("d", [("e", [])])]
    assert shown(walk(MEMBERSHIP, "finding", "e", steps=2).because_of) == [("d", [("c", [])])]


def test_the_walk_ends_at_its_steps_and_a_ring_does_not_hold_it_up():
    chain_of("a", "b", "a")
    whole = walk(MEMBERSHIP, "finding", "a")
    (first,) = whole.leads_to
    assert shown([first]) == [("b", [("a", [])])]
    assert first.further[0].is_repeated
    assert not first.is_repeated


def test_a_record_met_twice_is_walked_once_where_it_is_nearest():
    for source, target in (("a", "b"), ("b", "c"), ("a", "c"), ("c", "d")):
        link(by="t", partnership="p", source=("finding", source), target=("finding", target),
             relation="led to", since=DAY)  # fmt: skip
    assert shown(walk(MEMBERSHIP, "finding", "a").leads_to) == [
        ("b", [("c", [])]),
        ("c", [("d", [])]),
    ]


def test_nothing_is_walked_past_what_is_not_seen():
    chain_of("a", "x", "c")
    whole = walk(MEMBERSHIP, "finding", "c")
    assert (whole.because_of, whole.unseen) == ([], 1)


def test_a_record_that_must_not_be_known_is_not_even_counted(monkeypatch):
    tie("f1", "d1")
    tie("f2", "d1")
    panel = Marking(Level.OFFICIAL_SENSITIVE, frozenset({"panel"}))
    monkeypatch.setattr(registry, "_markings", [
        lambda membership, names: {("finding", "f1"): None, ("finding", "f2"): panel}
    ])  # fmt: skip
    for told in (neighbours(MEMBERSHIP, "decision", "d1"), walk(MEMBERSHIP, "decision", "d1")):
        assert (len(told.because_of), told.unseen, told.marking) == (1, 0, panel)


def test_a_kind_that_the_role_does_not_see_is_counted_and_never_described(monkeypatch):
    tie("f1", "d1")
    registry.register(
        registry.Kind(
            "finding", "Finding", lambda m, ids: pytest.fail("asked"), permission="secret"
        )
    )
    assert neighbours(MEMBERSHIP, "decision", "d1").unseen == 1


def test_the_walk_asks_as_little_however_long_the_thread(django_assert_num_queries):
    chain_of(*"abcdefgh")
    for number in range(30):
        tie(f"f{number}", "h")
    with django_assert_num_queries(2):
        walk(MEMBERSHIP, "decision", "h")


def test_another_partnerships_thread_is_not_walked():
    chain_of("a", "b")
    other = SimpleNamespace(partnership_id="q", may=lambda permission: True)
    assert walk(other, "decision", "b").because_of == []
