"""What a panel agrees on: a level, how sure, and the reason; or by name that it is not scored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.web.assessments.forms import UNSENT
from frankpledge.web.assessments.forms.scoring_mine import offer, offer_confidence

if TYPE_CHECKING:
    from frankpledge.definitions.risk_schemes import Scale, Scheme
    from frankpledge.web.assessments.models import ModeratedScore

_LEFT = "not-scored"


class AgreedForm(forms.Form):
    """The level on which the panel agrees, or that there is none."""

    level = forms.ChoiceField(
        label="What does the panel agree on?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a level, or that it is not scored"},
    )
    confidence = forms.ChoiceField(
        label="How sure is the panel?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how sure the panel is"},
    )
    reason = forms.CharField(
        label="Reason",
        help_text="Needed outside what the panel scored, where a district leaves its county, and where nothing is "
        "scored. Name no person.",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    # Of the agreement that this form shows: 0 where there is none yet.
    version = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, error_messages={"required": UNSENT}
    )

    def __init__(self, *given: Any, scale: Scale, scheme: Scheme, **more: Any) -> None:
        super().__init__(*given, **more)
        choices = [(c.id, c.name, c.words) for c in scale.choices]
        left = (
            _LEFT,
            "not scored",
            "Missing is not none: the result is then a range without a band.",
        )
        offer(self.fields["level"], [*choices, left])
        offer_confidence(self.fields["confidence"], scheme)

    @property
    def is_left(self) -> bool:
        """Whether the criterion is left unscored by name."""
        return self.cleaned_data["level"] == _LEFT


class LeaveForm(forms.Form):
    """Why what is left of a theme is not scored."""

    reason = forms.CharField(
        label="Why is it not scored?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it is not scored"},
    )


def initial_of(held: ModeratedScore | None, sure: str) -> dict[str, Any]:
    """Return what the form begins with: what was agreed, or the scheme's usual confidence."""
    if held is None:
        return {"version": 0, "confidence": sure}
    return {"level": held.level or _LEFT, "confidence": held.confidence or sure, "reason": held.reason,
            "version": held.version}  # fmt: skip
