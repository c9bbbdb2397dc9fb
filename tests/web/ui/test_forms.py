"""A date in three boxes: each way to be wrong has its words, and marks the box that is."""

from __future__ import annotations

import datetime

import pytest
from django import forms
from django.core.exceptions import ValidationError

from frankpledge.web.ui.forms import DateField, ThreeBoxes


class Started(forms.Form):
    """A form with a date."""

    started = DateField(label="Start date", error_messages={"required": "Enter the start date"})


def entered(day: str, month: str, year: str) -> Started:
    """Fill the form in."""
    return Started({"started-day": day, "started-month": month, "started-year": year})


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [("7", "3", "2025"), ("07", "03", "2025"), ("7", "March", "2025"), (" 7", "mar", "2025 ")],
)
def test_a_date_is_read_as_people_write_it(day, month, year):
    form = entered(day, month, year)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["started"] == datetime.date(2025, 3, 7)


@pytest.mark.parametrize(
    ("day", "month", "year", "words", "boxes"),
    [
        ("", "", "", "Enter the start date", ""),
        ("7", "", "2025", "Start date must include a month", "month"),
        ("", "3", "", "Start date must include a day and year", "day year"),
        ("31", "2", "2025", "Start date must be a real date", "day month year"),
        ("7", "13", "2025", "Start date must be a real date", "day month year"),
        ("x", "3", "2025", "Start date must be a real date", "day month year"),
        ("²", "3", "2025", "Start date must be a real date", "day month year"),
        ("7", "3", "25", "Start date must have a year of 4 numbers, like 2025", "year"),
        ("7", "3", "0000", "Start date must be a real date", "day month year"),
    ],
)
def test_a_wrong_date_says_what_is_wrong_with_it(day, month, year, words, boxes):
    form = entered(day, month, year)
    (error,) = form.errors.as_data()["started"]
    assert error.messages == [words]
    assert (error.params or {}).get("boxes", "") == boxes


def test_the_words_begin_with_what_is_meant():
    with pytest.raises(ValidationError, match="The meeting must include a day"):
        DateField(what="The meeting", required=False).clean(["", "3", "2025"])


def test_a_date_that_need_not_be_given_is_none():
    assert DateField(required=False).clean(["", "", ""]) is None
    assert DateField(required=False).clean(None) is None


def test_what_was_entered_comes_back_to_its_boxes():
    widget = ThreeBoxes()
    assert widget.format_value(datetime.date(2025, 3, 7)) == ["7", "3", "2025"]
    assert widget.format_value("2025-03-07") == ["7", "3", "2025"]
    assert widget.format_value(["x", "", "2025"]) == ["x", "", "2025"]
    assert widget.format_value(None) == ["", "", ""]
    assert widget.value_from_datadict({}, {}, "started") is None
    assert widget.value_omitted_from_data({}, {}, "started")
    assert not widget.value_omitted_from_data({"started-day": ""}, {}, "started")


def test_a_change_is_known_from_none():
    field, day = DateField(), datetime.date(2025, 3, 7)
    assert not field.has_changed(day, ["7", "3", "2025"])
    assert field.has_changed(day, ["8", "3", "2025"])
    assert field.has_changed(day, ["8", "", "2025"])
