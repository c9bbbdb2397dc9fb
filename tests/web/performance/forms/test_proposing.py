"""What is entered of a target must hold together: lines in their order, months that add up."""

from __future__ import annotations

import pytest

from frankpledge.web.performance.forms.proposing import ChooseForm, ProposeForm

ENTERED = {
    "year": "2025-04",
    "kind": "total",
    "value": "120",
    "spread": "even",
    "rationale": "Synthetic.",
}


def form(polarity="down-good", *, adds=True, **more):
    """Fill the form in."""
    return ProposeForm(
        ENTERED | more, years=[("2025-04", "This year")], polarity=polarity, adds=adds
    )


def test_an_area_and_an_indicator_are_chosen_from_what_there_is():
    told = ChooseForm(
        {"indicator": "none", "area": ""}, indicators=[("a", "A")], areas=[("b", "B")]
    )
    assert set(told.errors) == {"indicator", "area"}


@pytest.mark.parametrize(
    ("polarity", "name", "wrong", "right"),
    [("down-good", "stretch", "120", "100"), ("down-good", "floor", "110", "130"), ("up-good", "stretch", "100", "140"),
     ("up-good", "floor", "120", "100")],
)  # fmt: skip
def test_a_stretch_is_harder_and_a_floor_easier_by_the_good_direction(polarity, name, wrong, right):
    assert name in form(polarity, **{name: wrong}).errors
    good = form(polarity, **{name: right})
    assert good.is_valid()
    assert list(good.lines) == ["Target", name.title()]


@pytest.mark.parametrize(
    ("entered", "words"),
    [("9 9", "Enter twelve"), ("9 " * 11 + "x", "Enter twelve"), ("9 " * 11 + "-1", "Enter twelve"),
     ("9 " * 11 + "inf", "Enter twelve"), ("9 " * 12, "add up to 108")],
)  # fmt: skip
def test_months_by_hand_that_do_not_add_up_are_refused(entered, words):
    assert words in str(form(spread="hand", by_hand=entered).errors["by_hand"])


def test_months_by_hand_may_have_thousands_and_must_not_all_be_nought():
    held = form(spread="hand", value="12000", by_hand="1,000 " * 12)
    assert held.is_valid()
    assert held.cleaned_data["hand"] == [1000.0] * 12
    assert "by_hand" in form(spread="hand", value="0", by_hand="0 " * 12).errors


def test_what_does_not_add_up_takes_no_total_and_is_not_spread():
    held = form(adds=False)
    assert "kind" in held.errors
    assert "spread" not in held.fields
