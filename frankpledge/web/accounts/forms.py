"""Forms that people fill in about people."""

from __future__ import annotations

from django import forms


class InvitationForm(forms.Form):
    """Who is invited."""

    name = forms.CharField(
        max_length=150,
        label="Full name",
        error_messages={"required": "Enter the person’s full name"},
    )
    email = forms.EmailField(
        label="Work email address",
        help_text="The invitation names this address; it is how they sign in.",
        error_messages={
            "required": "Enter an email address",
            "invalid": "Enter an email address in the right form, like name@example.org",
        },
    )
    is_administrator = forms.BooleanField(
        required=False,
        label="Administrator",
        help_text="Manages people. Sees no record of any partnership for it.",
    )


class PasswordForm(forms.Form):
    """The first password."""

    password = forms.CharField(
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        label="Password",
        help_text="At least 12 characters. Three words that have nothing to do with one another do well.",
        error_messages={"required": "Enter a password"},
    )
