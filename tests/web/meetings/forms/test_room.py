"""The room's forms offer what stands in the room, and say in words what is missing."""

from __future__ import annotations

import pytest

from frankpledge.definitions.ballot import Choice
from frankpledge.web.meetings.forms import room as forms
from frankpledge.web.meetings.models import AgendaItem
from frankpledge.web.meetings.room.queries import room_of


def test_who_and_where_are_of_this_room(motion, members, stranger):
    room = room_of(motion.meeting)
    place, member = next(iter(members.items()))
    form = forms.ArrivedForm({"membership": str(member.pk), "place": place}, room=room)
    assert form.is_valid()
    assert form.cleaned_data == {"membership": member, "place": place}
    wrong = forms.ArrivedForm({"membership": str(stranger.pk), "place": "none"}, room=room)
    assert wrong.errors == {
        "membership": ["Choose who has arrived"],
        "place": ["Choose a voting place of this meeting"],
    }
    named = forms.MotionForm({"motion": "1"}, room=room)
    assert named.is_valid()
    assert named.cleaned_data == {"motion": motion}


def test_a_motion_may_name_the_agency_that_moves_it(full, members):
    agency = next(iter(members.values())).agency
    told = {"title": "a", "wording": "b", "mover": str(agency.pk)}
    form = forms.PutForm(told, room=room_of(full))
    assert form.is_valid()
    assert form.cleaned_data["mover"] == agency
    assert forms.PutForm(told | {"mover": ""}, room=room_of(full)).is_valid()
    assert forms.PutForm({}, room=room_of(full)).errors == {
        "title": ["Enter what the motion is about"],
        "wording": ["Enter the words that are put to the vote"],
    }


def test_a_motion_is_put_under_an_item_that_stands_on_the_agenda_or_under_none(full, on):
    rows = [
        AgendaItem.objects.create(meeting=full, number=n, order=n, kind="other", title=f"Item {n}")
        for n in (4, 7)
    ]
    rows[1].taken_off_on = on
    told = {"title": "a", "wording": "b"}

    def form(item):
        return forms.PutForm(told | {"item": item}, room=room_of(full), items=rows)

    assert form("").fields["item"].choices == [("", "Under none"), ("4", "Item 4")]
    for asked, item in (("4", rows[0]), ("", None)):
        bound = form(asked)
        assert bound.is_valid()
        assert bound.cleaned_data["item"] == item
    assert form("7").errors == {"item": ["Choose an item that stands on the agenda"]}


@pytest.mark.parametrize("choice", list(Choice))
def test_a_vote_is_for_against_or_abstain(choice):
    form = forms.ChoiceForm({"choice": choice.value})
    assert form.is_valid()
    assert form.cleaned_data["choice"] is choice
    assert not forms.ChoiceForm({"choice": "perhaps"}).is_valid()


def test_a_decision_says_its_kind_and_how_due_regard_was_given():
    assert forms.DecisionForm({}).errors == {
        "kind": ["Choose the kind"],
        "due_regard": ["Enter how due regard was given"],
    }


def test_no_kind_of_decision_is_chosen_before_one_chooses():
    assert forms.DecisionForm().fields["kind"].choices[0] == ("", "Choose the kind")
