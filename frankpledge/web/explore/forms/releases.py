"""Which two releases are compared, and why one is made current again."""

from __future__ import annotations

from typing import Any

from django import forms


class CompareForm(forms.Form):
    """Two releases."""

    before = forms.ChoiceField(
        label="From release", error_messages={"required": "Choose the release to compare from"}
    )
    after = forms.ChoiceField(
        label="To release", error_messages={"required": "Choose the release to compare with"}
    )

    def __init__(self, ids: list[str], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        for field in self.fields.values():
            field.choices = [(name, name) for name in ids]  # type: ignore[attr-defined]  # both are ChoiceFields


class RollBackForm(forms.Form):
    """Why."""

    why = forms.CharField(
        label="Why is it to be current again?",
        help_text="Everybody who sees the releases reads this. Name no person.",
        max_length=200,
        error_messages={"required": "Say why the release is to be current again"},
    )
