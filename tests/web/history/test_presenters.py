"""An event in words: what changed, field by field, and nothing that did not."""

from __future__ import annotations

import datetime
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.web.history.chain import BEGINNING, digest
from frankpledge.web.history.presenters import (
    Change,
    Names,
    acting_words,
    changes,
    held_values,
    rows,
    words,
)


def test_only_what_changed_is_told():
    assert changes({"name": "old", "kept": 1}, {"name": "new", "kept": 1}) == [
        Change("Name", "old", "new")
    ]


def test_a_first_state_has_nothing_before_and_a_last_one_nothing_after():
    assert changes(None, {"name": "new"}) == [Change("Name", "", "new")]
    assert changes({"name": "old"}, None) == [Change("Name", "old", "")]
    assert changes(None, None) == []


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("2023-09-28", "28 September 2023"), ("2023-13-45", "2023-13-45"), (True, "Yes"), (False, "No"),
        (["a", "b"], "a; b"), ([{"text": "a", "source": "§1"}], "text: a, source: §1"), (3, "3"),
    ],
)  # fmt: skip
def test_values_read_as_they_are_written_here(value, told):
    assert changes(None, {"x": value}) == [Change("X", "", told)]


def test_fields_within_a_field_stand_side_by_side():
    told = changes({"chair": {"holder": "a"}}, {"chair": {"holder": "b", "years": 2}})
    assert told == [Change("Chair, holder", "a", "b"), Change("Chair, years", "", "2")]


VALUES = st.dictionaries(st.sampled_from("abc"), st.one_of(st.integers(), st.text(max_size=3)))


@given(VALUES, VALUES)
def test_a_comparison_read_backwards_is_the_same_backwards(before, after):
    def turned(told):
        return {(c.field, c.after, c.before) for c in told}

    assert turned(changes(before, after)) == {
        (c.field, c.before, c.after) for c in changes(after, before)
    }
    assert changes(after, after) == []


def event(**changed):
    told = dict.fromkeys(("partnership", "kind", "record", "title"), "x")
    told |= {"number": 1, "at": datetime.datetime(2025, 1, 2, tzinfo=datetime.UTC), "by": "7",
             "acting_for": "manager council", "action": "lowered marking", "before": None, "after": {},
             "previous": BEGINNING}  # fmt: skip
    made = SimpleNamespace(**told)
    made.digest = digest(made)
    for name, value in changed.items():
        setattr(made, name, value)
    return made


def test_people_and_agencies_are_named_and_the_unknown_told_by_their_ids():
    (named,) = rows([event()], Names({"7": "Ann"}, {"council": "The Council"}))
    assert (named.who, named.acting, named.action) == (
        "Ann",
        "as Manager for The Council",
        "Lowered marking",
    )
    (bare,) = rows([event()])
    assert (bare.who, bare.acting) == ("7", "as Manager for council")


def test_a_column_for_what_stood_before_stands_only_where_something_did():
    first, later = event(after={"a": 1}), event(before={"a": 1}, after={"a": 2})
    assert [row.has_before for row in rows([first, later])] == [False, True]


def test_an_event_that_was_changed_does_not_hold():
    assert [row.is_sound for row in rows([event(), event(by="8")])] == [True, False]


def test_names_of_fields_become_words():
    assert words("decided_on") == "Decided on"
    assert words("") == ""


NAMES = Names(
    agencies={"council": "The Council"},
    roles={"commissioners-office": "Commissioner’s office"},
    fields={("", "body"): {"board": "The Board"}, ("decision", "kind"): {"x": "Approval"}},
)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("council", "for The Council"), ("commissioners-office", "as Commissioner’s office"),
        ("manager council", "as Manager for The Council"), ("manager gone", "as Manager for gone"), ("", ""),
    ],
)  # fmt: skip
def test_as_what_somebody_acted_is_said_in_words(raw, told):
    assert acting_words(raw, NAMES) == told


def test_ids_are_told_by_their_names_and_what_is_gone_by_its_id():
    state = {"body": "board", "kind": "x", "chair": {"body": "gone"}, "seats": [{"body": "board"}]}
    told = {change.field: change.after for change in changes(None, state, NAMES, "decision")}
    assert told == {"Body": "The Board", "Kind": "Approval", "Chair, body": "gone",
                    "Seats": "body: The Board"}  # fmt: skip
    assert changes(None, {"kind": "x"}, NAMES, "annotation") == [Change("Kind", "", "x")]


def test_two_that_bear_the_same_name_are_still_a_change():
    names = Names(fields={("", "body"): {"a": "Board", "b": "Board"}})
    assert changes({"body": "a"}, {"body": "b"}, names) == [Change("Body", "Board", "Board")]


def test_every_value_is_given_with_its_field_however_deep():
    state = {"a": 1, "b": {"c": "x"}, "d": ["y", {"e": "z"}], "f": None}
    assert list(held_values(state)) == [("a", "1"), ("c", "x"), ("d", "y"), ("e", "z")]
