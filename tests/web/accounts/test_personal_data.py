"""The register of personal data is read from the apps, and names what a person would ask for."""

from __future__ import annotations

from frankpledge.web.accounts import personal_data
from frankpledge.web.accounts.models import User


def test_the_fields_of_a_model_are_its_columns():
    assert "accounts.User.email" in list(personal_data.fields_of(User))
    assert not any("memberships" in label for label in personal_data.fields_of(User))


def test_the_register_says_why_and_how_it_ends():
    held = {f"{h.app}.{h.model}.{h.field}": h for h in personal_data.holdings()}
    email = held["accounts.User.email"]
    assert "reaches them" in email.why
    assert "stops when the person leaves" in email.retired
    assert "accounts.User.password" in held
    assert "mfa.Authenticator.data" in held
    assert "partnerships.Membership.role" in held
    assert "history.Head.digest" not in held
