"""The forms of what moves an indicator offer what they are given, and name actions by reference and words."""

from __future__ import annotations

from frankpledge.web.actions.models import Action
from frankpledge.web.performance.forms.moving import MoverForm, MovesForm
from frankpledge.web.performance.models import Indicator


def test_an_indicator_is_named_by_its_slug(robbery, abuse):
    offered = Indicator.objects.exclude(pk=abuse.pk)
    form = MovesForm({"moved": ["robbery"]}, offered=offered)
    assert form.is_valid()
    assert list(form.cleaned_data["moved"]) == [robbery]
    assert not MovesForm({"moved": ["domestic-abuse"]}, offered=offered).is_valid()


def test_an_action_must_be_chosen(db):
    del db
    form = MoverForm({"action": ""}, offered=Action.objects.none())
    assert "Choose an action" in str(form.errors)
    label = form.fields["action"].label_from_instance
    assert label(Action(reference="A-1", title="Patrols")) == "A-1: Patrols"
