"""Every page that answers GET, from the addresses themselves: who may see it, and what stands in its address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from frankpledge.web.accounts.roles import Permission, Role
from tests.browser import samples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOBODY, ADMINISTRATOR = "nobody", "administrator"
# Addresses that no person looks at, and why.
NO_PAGES = {
    "health": "a monitor asks, and gets a word",
    "ready": "a proxy asks, and gets a word",
}
# allauth's pages that a person here can reach, by who sees them. The others are closed, or only pass on.
OF_ALLAUTH = {
    "account_login": NOBODY,
    "account_logout": "analyst",
    "account_reauthenticate": "analyst",
    "mfa_index": "analyst",
    "mfa_activate_totp": "analyst",
}


@dataclass(frozen=True)
class Known:
    """A page: the name of its address, its places, and by whom it may be seen, the one who sees most first."""

    name: str
    places: tuple[str, ...]
    seen_by: tuple[str, ...]


def methods(view: Callable[..., Any] | None) -> list[str] | None:
    """Return the methods that a view answers, or None where it takes them all: what its decorator holds."""
    while view is not None:
        if "request_method_list" in view.__code__.co_freevars:
            at = view.__code__.co_freevars.index("request_method_list")
            return list(view.__closure__[at].cell_contents)
        view = getattr(view, "__wrapped__", None)
    return None


def patterns(
    resolver: URLResolver | None = None, *, of_allauth: bool = False, before: tuple[str, ...] = ()
) -> Iterator[tuple[URLPattern, tuple[str, ...]]]:
    """Give every address of ours, or of allauth, with the places that stand in it."""
    for entry in (resolver or get_resolver()).url_patterns:
        places = (*before, *entry.pattern.converters)
        if isinstance(entry, URLResolver):
            name = str(getattr(entry.urlconf_name, "__name__", entry.urlconf_name))
            inside = of_allauth and resolver is not None
            if inside or ("allauth" in name) == of_allauth:
                yield from patterns(entry, of_allauth=of_allauth, before=places)
        elif not of_allauth or resolver is not None:
            yield entry, places


def known() -> list[Known]:
    """Return every page that answers GET."""
    found = []
    for pattern, places in patterns():
        allowed = methods(pattern.callback)
        if pattern.name in NO_PAGES or (allowed is not None and "GET" not in allowed):
            continue
        permission = getattr(pattern.callback, "permission", None)
        if permission is not None:
            roles = sorted((r for r in Role if r.may(permission)), key=_grants, reverse=True)
            seen_by = tuple(role.value for role in roles)
        elif hasattr(pattern.callback, "for_administrators"):
            seen_by = (ADMINISTRATOR,)
        elif hasattr(pattern.callback, "login_url"):  # how Django marks what wants a person
            seen_by = ("analyst", ADMINISTRATOR)
        else:
            seen_by = (NOBODY, "analyst")
        found.append(Known(pattern.name, places, seen_by))
    names = {pattern.name for pattern, _ in patterns(of_allauth=True)}
    found += [Known(n, (), (who,)) for n, who in OF_ALLAUTH.items() if n in names]
    return found


def _grants(role: Any) -> int:
    return sum(role.may(permission) for permission in Permission)


def addresses(stage: samples.Stage) -> dict[str, str]:
    """Return the path of every page, its places filled; where a sample is missing, why stands instead of a path."""
    made: dict[tuple[str, ...], Any] = {}
    paths = {}
    for page in known():
        try:
            filled = {place: samples.value(stage, page.name, place, made) for place in page.places}
        except LookupError as missing:
            paths[page.name] = str(missing)
        else:
            paths[page.name] = reverse(page.name, kwargs=filled)
    return paths
