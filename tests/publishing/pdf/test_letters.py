"""Letters are one set, and a sign that none of them has is told by its name."""

from __future__ import annotations

import pytest

from frankpledge.publishing.pdf.letters import (
    FAMILY,
    fonts_in,
    letters,
    named,
    printable,
    without_marks,
)


@pytest.fixture
def folder():
    with letters() as held:
        yield held


def test_each_face_is_there_once(folder):
    ours = [(one.style, one.weight) for one in fonts_in(folder).fonts() if one.family == FAMILY]
    assert (
        len(ours) == len(set(ours)) == 6
    )  # of two alike, which is taken would hang on the order of a folder


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("Plain words – with a dash.", "Plain words – with a dash."),
        ("ŵ Ω Я ☑ → ½", "ŵ Ω Я ☑ → ½"),
        ("😀 中", "[grinning face] [cjk unified ideograph-4e2d]"),
        ("a\tb\x00c\x07\ufeffd", "a bcd"),
        ("one\r\ntwo\u2028three\x85four", "one\ntwo\nthree\nfour"),
    ],
)
def test_words_are_printed_or_their_signs_are_named(folder, words, printed):
    held = {"a": [words, None, 1], "b": {"c": words}, "d": True}
    assert printable(held, folder) == {"a": [printed, None, 1], "b": {"c": printed}, "d": True}


def test_a_sign_without_a_name_is_said_to_be_one_and_what_is_no_letter_is_left_out():
    assert named("\u0301") == named("\u200d") == named("\ue000") == ""
    assert named("😀") == "[grinning face]"


def test_marks_of_their_own_are_left_out_and_letters_that_bear_theirs_are_kept():
    assert without_marks(["x\u20dd", "é", "ŵ"]) == ["x", "é", "ŵ"]
