"""Reading age: by the published formula, and low enough in whatever the house says itself."""

from __future__ import annotations

import pytest

from frankpledge.definitions.document_outlines import document_outlines
from frankpledge.publishing.narrative import HEDGE
from frankpledge.publishing.reading_age import reading_age, syllables

# An average adult in the United Kingdom reads with ease at about 9 to 11; what names laws and bodies reads harder.
OLDEST = 15.0
SPOKEN = [
    (f"{outline.id} {section.id}", section.words)
    for outline in document_outlines().values()
    for section in outline.walk()
    if section.words
]


def test_the_formula_is_that_of_kincaid_on_words_counted_by_hand():
    # 12 words, 2 sentences, 14 syllables: 0.39 × 6 + 11.8 × 14 / 12 − 15.59 = 0.5167, and five years.
    words = "The cat sat on the mat. Then it ran into the garden."
    assert sum(syllables(word) for word in words.replace(".", "").split()) == 14
    assert reading_age(words) == pytest.approx(5 + 0.39 * 6 + 11.8 * 14 / 12 - 15.59)


def test_long_words_in_long_sentences_are_found():
    hard = "Multi-agency partnership responsibilities necessitate comprehensive organisational implementation."
    assert reading_age(hard) > OLDEST


@pytest.mark.parametrize("words", [words for _, words in SPOKEN], ids=[name for name, _ in SPOKEN])
def test_the_words_of_the_house_are_plain(words):
    assert reading_age(words) <= OLDEST


def test_the_hedge_beside_numbers_is_plain():
    assert reading_age(HEDGE) <= 11.0


def test_no_words_have_no_age():
    assert reading_age("12 – 34") == 0.0
