"""The form of a risk offers the partnership's own, asks in the grid's words, and gives what was weighed."""

from __future__ import annotations

from frankpledge.web.meetings.forms.risks import CloseRiskForm, RiskForm, WeighForm
from frankpledge.web.meetings.risks.services import Weighed

WEIGHED = {"likelihood_before": "4", "impact_before": "4", "response": "Train a second one",
           "likelihood_after": "2", "impact_after": "3"}  # fmt: skip


def test_what_was_weighed_is_given_as_numbers():
    form = WeighForm(WEIGHED)
    assert form.is_valid(), form.errors
    assert form.weighed() == Weighed(4, 4, 2, 3, "Train a second one")


def test_only_bodies_and_agencies_of_the_partnership_are_offered(south, stranger):
    form = RiskForm(partnership=south)
    assert stranger.agency not in form.fields["agency"].queryset
    assert set(form.fields["group"].queryset) == set(south.group_set.all())
    assert next(iter(form.fields)) == "event"


def test_a_degree_that_is_on_no_scale_and_what_is_missing_is_said():
    form = WeighForm(WEIGHED | {"impact_after": "6", "response": ""})
    assert set(form.errors) == {"impact_after", "response"}
    assert form.errors["response"] == ["Enter what is done about it"]
    assert CloseRiskForm({"why": ""}).errors["why"] == ["Enter why it is run no more"]


def test_nothing_is_chosen_beforehand_and_what_is_missing_is_said_in_a_sentence(south):
    form = RiskForm({}, partnership=south)
    assert form.errors["group"] == ["Choose the body that watches it"]
    assert form.errors["agency"] == ["Choose the agency that answers for what is done"]
    assert form.errors["because"] == ["Enter what it would be because of"]
    assert form.errors["likelihood_before"] == ["Choose how likely it is before anything is done"]
    assert form.errors["impact_after"] == ["Choose how grave it would be with what is done"]
