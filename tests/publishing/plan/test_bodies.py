"""Who sits where: the plan's ten votes, its months, its rules; and a partnership that states none says so."""

from __future__ import annotations

from frankpledge.publishing.plan import bodies
from tests.publishing.plan.conftest import words_of


def test_the_responsible_authorities_have_ten_votes_together(sources):
    (table,) = bodies.responsible_authorities(sources).blocks
    assert sum(int(row[2].words) for row in table.rows) == 10
    assert all(row[2].is_typed for row in table.rows)


def test_the_commissioner_is_invited_without_a_vote(sources):
    assert "without voting rights" in words_of(bodies.invited(sources))


def test_the_board_meets_in_the_months_of_the_calendar_in_force(sources):
    words = words_of(bodies.about_group(sources, "board"))
    assert "Mid May" in words
    assert "Mid November" in words
    assert "Mid February" in words
    assert "It meets 3 times a year." in words


def test_the_operational_group_meets_in_four_months(sources):
    assert "in January, April, July and October" in words_of(
        bodies.about_group(sources, "operational-group")
    )


def test_terms_of_reference_stand_for_each_group_with_seats_and_say_what_is_not_stated(sources):
    filled = bodies.terms_of_reference(sources)
    assert [one.id for one in filled.sections] == ["terms-board", "terms-operational-group"]
    words = words_of(filled.sections[0])
    assert "casting vote" in words
    assert "Quorum | Not stated" in words
    assert "Papers | 7 days before" in words


def test_a_partnership_that_states_no_bodies_says_so(bare):
    assert "none is stated" in words_of(bodies.responsible_authorities(bare))
    assert words_of(bodies.about_group(bare, "board")) == "The partnership states no such group."
    assert bodies.terms_of_reference(bare).sections == ()
    assert "is not stated" in words_of(bodies.formation(bare))
