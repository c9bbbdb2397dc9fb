"""A p, a list and a chance are written as people say them, and never as certain."""

from __future__ import annotations

import pytest

from frankpledge.findings.methods.wording import chance_words, listed, p_words


@pytest.mark.parametrize(
    ("p", "words"),
    [(0.0, "p < 0.0001"), (0.0002, "p = 0.0002"), (0.0316, "p = 0.032"), (0.1, "p = 0.10"), (1.0, "p = 1.00")],
)  # fmt: skip
def test_a_p_is_short_and_never_nought(p, words):
    assert p_words(p) == words


def test_a_list_says_how_many_it_leaves_out():
    assert listed(["A"]) == "A"
    assert listed(["A", "B"]) == "A and B"
    assert listed(["A", "B", "C", "D"], most=2) == "A, B and 2 more"


@pytest.mark.parametrize(
    ("chance", "words"),
    [(0.0, "less than 1 in 50"), (0.03, "about 1 in 20"), (0.5, "about 1 in 2"), (0.69, "about 2 in 3"),
     (0.78, "about 4 in 5"), (0.97, "about 19 in 20"), (1.0, "more than 49 in 50")],
)  # fmt: skip
def test_a_chance_is_the_nearest_simple_fraction_and_never_certain(chance, words):
    assert chance_words(chance) == words
