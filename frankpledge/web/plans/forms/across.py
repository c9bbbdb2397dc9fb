"""By what people look across the plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.web.plans.presenters.across import SIDES

if TYPE_CHECKING:
    from collections.abc import Mapping


class AcrossForm(forms.Form):
    """Which actions of all plans to show, and by what they are counted."""

    by = forms.ChoiceField(label="Count them by", required=False, choices=list(SIDES.items()))

    def __init__(self, *given: Any, offered: Mapping[str, list[tuple[str, str]]]) -> None:
        super().__init__(*given)
        for side, words in SIDES.items():
            choices = [("", "Any"), *offered[side]]
            self.fields[side] = forms.ChoiceField(label=words, required=False, choices=choices)
