"""What a panellist is asked of one criterion: the level, how sure, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.web.assessments.forms import UNSENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.definitions.risk_schemes import Scale, Scheme
    from frankpledge.web.assessments.models import IndependentScore


class ScoreForm(forms.Form):
    """A score of one criterion, in the words of the exercise's scheme."""

    level = forms.ChoiceField(
        label="", widget=forms.RadioSelect, error_messages={"required": "Choose a level"}
    )
    confidence = forms.ChoiceField(
        label="How sure are you?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how sure you are"},
    )
    justification = forms.CharField(
        label="Why?",
        help_text="What you know that speaks for this level. Name no person.",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    # Of the score that this form shows: 0 where there is none yet.
    version = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, error_messages={"required": UNSENT}
    )

    def __init__(self, *given: Any, scale: Scale, scheme: Scheme, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["level"].label = scale.question
        offer(self.fields["level"], [(c.id, c.name, c.words) for c in scale.choices])
        offer_confidence(self.fields["confidence"], scheme)


def offer(field: Any, choices: Sequence[tuple[str, str, str]]) -> None:
    """Give a field choices, each with its words below it."""
    field.choices = [(value, name[:1].upper() + name[1:]) for value, name, _ in choices]
    field.hints = {value: words for value, _, words in choices}


def offer_confidence(field: Any, scheme: Scheme) -> None:
    """Give a field the scheme's words for how sure somebody is: short ones side by side, what they mean above."""
    field.choices = [(one.id, one.name[:1].upper() + one.name[1:]) for one in scheme.confidence]
    field.help_text = " ".join(
        f"{one.name[:1].upper()}{one.name[1:]}: {one.words}" for one in scheme.confidence
    )


def initial_of(held: IndependentScore | None, sure: str) -> dict[str, Any]:
    """Return what the form begins with: the score that stands, or nothing but the scheme's usual confidence."""
    if held is None:
        return {"version": 0, "confidence": sure}
    return {"level": held.level, "confidence": held.confidence, "justification": held.justification,
            "version": held.version}  # fmt: skip
