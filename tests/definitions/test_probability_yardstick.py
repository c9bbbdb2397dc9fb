"""The probability yardstick: an id and a range each, none lost that an entry may have kept."""

from __future__ import annotations

from frankpledge.definitions.probability_yardstick import likelihood, yardstick

# Ids that entries may have kept: one may be added, none may go.
KEPT = [
    "remote",
    "highly-unlikely",
    "unlikely",
    "realistic",
    "likely",
    "highly-likely",
    "almost-certain",
]


def test_the_words_go_from_the_least_likely_to_the_most_and_have_ranges():
    held = yardstick()
    assert [one.id for one in held.words] == KEPT
    assert all(one.words and one.range for one in held.words)
    assert held.source
    assert held.confidence == "unchecked"


def test_a_word_is_found_and_one_not_defined_any_more_told_by_its_id():
    assert likelihood("realistic").words == "Realistic possibility"
    assert (likelihood("gone").words, likelihood("gone").range) == ("gone", "")
