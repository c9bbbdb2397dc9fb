"""What is asked of who keeps a finding, changes what they say of it, or withdraws it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.web.assessments.forms.themes import lines
from frankpledge.web.assessments.models import AssessedTheme, KeptFinding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.definitions.explanations import Explanation


class SayForm(forms.Form):
    """What somebody adds to a figure: its bearing, their words, what else could explain it."""

    bearing = forms.ChoiceField(
        label="What does it mean for the theme?",
        choices=KeptFinding.Bearing.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it means for the theme"},
    )
    words = forms.CharField(
        label="Your own words (optional)",
        help_text="What the reader should take from it. The sentence of the figure stays as it is. Name no person.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    named = forms.MultipleChoiceField(
        label="What else could explain it?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    others = forms.CharField(
        label="Other explanations (optional)",
        help_text="One in a line.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, *given: Any, explanations: Sequence[Explanation], **more: Any) -> None:
        super().__init__(*given, **more)
        # Each as the line that is kept, so that what was chosen once is ticked again.
        known = [(said_of(one), one.name) for one in explanations]
        named = self.fields["named"]
        named.choices = known
        named.hints = {said_of(one): one.words for one in explanations}
        if not known:
            del self.fields["named"]

    @staticmethod
    def initial_of(kept: KeptFinding, explanations: Sequence[Explanation]) -> dict[str, Any]:
        """Return what the form begins with for a finding that is kept."""
        known = {said_of(one) for one in explanations}
        return {
            "bearing": kept.bearing,
            "words": kept.words,
            "named": [line for line in kept.explanations if line in known],
            "others": "\n".join(line for line in kept.explanations if line not in known),
        }

    def told(self) -> dict[str, Any]:
        """Return what was entered, as the service takes it."""
        entered = self.cleaned_data
        return {
            "bearing": entered["bearing"],
            "words": entered["words"],
            "explanations": [*entered.get("named", []), *lines(entered["others"])],
        }


class KeepForm(SayForm):
    """Under which theme of which assessment a figure is kept, and what is said of it."""

    assessed = forms.ModelChoiceField(
        AssessedTheme.objects.none(),
        label="In which assessment, under which theme?",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the theme", "invalid_choice": "Choose one of the themes"},
    )  # fmt: skip

    def __init__(self, *given: Any, themes: Sequence[AssessedTheme], **more: Any) -> None:
        super().__init__(*given, **more)
        chosen = self.fields["assessed"]
        rows = AssessedTheme.objects.filter(pk__in=[row.pk for row in themes])
        chosen.queryset = rows
        titles = {row.assessment.title for row in themes}
        if len(titles) == 1:
            chosen.label = f"Under which theme of {titles.pop()}?"
            named = [(row.pk, row.theme.name) for row in themes]
        else:
            named = [(row.pk, f"{row.theme.name}, in {row.assessment.title}") for row in themes]
        chosen.choices = named
        self.order_fields(["assessed", "bearing", "words", "named", "others"])

    def told(self) -> dict[str, Any]:
        """Return what was entered, as the service takes it."""
        return super().told() | {"assessed": self.cleaned_data["assessed"]}


class WithdrawForm(forms.Form):
    """Why a finding no longer stands."""

    why = forms.CharField(
        label="Why does it no longer stand?",
        help_text="Such as Counted twice, or A recording change explains it. Name no person.",
        max_length=300,
        error_messages={"required": "Say why it no longer stands"},
    )


def said_of(one: Explanation) -> str:
    """Return the line under which a defined explanation is kept."""
    return f"{one.name}: {one.words}"
