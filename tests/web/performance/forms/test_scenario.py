"""A number for the whole year is asked, nought or more."""

from __future__ import annotations

import pytest

from frankpledge.web.performance.forms.scenario import ScenarioForm


@pytest.mark.parametrize(
    ("entered", "words"), [("", "Enter a number"), ("x", "such as 1200"), ("-1", "nought or more")]
)
def test_what_is_no_number_is_refused_with_what_to_enter(entered, words):
    form = ScenarioForm({"total": entered})
    assert words in str(form.errors["total"])


def test_a_number_is_taken():
    assert ScenarioForm({"total": "1200"}).is_valid()
