"""allauth's addresses under account/: those that are in use, and a closed door at every other.

A closed address keeps its name, because allauth's own pages ask for it; whoever opens it finds nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth import urls as of_allauth
from django.http import Http404
from django.urls import URLPattern, URLResolver
from django.views.generic import RedirectView

from frankpledge.web.accounts import directory

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

# Open to anybody, and why.
OPEN = {
    "account_login": "one signs in here",
    "account_logout": "signing out needs nothing, and shows nothing",
    "account_inactive": "tells a stopped person whom to ask, whoever asks",
    "openid_connect_login": "leads to the organisation's directory, where one is set",
    "openid_connect_callback": "takes the directory's answer, which must carry the state of a sign-in begun here",
    "socialaccount_login_cancelled": "says that one turned back at the directory",
    "mfa_authenticate": "the second step of signing in: leads back to the first for whoever has not taken it",
}
# For everybody who is signed in: their own password and factors, never anybody else's.
SIGNED_IN = {
    "account_reauthenticate",
    "account_change_password",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
}
# What allauth does in its own way and we in ours.
REPLACED = {
    "mfa_index": RedirectView.as_view(pattern_name="my-account"),
    "openid_connect_login": directory.begin,
    "openid_connect_callback": directory.callback,
}


def closed(request: HttpRequest, **given: Any) -> HttpResponse:
    """Answer that there is nothing here."""
    del request, given
    raise Http404("There is no such page.")


def doors(entries: Iterable[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """Return addresses with every door closed but those in use; one without a name is old, and left out."""
    return [
        _resolver(entry) if isinstance(entry, URLResolver) else _pattern(entry)
        for entry in entries
        if isinstance(entry, URLResolver) or entry.name
    ]


def _resolver(entry: URLResolver) -> URLResolver:
    return URLResolver(
        entry.pattern,
        doors(entry.url_patterns),
        entry.default_kwargs,
        entry.app_name,
        entry.namespace,
    )


def _pattern(entry: URLPattern) -> URLPattern:
    view = REPLACED.get(entry.name, entry.callback if is_kept(entry.name) else closed)
    return URLPattern(entry.pattern, view, entry.default_args, entry.name)


def is_kept(name: str | None) -> bool:
    """Whether an address of allauth's is in use."""
    return name in OPEN or name in SIGNED_IN


urlpatterns = doors(of_allauth.urlpatterns)
