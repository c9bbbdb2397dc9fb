"""The page is asked for a question that the evidence holds, and filters that change no number."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.http import QueryDict

from frankpledge.evidence.questions import Period
from frankpledge.web.explore.forms.changed import CHANCE, EVERY, FilterForm, QuestionForm, Selection
from frankpledge.web.explore.queries.windows import Windows

from ..presenters.test_intervals import RISING

HELD = Period("2022-01", "2025-12").months
WINDOWS = Windows(HELD, HELD[12:])
STANDARD = Period("2025-01", "2025-12")
AUDIENCES = ("analyst", "partner", "public")
WITHIN = replace(RISING, figure="0-2", crime_group="Drugs", q=0.9)


def asked(text="", audiences=AUDIENCES):
    return QuestionForm(QueryDict(text), WINDOWS, STANDARD, audiences)


def test_an_address_without_a_question_asks_the_standard_one():
    form = asked()
    assert form.is_valid()
    assert form.period == STANDARD
    assert form.cleaned_data["baseline"] == "last-year"
    assert form.cleaned_data["audience"] == "analyst"
    assert asked(audiences=("partner", "public")).data["audience"] == "partner"


def test_the_same_months_of_each_earlier_year_can_be_compared_with():
    offered = [value for value, _ in asked("from=2025-04&to=2025-06").fields["baseline"].choices]
    assert offered == ["last-year", "three-year", "county", "all", "2024-04", "2023-04", "2022-04"]
    assert asked("from=2025-04&to=2025-06&baseline=2022-04").is_valid()


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [("from=2019-01", "from", "Choose a month that is held, such as 2025-01"),
     ("to=x", "to", "Choose a month that is held"),
     ("from=2025-05&to=2025-01", "to", "must not be before the first"),
     ("baseline=none", "baseline", "Choose what to compare with"),
     ("baseline=2022-05", "baseline", "Choose what to compare with")],
)  # fmt: skip
def test_what_the_evidence_does_not_hold_is_refused_with_the_way_out(text, name, words):
    form = asked(text)
    assert not form.is_valid()
    assert words in str(form.errors[name])


def chosen(text):
    return FilterForm(QueryDict(text), [RISING, WITHIN]).selection


def test_signals_are_shown_unless_somebody_wants_the_rest():
    assert chosen("").shows(RISING)
    assert not chosen("").shows(WITHIN)
    assert chosen(f"show={CHANCE}").shows(WITHIN)
    assert not chosen(f"show={CHANCE}").shows(RISING)
    assert all(chosen(f"show={EVERY}").shows(f) for f in (RISING, WITHIN))


@pytest.mark.parametrize(
    ("text", "admits"),
    [("group=Drugs", False), ("group=Robbery&group=Drugs", True), ("area=E05990001", True),
     ("kind=ward", True)],
)  # fmt: skip
def test_a_filter_admits_its_groups_areas_and_kinds(text, admits):
    assert chosen(text).admits(RISING) is admits


def test_what_the_scan_does_not_hold_is_passed_over():
    assert chosen("group=Piracy&kind=moon&area=E9&show=x&rank=x") == Selection()


def test_harm_orders_only_where_something_has_a_weight():
    assert "rank" not in FilterForm(QueryDict("rank=harm"), [RISING]).fields
    weighed = FilterForm(QueryDict("rank=harm"), [replace(RISING, harm=5.0)])
    assert weighed.selection.rank == "harm"
    assert "rank" in weighed.fields
