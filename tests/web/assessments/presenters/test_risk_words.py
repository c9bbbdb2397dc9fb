"""Risk in words: shares as people say them, bands by name, what is severe and what is missing by name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.definitions.risk_schemes import risk_scheme
from frankpledge.web.assessments.presenters import risk_words as words
from tests.web.assessments.drawn import drawn
from tests.web.assessments.pictured import assumed

SCHEME = risk_scheme()


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0, "none"), (0.01, "fewer than 1 in 30"), (0.03, "about 1 in 20"), (0.24, "about 1 in 4"),
        (0.52, "about 1 in 2"), (0.74, "about 3 in 4"), (0.97, "about 19 in 20"), (0.98, "nearly all"), (1, "all"),
    ],
)  # fmt: skip
def test_a_share_is_told_as_people_say_it(share, said):
    assert words.share_words(share) == said


@given(st.floats(0.03, 0.97))
def test_the_share_that_is_told_is_near_the_true_one(share):
    part, _, of = words.share_words(share).removeprefix("about ").split()
    assert abs(int(part) / int(of) - share) <= 0.051


@pytest.mark.parametrize(
    ("value", "said"), [(132, "132"), (1320, "1,320"), (0.5, "0.5"), (2_000_000, "2,000,000")]
)
def test_a_score_is_written_as_it_would_be_added_up(value, said):
    assert words.number(value) == said


@pytest.mark.parametrize(
    ("given", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_words_are_listed_as_a_sentence_does(given, said):
    assert words.listed(given) == said


def test_a_score_has_its_band_its_interval_and_its_chances():
    found = drawn(assumed()).found.of("domestic-abuse")
    told = words.score_of(SCHEME, "risk", found.measures["risk"])
    assert (told.measure, told.band, told.tag, told.score) == (
        "Risk",
        "High",
        "govuk-tag--orange",
        "132",
    )
    low, high = found.measures["risk"].interval
    assert told.span == f"{low} to {high}"
    assert told.interval == f"{low} to {high} in nine draws of ten"
    assert told.chances.startswith("High in ")
    community = words.score_of(SCHEME, "community", found.measures["community"])
    assert (community.band, community.chances) == ("", "")


def test_every_band_has_a_look_of_its_own_and_an_unknown_one_the_plainest():
    ids = [band.id for band in SCHEME.bands["risk"]]
    looks = [words.band_tag(SCHEME, "risk", one) for one in ids]
    assert len(set(looks)) == 4
    assert words.band_tag(SCHEME, "risk", None) == looks[0]


def test_the_highest_level_is_told_though_the_band_is_standard():
    seen = drawn(assumed()).found
    assert (
        words.impact_words(SCHEME, seen.of("asb"))
        == "Standard overall, substantial psychological harm."
    )
    assert words.severe_words(SCHEME, seen.of("asb"), seen.levels["asb"]) == ""
    none = assumed()["asb"] | dict.fromkeys(("physical", "psychological", "financial"), "none")
    assert words.impact_words(SCHEME, drawn({"asb": none}).found.themes[0]) == "Standard overall."


def test_a_severe_theme_names_its_criteria_and_levels():
    seen = drawn(assumed()).found
    told = words.severe_words(SCHEME, seen.of("exploitation"), seen.levels["exploitation"])
    assert told == "Severe-impact: psychological harm critical. It is marked whatever its band."


def test_a_scheme_without_marks_marks_nothing():
    plain = SCHEME.model_copy(update={"override": None})
    seen = drawn(assumed()).found
    assert words.severe_words(plain, seen.of("exploitation"), {}) == ""


def test_what_is_missing_is_named_and_leaves_no_band():
    levels = assumed()["asb"]
    del levels["financial"], levels["trend"]
    found = drawn({"asb": levels}).found.themes[0]
    assert words.missing_words(SCHEME, found.missing) == "financial harm and trend"
    assert words.impact_words(SCHEME, found).startswith("No band overall, substantial")
    told = words.severe_words(SCHEME, found, levels)
    assert told == "Whether it is severe-impact cannot be told: financial harm not scored."


def test_confidence_is_counted_in_the_words_of_the_scheme():
    found = drawn({"asb": assumed()["asb"] | {"confidence": {"physical": "high"}}}).found
    told = words.confidence_words(SCHEME, found.levels["asb"])
    assert told == "Confidence: high in 1 and medium in 10 of 11 criteria."
    assert words.confidence_words(SCHEME, {}) == ""


def test_pairs_are_named_once_for_each_higher_theme():
    seen = drawn(assumed())
    told = words.pairs_words(seen.found, seen.names)
    assert any(one.startswith("RASSO cannot be told apart from KNIFE-CRIME") for one in told)
    assert len(told) == len({one.split(" cannot")[0] for one in told})


def test_what_the_scheme_does_not_know_keeps_its_own_word():
    assert words.criterion_name(SCHEME, "strange") == "strange"
    assert words.level_name(SCHEME, "strange", "odd") == "odd"
    assert words.level_name(SCHEME, "physical", "") == "not scored"
    assert words.level_name(SCHEME, "frequency", "5") == "very frequent"
