"""Every field has a label and, where it helps, a hint; none hides its label in a placeholder."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.web.accounts.conftest import PASSWORD, set_up_app


@pytest.mark.parametrize(
    "name",
    ["account_change_password", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate"],
)
def test_no_placeholder_stands_for_a_label(ann, sign_in, name):
    client = sign_in(ann)
    page = client.get(reverse(name))
    if page.status_code == 302:
        client.post(page["Location"], {"password": PASSWORD})
        page = client.get(reverse(name))
    assert page.status_code == 200
    form = page.context["form"]
    assert all(field.label for field in form.visible_fields())
    assert "placeholder" not in page.content.decode()


def test_an_empty_field_is_told_in_words(client, ann):
    page = client.post(reverse("account_login"), {}).content.decode()
    assert "Enter your email address" in page
    assert "Enter your password" in page
    wrong = client.post(reverse("account_login"), {"login": "ann", "password": "x"})
    assert "in the right form" in wrong.content.decode()


def test_the_second_step_and_its_repetition_ask_for_the_code(ann, sign_in):
    client = sign_in(ann)
    set_up_app(client)
    assert "The six digits" in client.get(reverse("mfa_reauthenticate")).content.decode()
    second = sign_in(ann)
    assert "The six digits" in second.get(reverse("mfa_authenticate")).content.decode()
    assert (
        "Enter the code" in second.post(reverse("mfa_authenticate"), {"code": ""}).content.decode()
    )


def test_a_security_key_is_given_another_name(ann, sign_in):
    from allauth.mfa.models import Authenticator  # noqa: PLC0415 - for this test alone, beside the row it makes

    client = sign_in(ann)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    key = Authenticator.objects.create(user=ann, type="webauthn", data={"name": "Old"})
    where = reverse("mfa_edit_webauthn", args=[key.pk])
    assert "What you call this key" in client.get(where).content.decode()
    client.post(where, {"name": "Blue key"})
    assert "Blue key" in client.get(reverse("mfa_list_webauthn")).content.decode()
    assert (
        "Remove “Blue key”"
        in client.get(reverse("mfa_remove_webauthn", args=[key.pk])).content.decode()
    )


def test_password_managers_know_what_belongs_where(ann, sign_in, client):
    page = client.get(reverse("account_login")).content.decode()
    assert 'autocomplete="email"' in page
    assert 'autocomplete="current-password"' in page
    own = sign_in(ann)
    changed = own.get(reverse("account_change_password")).content.decode()
    assert changed.count('autocomplete="new-password"') == 2
    set_up_app(own)
    second = sign_in(ann).get(reverse("mfa_authenticate")).content.decode()
    assert 'autocomplete="one-time-code"' in second
