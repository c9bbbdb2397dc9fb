"""What changed is told word by word, and both texts can be read back from it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from frankpledge.web.assessments.models import PriorityText
from frankpledge.web.assessments.presenters.word_changes import (
    ADDED,
    REMOVED,
    Run,
    changes,
    counted,
    versions,
)

WORDS = st.lists(st.sampled_from(["a", "b", "rose", "fell.", "\n", "\n\n"]), max_size=30).map(
    " ".join
)


def test_words_that_were_removed_and_added_are_told_in_their_place():
    runs = changes(
        "Thefts rose by ten.\n\nBut why?", "Thefts fell by ten.\n\nBut why? Nobody knows."
    )
    assert runs == [
        Run("same", "Thefts"), Run("removed", "rose"), Run("added", "fell"), Run("same", "by ten.\n\nBut why?"),
        Run("added", "Nobody knows."),
    ]  # fmt: skip
    assert counted(runs) == (1, 3)


def test_equal_texts_have_no_change():
    assert counted(changes("The same.", "The same.")) == (0, 0)
    assert changes("", "") == []


@given(WORDS, WORDS)
def test_without_what_came_it_is_the_earlier_and_without_what_went_the_later(earlier, later):
    runs = changes(earlier, later)
    assert " ".join(r.words for r in runs if r.how != ADDED).split() == earlier.split()
    assert " ".join(r.words for r in runs if r.how != REMOVED).split() == later.split()


def test_a_long_text_of_one_word_is_compared_at_once():
    runs = changes("a " * 4_000, "b " + "a " * 3_999)
    assert counted(runs)[1] >= 1


def test_the_latest_wording_comes_first_compared_with_the_one_before():
    rows = [
        PriorityText(number=1, words="End county lines now."),
        PriorityText(number=2, words="Disrupt county lines now."),
    ]
    latest, first = versions(rows)
    assert [(run.how, run.words) for run in latest.runs] == [
        ("removed", "End"), ("added", "Disrupt"), ("same", "county lines now."),
    ]  # fmt: skip
    assert [(run.how, run.words) for run in first.runs] == [("same", "End county lines now.")]
    assert versions([]) == []
