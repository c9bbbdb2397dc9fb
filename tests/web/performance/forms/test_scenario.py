"""A number is asked, nought or more, and what it is: fewer, more, or the whole year."""

from __future__ import annotations

import pytest

from frankpledge.web.performance.forms.scenario import WhatIfForm

ASKED = {"indicator": "robbery", "area": "E22000359", "way": "total"}


def form(number):
    """Ask for a number of one indicator in one area."""
    return WhatIfForm(
        ASKED | {"number": number},
        indicators=[("robbery", "Robbery")],
        areas=[("E22000359", "Southmere")],
    )


@pytest.mark.parametrize(
    ("entered", "words"), [("", "Enter a number"), ("x", "such as 50"), ("-1", "nought or more")]
)
def test_what_is_no_number_is_refused_with_what_to_enter(entered, words):
    assert words in str(form(entered).errors["number"])


def test_a_number_is_taken():
    assert form("1200").is_valid()
