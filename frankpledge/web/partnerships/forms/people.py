"""What is asked about people: who is given which role, when one ends, under which one acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Role
from frankpledge.web.partnerships.forms.fields import since
from frankpledge.web.partnerships.models import Agency
from frankpledge.web.ui.forms import DateField

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from frankpledge.web.partnerships.models import Membership


class GiveRole(forms.Form):
    """Who is given which role, for which agency, between which days."""

    email = forms.EmailField(
        label="Their work email address",
        help_text="They must have been invited by an administrator.",
        error_messages={"required": "Enter an email address",
                        "invalid": "Enter an email address in the right form, like name@example.org"},
    )  # fmt: skip
    role = forms.ChoiceField(
        label="Role",
        choices=[("", "Choose a role"), *((role.value, role.words) for role in Role)],
        error_messages={"required": "Choose a role"},
    )
    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label="For which agency? (optional)",
        required=False,
        empty_label="For none",
    )
    since = since()
    until = DateField(label="Last day (optional)", what="The last day", required=False)

    def __init__(self, *given: Any, agencies: QuerySet[Agency], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]  # a choice among rows

    def clean_email(self) -> User:
        """Find the person by their address."""
        address = User.objects.normalise(self.cleaned_data["email"])
        person = User.objects.filter(email=address, is_active=True).first()
        if person is None:
            raise forms.ValidationError(
                f"Nobody with the address {address} can sign in. Ask an administrator to invite them."
            )
        return person


class UntilDay(forms.Form):
    """The last day of something."""

    until = DateField(
        label="Last day", what="The last day", error_messages={"required": "Enter the last day"}
    )


class ActAs(forms.Form):
    """Under which role a person acts."""

    membership = forms.ChoiceField(
        label="Which role are you using?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose as whom you act"},
    )

    def __init__(self, *given: Any, held: list[Membership], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["membership"].choices = [(str(m.pk), m.words) for m in held]  # type: ignore[attr-defined]  # a choice among rows
