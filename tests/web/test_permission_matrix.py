"""Every address × every role × own and other partnership × every way in: nobody sees what their role does not grant.

The matrix is made from the addresses themselves. A new address without a row here fails.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.partnerships.models import Membership

if TYPE_CHECKING:
    from collections.abc import Iterator

# What stands in an address beside the partnership. A record need not exist: the door comes first.
ANYTHING = {"slug": "none", "kind": "none", "record": "none", "figure": "000000000000-1", "code": "E05000000",
            "release": "none", "other": "none", "pk": 1, "person": "00000000-0000-0000-0000-000000000000",
            "link": "none", "baseline": "last-year", "ending": "csv",
            "load": "00000000-0000-0000-0000-000000000000"}  # fmt: skip
# Addresses that anybody may open, and why.
OPEN = {
    "health": "a monitor asks, and learns nothing",
    "ready": "a proxy asks, and learns nothing",
    "accessibility": "whoever meets a barrier must be able to read it",
    "privacy": "people read it before they sign in",
    "cookies": "people read it before they sign in",
    "first-password": "whoever holds the signed link is the invited person",
}
# Addresses for everybody who is signed in: they show what is that person's own.
SIGNED_IN = {"home": "sends a person to their own partnership"}
METHODS = ("get", "head", "post", "put", "delete")


def addresses(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    """Give every address of ours; allauth's have tests of their own."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            if "allauth" not in str(getattr(entry.urlconf_name, "__name__", entry.urlconf_name)):
                yield from addresses(entry)
        else:
            yield entry


NAMED = {pattern.name: pattern for pattern in addresses()}
OF_A_PARTNERSHIP = {n: p for n, p in NAMED.items() if hasattr(p.callback, "permission")}
OF_ADMINISTRATORS = {n for n, p in NAMED.items() if hasattr(p.callback, "for_administrators")}


def address(name: str, partnership: str | None = None) -> str:
    """Write an address with something in each of its places."""
    places = NAMED[name].pattern.converters
    given: dict[str, Any] = {place: ANYTHING[place] for place in places if place != "partnership"}
    if partnership is not None:
        given["partnership"] = partnership
    return reverse(name, kwargs=given)


def test_every_address_has_a_door():
    doors = set(OF_A_PARTNERSHIP) | OF_ADMINISTRATORS | set(OPEN) | set(SIGNED_IN)
    assert set(NAMED) - doors == set(), (
        "an address without a door: add @page(Permission…) to its view"
    )
    assert None not in NAMED, "an address without a name"
    assert all(isinstance(p.callback.permission, Permission) for p in OF_A_PARTNERSHIP.values())


def asked(client: Client, where: str) -> dict[str, int]:
    """Ask an address in every way and return the answers."""
    return {method: getattr(client, method)(where).status_code for method in METHODS}


def is_closed(status: int) -> bool:
    """Whether an answer shows nothing: not there, forbidden, or not a way to ask."""
    return status in {403, 404, 405}


@pytest.fixture
def no_store(settings, tmp_path):
    settings.STORE = tmp_path / "store"


@pytest.mark.usefixtures("no_store")
def test_a_role_opens_only_what_it_is_granted(cast):
    cells = 0
    for role in Role:
        client = Client(raise_request_exception=False)
        client.force_login(cast.person(role))
        for name, pattern in OF_A_PARTNERSHIP.items():
            granted = role.may(pattern.callback.permission)
            for method, status in asked(client, address(name, cast.own.pk)).items():
                cells += 1
                if not granted:
                    assert status in {403, 405}, (role, name, method, status)
                else:
                    assert status not in {403, 500}, (role, name, method, status)
            for method, status in asked(client, address(name, cast.other.pk)).items():
                cells += 1
                assert status in {404, 405}, (role, name, method, status)
    assert cells == len(Role) * len(OF_A_PARTNERSHIP) * len(METHODS) * 2


def strangers(cast) -> dict[str, Client]:
    """Make people who may see nothing: without role, with one that is over or not yet begun, stopped, and nobody."""
    day, own = datetime.date(2020, 1, 1), cast.own
    people = {name: User.objects.create_user(f"{name}@example.org", name) for name in
              ("without role", "role over", "role to come", "stopped", "administrator")}  # fmt: skip
    User.objects.filter(name="administrator").update(is_administrator=True)
    manager = Role.MANAGER.value
    more = {"partnership": own, "role": manager}
    Membership.objects.create(
        person=people["role over"], since=day, until=datetime.date(2020, 2, 1), **more
    )
    Membership.objects.create(
        person=people["role to come"], since=datetime.date(2999, 1, 1), **more
    )
    Membership.objects.create(person=people["stopped"], since=day, **more)
    clients = {name: Client(raise_request_exception=False) for name in people}
    for name, person in people.items():
        clients[name].force_login(person)
    User.objects.filter(name="stopped").update(is_active=False)
    return clients | {"nobody": Client(raise_request_exception=False)}


@pytest.mark.usefixtures("no_store")
def test_who_has_no_role_today_sees_nothing(cast):
    for who, client in strangers(cast).items():
        for name in OF_A_PARTNERSHIP:
            for place in (cast.own.pk, cast.other.pk, "nowhere"):
                for method, status in asked(client, address(name, place)).items():
                    shown = {302, 405} if who in {"nobody", "stopped"} else {404, 405}
                    assert status in shown, (who, name, method, status)


def test_only_administrators_manage_people(cast):
    for role in Role:
        client = Client(raise_request_exception=False)
        client.force_login(cast.person(role))
        for name in OF_ADMINISTRATORS:
            assert all(is_closed(status) for status in asked(client, address(name)).values()), (
                role,
                name,
            )


def test_an_administrator_sees_no_record(cast):
    boss = User.objects.create_user("boss@example.org", "Boss", is_administrator=True)
    client = Client()
    client.force_login(boss)
    assert client.get(reverse("accounts")).status_code == 200
    for name in OF_A_PARTNERSHIP:
        assert client.get(address(name, cast.own.pk)).status_code in {404, 405}
