"""What is asked of who keeps the cycle: which one begins and when, when a stage was done, why it is open again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.definitions.cycle_calendar import month_after
from frankpledge.definitions.cycles import CycleDefinition, read_cycle, shipped_cycles
from frankpledge.evidence.questions import month_number
from frankpledge.faults import CallFault, DataFault
from frankpledge.web.ui.forms import DateField

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from frankpledge.web.assessments.models import Cycle
    from frankpledge.web.thread.registry import Described

OWN = "own-file"
KEPT = "as-before"
LONGEST_TEXT = 200_000
_YEAR_BEGINS = 4


class BeginForm(forms.Form):
    """A cycle that begins: one that ships, the last one again, or one from a file of the partnership's own."""

    definition = forms.ChoiceField(
        label="Which cycle?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which cycle begins"},
    )
    own = forms.CharField(
        label="If from a file: its text",
        help_text="Copy the whole YAML file into the box. What does not hold in it can be mended here.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    begins = forms.CharField(
        label="In which month does it begin?",
        help_text="Year and month, such as 2024-04.",
        max_length=7,
        error_messages={"required": "Enter the month in which it begins"},
    )

    def __init__(self, *given: Any, last: Cycle | None, today: datetime.date, **more: Any) -> None:
        self._known = {one.id: one for one in shipped_cycles()}
        if last is not None and last.plan_of_stages not in self._known.values():
            self._known = {KEPT: last.plan_of_stages, **self._known}
        super().__init__(*given, initial=_first_guess(last, today, self._known), **more)
        choices = self.fields["definition"]
        choices.choices = [*((key, one.name) for key, one in self._known.items()),
                           (OWN, "Another, from a file")]  # fmt: skip
        choices.hints = {key: one.note or one.source for key, one in self._known.items()}

    def clean_begins(self) -> str:
        """Refuse what is no month."""
        month: str = self.cleaned_data["begins"]
        try:
            month_number(month)
        except CallFault as fault:
            raise forms.ValidationError("Write year and month, such as 2024-04") from fault
        return month

    def clean(self) -> dict[str, Any]:
        """Read the text where the cycle is one's own, or say what does not hold in it."""
        told = super().clean() or {}
        chosen, text = told.get("definition"), told.get("own", "")
        if chosen != OWN:
            told["plan"] = self._known.get(chosen or "")
        elif not text:
            self.add_error("own", "Copy the text of the cycle’s file into the box")
        elif len(text) > LONGEST_TEXT:
            words = (
                f"The text has {len(text):,} characters. A cycle takes {LONGEST_TEXT:,} at most."
            )
            self.add_error("own", words)
        else:
            told["plan"] = self._read(text)
        return told

    def _read(self, text: str) -> CycleDefinition | None:
        try:
            return read_cycle(text.encode(), "The text")
        except DataFault as fault:
            self.add_error("own", str(fault))
            return None


def _first_guess(
    last: Cycle | None, today: datetime.date, known: dict[str, CycleDefinition]
) -> dict[str, str]:
    """Propose the last cycle again, from the month after it; else the financial year that runs."""
    if last is None:
        year = today.year if today.month >= _YEAR_BEGINS else today.year - 1
        return {"begins": f"{year}-{_YEAR_BEGINS:02d}"}
    same = next(key for key, one in known.items() if one == last.plan_of_stages)
    return {"definition": same, "begins": month_after(last.last, 1)}


class DoneForm(forms.Form):
    """That a stage is done: when, in a few words, and the record that it yielded."""

    done_on = DateField(
        label="When was it done?",
        what="The day on which it was done",
        error_messages={"required": "Enter the day on which it was done"},
    )
    yielded = forms.ChoiceField(label="Which record did it yield?", required=False)
    words = forms.CharField(
        label="What was done (optional)",
        help_text="In a line or two. Name no person.",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *given: Any, offered: Sequence[Described], word: str, **more: Any) -> None:
        super().__init__(*given, **more)
        if not offered:
            del self.fields["yielded"]
            return
        rows = [(one.record, f"{one.title} ({one.record})") for one in offered]
        self.fields["yielded"].label = f"Which record did it yield: {word.lower()}? (optional)"
        self.fields["yielded"].choices = [("", "None of these"), *rows]


class WhyForm(forms.Form):
    """A reason."""

    why = forms.CharField(
        label="Why?",
        help_text="Name no person: the reason stands in the history.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why"},
    )
