"""The forms of the calendar ask for no name, say in their own words what is missing, and offer one's own groups."""

from __future__ import annotations

import pytest

from frankpledge.web.meetings.forms.planning import (
    MINE,
    CancelForm,
    ChooseForm,
    ExtraordinaryForm,
    MoveMeetingForm,
)
from frankpledge.web.partnerships.models import Agency, Group

GROUPS = [Group(slug="board", name="Board (synthetic)")]
COUNCIL = Agency(slug="council", name="Council (synthetic)")


def test_every_free_word_asks_for_no_name():
    groups = Group.objects.none()
    for form in (ExtraordinaryForm(groups=groups), MoveMeetingForm(), CancelForm()):
        asked = [field for name, field in form.fields.items() if name in ("why", "purpose")]
        assert asked
        assert all(field.help_text == "Name no person." for field in asked)


@pytest.mark.parametrize(
    ("form", "said"),
    [(MoveMeetingForm, {"on": "Enter the new day", "why": "Enter why it is moved"}),
     (CancelForm, {"why": "Enter why it is not held"})],
)  # fmt: skip
def test_what_is_missing_is_said(form, said):
    assert {name: told[0] for name, told in form({}).errors.items()} == said


def test_one_chooses_every_group_one_or_ones_own_and_what_is_none_is_every_group():
    def chosen(sent, agency=COUNCIL):
        return ChooseForm(sent, groups=GROUPS, agency=agency).group

    assert chosen({"of": "board"}) == "board"
    assert chosen({"of": MINE}) == MINE
    assert chosen({}) == chosen(None) == chosen({"of": "none"}) == ""
    assert chosen({"of": MINE}, agency=None) == "", "who is for no agency has no own groups"
    labels = dict(ChooseForm(groups=GROUPS, agency=COUNCIL).fields["of"].choices)
    assert labels[MINE] == "Where Council (synthetic) has a seat"


def test_no_group_is_chosen_before_one_chooses():
    form = ExtraordinaryForm(groups=Group.objects.none())
    assert next(iter(form.fields["group"].choices)) == ("", "Choose a group")
    assert form.fields["group"].error_messages["required"] == "Choose the group that meets"
