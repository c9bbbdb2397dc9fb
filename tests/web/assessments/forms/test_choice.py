"""The form of the Board's choice asks for the decision always, for the priority where one is made."""

from __future__ import annotations

import pytest

from frankpledge.web.assessments.forms.choice import OF_PRIORITY, ChoiceForm
from frankpledge.web.assessments.models import Priority
from tests.web.assessments.chosen import MET, board_of

pytestmark = pytest.mark.django_db
DATED = {"decided_on-day": "20", "decided_on-month": "1", "decided_on-year": "2026"}


def form(cast, kind: str, data=None, *, is_recommended=True):
    return ChoiceForm(
        data, kind=kind, is_recommended=is_recommended, standing=Priority.objects.all(),
        priorities=Priority.objects.all(), groups=cast.own.group_set.all(),
    )  # fmt: skip


def test_the_decision_comes_first_and_the_priority_only_where_one_is_made(cast):
    assert [*form(cast, "watch").fields] == [
        "body",
        "decided_on",
        "minute",
        "wording",
        "review_on",
        "reasons",
    ]
    assert set(OF_PRIORITY) - set(form(cast, "adopt").fields) == {"carried_on"}
    Priority.objects.create(
        partnership=cast.own, slug="x", name="X", status="priority", since=MET, origin="chosen"
    )
    assert "carried_on" in form(cast, "adopt").fields


def test_reasons_are_wanted_where_the_board_chose_otherwise_or_rejects(cast):
    assert not form(cast, "watch").fields["reasons"].required
    assert form(cast, "watch", is_recommended=False).fields["reasons"].required
    assert form(cast, "reject").fields["reasons"].required


def test_what_was_entered_is_told_as_the_service_takes_it(cast):
    board = board_of(cast.own)
    told = {"body": board.pk, "wording": "So.", "minute": "7", "name": "Knives", "first_year": "2025",
            "last_year": "2029"} | DATED  # fmt: skip
    filled = form(cast, "adopt", told)
    assert filled.is_valid(), filled.errors
    said = filled.told()
    assert (said["taken"].body, said["taken"].decided_on, said["taken"].minute) == (board, MET, "7")
    assert (said["made"].name, said["made"].first_year, said["made"].carried_on) == (
        "Knives",
        2025,
        None,
    )
    assert said["placed"].kind == "adopt"


def test_half_a_period_is_refused_at_the_half_that_lacks(cast):
    assert "last_year" in form(cast, "adopt", {"first_year": "2025"}).errors
    assert "first_year" in form(cast, "adopt", {"last_year": "2025"}).errors
    assert [*form(cast, "adopt", {"first_year": "x"}).errors].count("last_year") == 0
