"""Every page that answers GET, from the addresses themselves: who may see it, and what stands in its address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from frankpledge.web.accounts import doors
from frankpledge.web.accounts.roles import Permission, Role
from tests.browser import (  # noqa: F401 - all but the last register their samples
    action_samples,
    assessment_samples,
    case_review_samples,
    cycle_samples,
    dashboard_samples,
    decision_samples,
    document_samples,
    exception_samples,
    indicator_samples,
    meeting_samples,
    plan_samples,
    priority_samples,
    rationale_samples,
    report_samples,
    review_samples,
    round_samples,
    samples,
    scoring_samples,
    target_samples,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOBODY, ADMINISTRATOR = "nobody", "administrator"
# Addresses that no person looks at, and why.
NO_PAGES = {
    "health": "a monitor asks, and gets a word",
    "ready": "a proxy asks, and gets a word",
    "calendar-feed": "a calendar program asks, and gets a file",
}
# allauth's pages, by who sees them: whoever has no second factor yet, or a person with an app and recovery codes.
WITH_FACTOR = "scrutiny"
OF_ALLAUTH = {
    "account_login": NOBODY,
    "account_inactive": NOBODY,
    "socialaccount_login_cancelled": NOBODY,
    "account_logout": "analyst",
    "account_reauthenticate": "analyst",
    "account_change_password": "analyst",
    "mfa_activate_totp": "analyst",
    "mfa_add_webauthn": "analyst",
    "mfa_deactivate_totp": WITH_FACTOR,
    "mfa_view_recovery_codes": WITH_FACTOR,
    "mfa_generate_recovery_codes": WITH_FACTOR,
    "mfa_download_recovery_codes": WITH_FACTOR,
    "mfa_reauthenticate": WITH_FACTOR,
}
NOT_WALKED = {
    "openid_connect_login": "leads to a directory, which no stage has",
    "openid_connect_callback": "takes the answer of a directory, which no stage has",
    "mfa_index": "leads to a person's own page",
    "mfa_authenticate": "stands between two steps of signing in: test_sign_in.py stands there",
    "mfa_reauthenticate_webauthn": "wants a security key, which no stage has",
    "mfa_list_webauthn": "wants a security key, which no stage has",
    "mfa_remove_webauthn": "wants a security key, which no stage has",
    "mfa_edit_webauthn": "wants a security key, which no stage has",
}


@dataclass(frozen=True)
class Known:
    """A page: the name of its address, its places, and by whom it may be seen, the one who sees most first."""

    name: str
    places: tuple[str, ...]
    seen_by: tuple[str, ...]


def methods(view: Callable[..., Any] | None) -> list[str] | None:
    """Return the methods that a view answers, or None where it takes them all: what its decorator holds."""
    while hasattr(view, "__code__"):
        if "request_method_list" in view.__code__.co_freevars:
            at = view.__code__.co_freevars.index("request_method_list")
            return list(view.__closure__[at].cell_contents)
        view = getattr(view, "__wrapped__", None)
    return None


def patterns(
    resolver: URLResolver | None = None, before: tuple[str, ...] = ()
) -> Iterator[tuple[URLPattern, tuple[str, ...]]]:
    """Give every address with the places that stand in it."""
    for entry in (resolver or get_resolver()).url_patterns:
        places = (*before, *entry.pattern.converters)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, places)
        else:
            yield entry, places


def known() -> list[Known]:
    """Return every page that answers GET."""
    return [
        Known(pattern.name, places, seen_by(pattern))
        for pattern, places in patterns()
        if pattern.callback is not doors.closed
        and pattern.name not in NO_PAGES | NOT_WALKED
        and "GET" in (methods(pattern.callback) or ["GET"])
    ]


def seen_by(pattern: URLPattern) -> tuple[str, ...]:
    """Return who may see a page, the one who sees most first."""
    if pattern.name in OF_ALLAUTH:
        return (OF_ALLAUTH[pattern.name],)
    permission = getattr(pattern.callback, "permission", None)
    if permission is not None:
        roles = sorted((r for r in Role if r.may(permission)), key=_grants, reverse=True)
        return tuple(role.value for role in roles)
    if hasattr(pattern.callback, "for_administrators"):
        return (ADMINISTRATOR,)
    if hasattr(pattern.callback, "for_people"):
        return ("analyst", ADMINISTRATOR)
    return (NOBODY, "analyst")


def _grants(role: Any) -> int:
    return sum(role.may(permission) for permission in Permission)


def addresses(stage: samples.Stage) -> dict[str, str]:
    """Return the path of every page, its places filled; where a sample is missing, why stands instead of a path."""
    made: dict[tuple[str, ...], Any] = {}
    paths = {}
    for page in known():
        try:
            filled = {place: samples.value(stage, page.name, place, made) for place in page.places}
        except Exception as fault:  # noqa: BLE001 - a sample that cannot be made fails its own page alone
            paths[page.name] = f"{type(fault).__name__}: {fault}"
        else:
            paths[page.name] = reverse(page.name, kwargs=filled)
    return paths
