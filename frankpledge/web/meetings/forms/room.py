"""What is asked in the room: who came, what is put, how a place votes, what a motion that carried decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.definitions.ballot import Choice
from frankpledge.definitions.decision_kinds import decision_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.web.meetings.models import AgendaItem, Motion
    from frankpledge.web.meetings.room.queries import Room
    from frankpledge.web.partnerships.models import Agency, Membership

CHOICES = [(one.value, one.value.capitalize()) for one in Choice]


def _words(label: str, required: str, help_text: str = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=f"{help_text} Name no person.".strip(), widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required},
    )  # fmt: skip


def _one_of(label: str, required: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, error_messages={"required": required, "invalid_choice": required}
    )


class InRoom(forms.Form):
    """A form that offers what is in the room: its people, its places, its motions."""

    def __init__(
        self, *args: Any, room: Room, items: Iterable[AgendaItem] = (), **more: Any
    ) -> None:
        """Offer what stands in the room and, where it asks for one, the items that the person who is asked may see."""
        super().__init__(*args, **more)
        self.room, self.items = room, items
        people = [(key, str(one)) for key, one in room.people.items()]
        motions = [(one.key, str(one)) for one in room.motions]
        offered = {"membership": people, "place": self.places(), "motion": motions}
        for name, choices in offered.items():
            if name in self.fields:
                self.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice of several has them

    def places(self) -> list[tuple[str, str]]:
        """Return the voting places, by key and in words."""
        return [(one.key, one.words) for one in self.room.places]

    def clean_membership(self) -> Membership:
        """Return whom the choice means."""
        return self.room.people[self.cleaned_data["membership"]]

    def clean_motion(self) -> Motion:
        """Return which motion the choice means."""
        wanted = self.cleaned_data["motion"]
        return next(one for one in self.room.motions if one.key == wanted)


class ArrivedForm(InRoom):
    """Who came, and on which place they sit; without one where none is chosen."""

    membership = _one_of("Who has arrived?", "Choose who has arrived")
    place = forms.ChoiceField(
        label="On which voting place? (optional)", required=False,
        error_messages={"invalid_choice": "Choose a voting place of this meeting"},
    )  # fmt: skip

    def places(self) -> list[tuple[str, str]]:
        """Return the voting places, and none."""
        return [("", "Without a vote"), *super().places()]


class LeftForm(InRoom):
    """Who left."""

    membership = _one_of("Who has left?", "Choose who has left")


class PresidesForm(InRoom):
    """Who presides."""

    place = _one_of("Who presides?", "Choose the place that presides")


class InterestForm(InRoom):
    """On which place somebody has an interest in which motion."""

    motion = _one_of("In which motion?", "Choose the motion")
    place = _one_of("Whose interest is it?", "Choose the place whose holder has an interest")


class PutForm(InRoom):
    """A motion: its title, its words, under which item of the agenda it is put, who moves it."""

    title = forms.CharField(
        label="What is it about?", max_length=200, help_text="Such as “Adopt the action plan”. Name no person.",
        error_messages={"required": "Enter what the motion is about"},
    )  # fmt: skip
    wording = _words("The words that are put to the vote", "Enter the words that are put to the vote",
                     "They never change once the motion is put.", rows=4)  # fmt: skip
    item = forms.ChoiceField(
        label="Under which item of the agenda? (optional)", required=False,
        error_messages={"invalid_choice": "Choose an item that stands on the agenda"},
    )  # fmt: skip
    mover = forms.ChoiceField(
        label="Which agency moves it? (optional)", required=False,
        error_messages={"invalid_choice": "Choose an agency with a voting place"},
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer the items that were not taken off the agenda, and the agencies that hold a voting place."""
        super().__init__(*args, **more)
        self.agencies = {str(one.seat.agency_id): one.seat.agency for one in self.room.places}
        self.standing = {str(one.number): one for one in self.items if one.taken_off_on is None}
        items = [(key, str(one)) for key, one in self.standing.items()]
        self.fields["item"].choices = [("", "Under none"), *items]  # type: ignore[attr-defined]  # a choice has them
        offered = [(key, str(one)) for key, one in self.agencies.items()]
        self.fields["mover"].choices = [("", "Not said"), *offered]  # type: ignore[attr-defined]  # a choice has them

    def clean_item(self) -> AgendaItem | None:
        """Return which item the choice means."""
        return self.standing.get(self.cleaned_data["item"])

    def clean_mover(self) -> Agency | None:
        """Return which agency the choice means."""
        return self.agencies.get(self.cleaned_data["mover"])


class MotionForm(InRoom):
    """Which motion is closed or withdrawn."""

    motion = _one_of("Which motion?", "Choose the motion")


class CorrectForm(InRoom):
    """How a place voted in truth, and how that is known."""

    motion = _one_of("Which motion?", "Choose the motion")
    place = _one_of("Which place?", "Choose the place whose vote was written down wrongly")
    choice = forms.ChoiceField(
        label="How did it vote?",
        choices=CHOICES,
        error_messages={"required": "Choose how it voted"},
    )
    why = _words(
        "How is that known?", "Enter how it is known that the vote was written down wrongly"
    )


class ChoiceForm(forms.Form):
    """For, against or abstain."""

    choice = forms.TypedChoiceField(
        choices=CHOICES, coerce=Choice,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose for, against or abstain"),
    )  # fmt: skip


class DecisionForm(forms.Form):
    """Of what kind a decision is, and how due regard was given."""

    kind = forms.ChoiceField(
        label="What kind of decision is it?", error_messages={"required": "Choose the kind"}
    )
    due_regard = _words(
        "How was due regard given to crime and disorder?", "Enter how due regard was given",
        "Section 17 of the Crime and Disorder Act 1998: what the decision does for crime and disorder in the area.",
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer the kinds of decision that are defined."""
        super().__init__(*args, **more)
        kinds = [("", "Choose the kind"), *((one.id, one.name) for one in decision_kinds())]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]  # a choice has them
