"""What is asked when an item is put on an agenda or taken off."""

from __future__ import annotations

from django import forms


class ItemForm(forms.Form):
    """An item that is put on by hand."""

    title = forms.CharField(
        label="What is the item called?", max_length=200,
        help_text="It stands on the agenda, which everybody reads who sees the meeting. Name no person.",
        error_messages={"required": "Enter what the item is called",
                        "max_length": "Say what the item is called in 200 letters"},
    )  # fmt: skip
    minutes = forms.IntegerField(
        label="How many minutes does it take? (optional)", min_value=1, max_value=240, required=False,
        error_messages={"invalid": "Enter the minutes as a number, such as 10",
                        "min_value": "Enter 1 minute or more", "max_value": "Enter 240 minutes or fewer"},
    )  # fmt: skip
    note = forms.CharField(
        label="What is asked of the meeting? (optional)", required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}), help_text="Name no person.",
    )  # fmt: skip


class TakeOffForm(forms.Form):
    """Why an item is taken off."""

    why = forms.CharField(
        label="Why is it taken off?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The agenda keeps the item, with this. Name no person.",
        error_messages={"required": "Enter why it is taken off"},
    )  # fmt: skip
