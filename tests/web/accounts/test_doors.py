"""Each address of allauth is open, for who is signed in, or closed; a new one is closed until somebody decides."""

from __future__ import annotations

import pytest
from allauth import urls as of_allauth
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, path, reverse

from frankpledge.web.accounts import doors


def names(entries) -> set[str]:
    """Give the names of all addresses below."""
    found: set[str] = set()
    for entry in entries:
        found |= names(entry.url_patterns) if isinstance(entry, URLResolver) else {entry.name}
    return found


def callbacks(entries) -> dict[str, object]:
    """Give the view of each address below, by name."""
    found: dict[str, object] = {}
    for entry in entries:
        if isinstance(entry, URLPattern):
            found[entry.name] = entry.callback
        else:
            found |= callbacks(entry.url_patterns)
    return found


def test_every_address_of_allauth_keeps_its_name():
    assert names(doors.urlpatterns) == names(of_allauth.urlpatterns) - {None}
    assert set(doors.OPEN) | doors.SIGNED_IN <= names(of_allauth.urlpatterns)


def test_sign_up_reset_by_mail_and_changes_of_address_are_closed(client, db):
    views = callbacks(doors.urlpatterns)
    for name in ("account_signup", "account_reset_password", "account_email", "account_set_password",
                 "socialaccount_signup", "socialaccount_connections"):  # fmt: skip
        assert views[name] is doors.closed
        assert client.get(reverse(name)).status_code == 404


def test_a_new_address_is_closed_until_somebody_decides():
    (entry,) = doors.doors([path("new/", lambda request: HttpResponse("open"), name="new")])
    with pytest.raises(Http404):
        entry.callback(RequestFactory().get("/new/"))


def test_the_overview_of_factors_is_ones_account(client, db):
    assert client.get(reverse("mfa_index")).headers["Location"] == reverse("my-account")
