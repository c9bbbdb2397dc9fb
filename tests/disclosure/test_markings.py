"""The highest marking wins, and what two records say together is read only by who may read both."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.disclosure.markings import OFFICIAL, Level, Marking, highest
from frankpledge.faults import CallFault

GROUPS = st.frozensets(st.sampled_from(("panel", "board", "gold group")))
MARKINGS = st.one_of(
    st.just(OFFICIAL), st.builds(lambda groups: Marking(Level.OFFICIAL_SENSITIVE, groups), GROUPS)
)


def test_the_levels_are_in_order():
    assert Level.OFFICIAL.rank < Level.OFFICIAL_SENSITIVE.rank


@given(st.lists(MARKINGS))
def test_the_highest_covers_each_and_nothing_less_does(markings):
    top = highest(*markings)
    assert all(top.covers(marking) for marking in markings)
    assert top.level in {OFFICIAL.level, *(m.level for m in markings)}
    assert all(any(group in m.groups for m in markings) for group in top.groups)


@given(st.permutations([Marking(Level.OFFICIAL_SENSITIVE, frozenset({"a"})), OFFICIAL,
                        Marking(Level.OFFICIAL_SENSITIVE)]))  # fmt: skip
def test_the_order_of_the_parts_is_nothing_to_the_whole(markings):
    assert highest(*markings) == Marking(Level.OFFICIAL_SENSITIVE, frozenset({"a"}))


@given(MARKINGS, MARKINGS, MARKINGS)
def test_parts_may_be_joined_in_any_grouping(one, two, three):
    assert highest(one, highest(two, three)) == highest(highest(one, two), three)
    assert highest(one, one) == highest(one) == highest(one, OFFICIAL) == one


@given(st.lists(MARKINGS), GROUPS)
def test_the_whole_opens_to_a_reader_exactly_when_every_part_does(markings, reader):
    assert highest(*markings).opens_to(reader) == all(m.opens_to(reader) for m in markings)


@given(MARKINGS, MARKINGS)
def test_of_two_that_cover_each_other_both_are_the_same(one, two):
    assert (one.covers(two) and two.covers(one)) == (one == two)


def test_nothing_is_official():
    assert highest() == OFFICIAL
    assert not OFFICIAL.is_restricted
    assert Marking(Level.OFFICIAL_SENSITIVE).is_restricted


def test_a_group_wants_the_higher_level():
    with pytest.raises(CallFault, match=r"panel.*Raise the marking"):
        Marking(Level.OFFICIAL, frozenset({"panel"}))


def test_the_words_name_the_groups():
    assert str(OFFICIAL) == "OFFICIAL"
    marking = Marking(Level.OFFICIAL_SENSITIVE, frozenset({"MARAC", "Board"}))
    assert str(marking) == "OFFICIAL-SENSITIVE – need to know: Board, MARAC"
