"""What is missing is said in words that help."""

from __future__ import annotations

from frankpledge.web.accounts.forms import InvitationForm, PasswordForm


def test_each_empty_field_says_what_to_enter():
    form = InvitationForm({})
    assert form.errors["name"] == ["Enter the person’s full name"]
    assert form.errors["email"] == ["Enter an email address"]
    assert PasswordForm({}).errors["password"] == ["Enter a password"]


def test_an_address_of_the_wrong_form_is_told_with_an_example():
    assert "name@example.org" in InvitationForm({"name": "A", "email": "ann"}).errors["email"][0]
