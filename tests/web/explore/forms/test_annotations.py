"""A month or a day is understood as the span that it covers; nonsense is told with an example."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError

from frankpledge.web.explore.forms.annotations import AnnotationForm, WhenField, WithdrawalForm

DAY = datetime.date


@pytest.mark.parametrize(
    ("text", "first", "last", "is_month"),
    [
        ("2024-04", DAY(2024, 4, 1), DAY(2024, 4, 30), True),
        ("2024-2", DAY(2024, 2, 1), DAY(2024, 2, 29), True),
        ("2024-04-15", DAY(2024, 4, 15), DAY(2024, 4, 15), False),
    ],
)
def test_a_month_or_a_day_is_a_span(text, first, last, is_month):
    assert WhenField().clean(text) == (first, last, is_month)


@pytest.mark.parametrize(
    "text", ["April", "2024", "2024-13", "2024-02-30", "0000-01", "15/04/2024"]
)
def test_anything_else_is_told_with_an_example(text):
    with pytest.raises(ValidationError, match="2024-04"):
        WhenField().clean(text)


def form(**more):
    given = {
        "kind": "event",
        "words": "x",
        "first": "2024-04",
        "last": "",
        "area": "",
        "source": "",
    }
    return AnnotationForm([("E1", "One")], given | more)


def test_the_ends_become_days():
    one = form(last="2024-05")
    assert one.is_valid()
    assert one.cleaned_data["first_day"] == DAY(2024, 4, 1)
    assert one.cleaned_data["last_day"] == DAY(2024, 5, 31)
    assert one.cleaned_data["to_the_month"]
    lasting = form(first="2024-04-02")
    assert lasting.is_valid()
    assert (lasting.cleaned_data["last_day"], lasting.cleaned_data["to_the_month"]) == (None, False)
    assert "last" in form(last="2024-03").errors


def test_a_withdrawal_wants_its_reason():
    assert not WithdrawalForm({"why": ""}).is_valid()
