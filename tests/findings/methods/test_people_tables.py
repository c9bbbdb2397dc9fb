"""Small counts of people are hidden, and nothing that is shown tells one of them."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from frankpledge.definitions.extract import extract_terms
from frankpledge.disclosure.suppression import DisclosureRefused
from frankpledge.findings.methods import people_tables as module
from frankpledge.findings.methods.people_tables import (
    ALL,
    HIDDEN,
    KNOWN,
    UNKNOWN,
    Trait,
    hidden_where_small,
    percentage_base,
    threshold,
    traits,
)

SEX, TIES = Trait("victim_sex", "Sex"), Trait("relationship", "Relationship")
SMALL = "fewer than 5"


def ids(trait):
    return [term.id for term in extract_terms().terms_of(trait.column)]


def could_be(found, trait, most):
    """Find by brute force every table of leaves that agrees with all that is shown, words included.

    Who sees that small counts have words of their own knows that what is hidden beside them is not small.
    """
    groups = [*ids(trait), UNKNOWN]
    worded = SMALL in found.counts.values()

    def agrees(word, count):
        if word == SMALL:
            return 1 <= count < threshold()
        if word == HIDDEN:
            return count >= (threshold() if worded else 0)
        return count == word

    spans = [[c for c in range(most + 1) if agrees(found.counts[group], c)] for group in groups]
    return [
        leaves
        for leaves in product(*spans)
        if agrees(found.counts[KNOWN], sum(leaves[:-1])) and agrees(found.counts[ALL], sum(leaves))
    ]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=3, max_size=3))
def test_no_small_count_can_be_told_by_who_knows_what_the_words_say(leaves):
    female, male, unknown = leaves
    found = hidden_where_small(SEX, {"female": female, "male": male, None: unknown})
    tables = could_be(found, SEX, sum(leaves) + 10)
    assert (female, male, unknown) in tables
    for place, group in enumerate([*ids(SEX), UNKNOWN]):
        if 0 < leaves[place] < threshold():
            assert found.counts[group] in (SMALL, HIDDEN)
            assert len({table[place] for table in tables}) >= threshold() - 1


def test_words_that_would_tell_two_small_counts_by_their_sum_are_left_out():
    """4 and 4 of 8 that are hidden: who knows that each is fewer than five could tell both."""
    counted = {"partner": 4, "family": 4, "acquaintance": 40, "stranger": 50, None: 30}
    found = hidden_where_small(TIES, counted)
    words = [found.counts[group] for group in ids(TIES)]
    others = [found.counts[label] for label in ("acquaintance", "stranger", UNKNOWN, KNOWN)]
    assert words[:2] == [HIDDEN, HIDDEN] or HIDDEN in others


def test_large_counts_are_shown_as_they_are():
    found = hidden_where_small(SEX, {"female": 40, "male": 20, None: 7})
    assert dict(found.counts) == {"female": 40, "male": 20, UNKNOWN: 7, KNOWN: 60, ALL: 67}
    assert found.base == 60


def test_a_nought_is_shown_and_a_single_small_count_takes_another_with_it():
    found = hidden_where_small(TIES, {"family": 3, "acquaintance": 40, "stranger": 50, None: 30})
    assert found.counts["partner"] == 0
    assert found.counts["family"] == SMALL
    assert found.count("family") is None
    assert list(found.counts.values()).count(HIDDEN) >= 1


def test_there_is_no_base_where_few_records_say():
    assert hidden_where_small(SEX, {"female": 10, "male": 9, None: 70}).base is None
    assert hidden_where_small(SEX, {"female": 10, "male": 10, None: 70}).base == 20
    assert (percentage_base(), threshold()) == (20, 5)


def test_where_nothing_can_be_shown_safely_only_the_number_of_records_stands(monkeypatch):
    def refuse(*_args, **_more):
        raise DisclosureRefused("no")

    monkeypatch.setattr(module, "release_table", refuse)
    found = hidden_where_small(SEX, {"female": 3, "male": 40, None: 7})
    assert dict(found.counts) == dict.fromkeys(["female", "male", UNKNOWN, KNOWN], HIDDEN) | {
        ALL: 50
    }


def test_each_trait_is_a_column_of_the_extract():
    for who in ("victim", "suspect"):
        assert all(extract_terms().terms_of(trait.column) for trait in traits(who))
