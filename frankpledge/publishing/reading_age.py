"""Reading age: how old somebody is, roughly, who reads words with ease.

Flesch–Kincaid grade level (Kincaid, Fishburne, Rogers & Chissom 1975, Research Branch Report 8-75):
0.39 × words per sentence + 11.8 × syllables per word − 15.59, and five years more for the age in an American grade.
Syllables are counted as runs of vowels, a silent last e aside: a rough count, good over a text and not over a word.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
_SENTENCE = re.compile(r"[.!?:]+(?:\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")
YEARS_BEFORE_SCHOOL = 5.0


def syllables(word: str) -> int:
    """Count the syllables of a word, at least one.

    >>> [syllables(word) for word in ("crime", "table", "partnership", "reviewed", "area")]
    [1, 2, 3, 3, 2]
    """
    small = re.sub(r"[^a-z]", "", word.lower())
    count = len(_VOWELS.findall(small))
    if small.endswith("e") and not small.endswith("le") and count > 1:
        count -= 1
    return max(count, 1)


def reading_age(words: str) -> float:
    """Return the reading age of a text in years; 0 for one without words."""
    found = _WORD.findall(words)
    if not found:
        return 0.0
    sentences = max(len(_SENTENCE.findall(words)), 1)
    per_word = sum(map(syllables, found)) / len(found)
    grade = 0.39 * len(found) / sentences + 11.8 * per_word - 15.59
    return max(grade + YEARS_BEFORE_SCHOOL, 0.0)
