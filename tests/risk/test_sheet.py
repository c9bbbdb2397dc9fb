"""A sheet holds what was scored, keeps what is missing missing, and quotes what it does not know."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from frankpledge.faults import DataFault
from frankpledge.risk.sheet import MISSING, fill_sheet, is_empty

from .panels import ASSUMED, SCHEME, exercises, themes_with_gaps, whole_themes


def refused(**said):
    with pytest.raises(DataFault) as caught:
        fill_sheet(SCHEME, {"Knife crime": said})
    return str(caught.value)


def test_levels_may_be_ids_names_numbers_or_text_whatever_the_case():
    written = [
        {"physical": " Severe ", "frequency": 5, "trend": "INCREASING"},
        {"physical": "severe", "frequency": "very frequent", "trend": "increasing"},
        {"physical": "SEVERE", "frequency": 5.0, "trend": "increasing "},
        {"physical": "severe", "frequency": "5", "trend": "increasing"},
    ]
    sheet = fill_sheet(SCHEME, {str(n): levels for n, levels in enumerate(written)})
    assert sheet.levels.tolist() == [[4] + [MISSING] * 8 + [4, 2]] * 4


@pytest.mark.parametrize("empty", [None, "", "  ", "~", "null", "NULL"])
def test_what_is_empty_is_missing_and_not_none(empty):
    assert is_empty(empty)
    sheet = fill_sheet(SCHEME, {"a": {"physical": empty, "psychological": "none"}})
    assert "physical" in sheet.missing(0)
    assert "psychological" not in sheet.missing(0)


def test_confidence_is_the_schemes_default_a_word_for_all_or_one_for_each():
    whole = ASSUMED["RASSO"]
    each = whole | {"confidence": {"trend": "high", "physical": None}}
    sheet = fill_sheet(SCHEME, {"a": whole, "b": whole | {"confidence": "Low"}, "c": each})
    names = [one.id for one in SCHEME.confidence]
    assert {names[n] for n in sheet.confidence[0]} == {"medium"}
    assert {names[n] for n in sheet.confidence[1]} == {"low"}
    assert [names[n] for n in sheet.confidence[2]] == ["medium"] * 10 + ["high"]


def test_a_confidence_in_what_is_missing_is_the_default():
    sheet = fill_sheet(SCHEME, {"a": {"physical": "low", "confidence": "high"}})
    assert [SCHEME.confidence[n].id for n in sheet.confidence[0]] == ["high"] + ["medium"] * 10


def test_what_is_not_known_is_quoted_with_its_theme_and_the_way_out():
    assert refused(physical="dreadful").startswith(
        "Knife crime, physical: 'dreadful' is no level of physical harm. Use none, low, moderate"
    )
    assert "'mood' is no criterion of MoRiLE-style local scheme v1. Use physical," in refused(
        mood="low"
    )
    assert "frequency: 6 is no level of frequency. Use 1, 2, 3, 4, 5," in refused(frequency=6)
    assert "frequency: True is no level" in refused(frequency=True)
    assert "frequency: 5.5 is no level" in refused(frequency=5.5)
    assert "physical: ['low'] is no level" in refused(physical=["low"])
    assert "confidence in physical: 'sure' is not known. Use high, medium, low." in refused(
        confidence={"physical": "sure"}
    )
    assert "confidence in physical: 'sure' is not known" in refused(confidence="sure")
    assert "Knife crime, confidence: 'mood' is no criterion" in refused(confidence={"mood": "low"})
    assert "the confidence ['low'] is no word and no list" in refused(confidence=["low"])
    assert "'confidence' is no criterion" in refused(confidence={"confidence": "low"})


@pytest.mark.parametrize("levels", [None, "severe", ["severe"], 5])
def test_a_theme_without_a_list_of_levels_is_refused(levels):
    with pytest.raises(
        DataFault, match=r"a: .* is no list of levels. Write a level for each criterion"
    ):
        fill_sheet(SCHEME, {"a": levels})


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["Hate crime", "hate  crime "], "'Hate crime' and 'hate  crime ' have one name"),
        ([""], "'' is no name of a theme"),
        ([" "], "' ' is no name of a theme"),
        (["red\x1b[31m"], "is no name of a theme"),
        ([5], "5 is no name of a theme"),
        (["x" * 201], "has a name of 201 characters. Keep it under 200."),
    ],
)  # fmt: skip
def test_names_that_nobody_can_tell_apart_or_read_are_refused(names, said):
    with pytest.raises(DataFault) as caught:
        fill_sheet(SCHEME, {name: {} for name in names})
    assert said in str(caught.value)


@given(exercises(whole_themes() | themes_with_gaps()))
def test_a_sheet_comes_back_from_what_it_records(themes):
    sheet = fill_sheet(SCHEME, themes)
    again = fill_sheet(SCHEME, json.loads(json.dumps(sheet.record())))
    assert again.themes == sheet.themes
    assert (again.levels == sheet.levels).all()
    assert (again.confidence == sheet.confidence)[sheet.levels != MISSING].all()


def test_nothing_makes_an_empty_sheet():
    assert fill_sheet(SCHEME, {}).levels.shape == (0, 11)
    assert fill_sheet(SCHEME, ASSUMED).missing(0) == ()
