"""Each field says in its own words what is missing or wrong."""

from __future__ import annotations

import pytest
from django import forms

from frankpledge.web.partnerships.forms import fields


class Every(forms.Form):
    line = fields.text("Name", "Enter a name", limit=5)
    words = fields.paragraph("Why?", "Say why")
    place = fields.source()
    day = fields.since()
    count = fields.number("Quorum")


GOOD = {
    "line": "abc",
    "words": "w",
    "place": "p",
    "day-day": "1",
    "day-month": "4",
    "day-year": "2026",
    "count": "",
}


@pytest.mark.parametrize(
    ("field", "entered", "words"),
    [("line", "", "Enter a name"), ("words", "", "Say why"), ("place", "", "Say where it is stated"),
     ("count", "-1", "Quorum must be a whole number"), ("count", "x", "Quorum must be a whole number")],
)  # fmt: skip
def test_what_is_wrong_is_said(field, entered, words):
    form = Every(GOOD | {field: entered})
    assert form.errors[field] == [words]


def test_what_is_right_is_read():
    form = Every(GOOD)
    assert form.is_valid(), form.errors
    assert (str(form.cleaned_data["day"]), form.cleaned_data["count"]) == ("2026-04-01", None)
    assert Every(GOOD | {"day-day": "", "day-month": "", "day-year": ""}).errors["day"] == [
        "Enter the day from which it holds"
    ]
