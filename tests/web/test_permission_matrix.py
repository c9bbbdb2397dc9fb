"""Every address × every role × own and other partnership × every way in: nobody sees what their role does not grant.

The matrix is made from the addresses themselves, allauth's among them. A new address without a row here fails. How many
cells each test asked stands in build/test/permission-matrix/, and the Makefile prints their sum.
"""

from __future__ import annotations

import copy
import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from frankpledge.web.accounts import doors
from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.partnerships.models import Membership

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

COUNTED = Path(__file__).parents[2] / "build" / "test" / "permission-matrix"
# What stands in an address beside the partnership. A record need not exist: the door comes first.
ANYTHING = {"slug": "none", "kind": "none", "record": "none", "figure": "000000000000-1", "code": "E05000000",
            "release": "none", "other": "none", "pk": 1, "kept": 1, "person": "00000000-0000-0000-0000-000000000000",
            "link": "none", "baseline": "last-year", "ending": "csv", "picture": "svg", "key": "none", "uidb36": "none",
            "provider_id": "none", "method": "none", "asked": "none", "step": "none", "theme": "none", "stage": "none",
            "area": "none", "criterion": "none", "tag": "none",
            "part": "none",
            "comment": 1,
            "number": 1,
            "earlier": 1,
            "later": 1,
            "content": "none",
            "load": "00000000-0000-0000-0000-000000000000"}  # fmt: skip
# Addresses that anybody may open, and why.
OPEN = {
    "health": "a monitor asks, and learns nothing",
    "ready": "a proxy asks, and learns nothing",
    "accessibility": "whoever meets a barrier must be able to read it",
    "privacy": "people read it before they sign in",
    "cookies": "people read it before they sign in",
    "first-password": "whoever holds the signed link is the invited person",
    "my-return": "whoever holds the signed link is the owner who was asked, and sees their own actions alone",
    "my-return-action": "as my-return",
    "calendar-feed": "whoever holds the signed address is the member, and reads when and where their groups meet",
} | doors.OPEN
# Addresses for everybody who is signed in: they show what is that person's own.
SIGNED_IN = {
    "home": "sends a person to their own partnership",
    "my-account": "the person's own account",
    "second-factor": "the person's own second factor",
    "sign-out-elsewhere": "the person's own sessions",
    "what-is-held": "what is held about people, and about nobody in particular",
} | dict.fromkeys(doors.SIGNED_IN, "the person's own password and factors")
REFUSALS = ("403.html", "403_csrf.html", "404.html", "405.html")
METHODS = ("get", "head", "post", "put", "patch", "delete", "options")


def addresses(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    """Give every address, those of allauth with ours."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from addresses(entry)
        else:
            yield entry


NAMED = {pattern.name: pattern for pattern in addresses()}
CLOSED = {n for n, p in NAMED.items() if p.callback is doors.closed}
OF_A_PARTNERSHIP = {n: p for n, p in NAMED.items() if hasattr(p.callback, "permission")}
OF_ADMINISTRATORS = {n for n, p in NAMED.items() if hasattr(p.callback, "for_administrators")}


def address(name: str, partnership: str | None = None) -> str:
    """Write an address with something in each of its places."""
    ((_, places),) = get_resolver().reverse_dict[name][0]
    given: dict[str, Any] = {place: ANYTHING[place] for place in places if place != "partnership"}
    if partnership is not None:
        given["partnership"] = partnership
    return reverse(name, kwargs=given)


@pytest.fixture
def cells(request) -> Iterator[list[tuple[Any, ...]]]:
    """Count the cells that a test asks, and write the count down for the Makefile."""
    asked_for: list[tuple[Any, ...]] = []
    yield asked_for
    COUNTED.mkdir(parents=True, exist_ok=True)
    name = request.node.name.replace("/", "-")
    (COUNTED / f"{name}.txt").write_text(f"{len(asked_for)}\n", encoding="utf-8")


def asked(
    client: Client, where: str, cells: list[tuple[Any, ...]], ways: Iterable[str] = METHODS
) -> dict[str, int]:
    """Ask an address in every way, or in some, and return the answers."""
    answers = {method: getattr(client, method)(where).status_code for method in ways}
    cells += [(where, method) for method in answers]
    return answers


def ways(name: str) -> list[str]:
    """Return the ways in which a view says that it may be asked: others it refuses before it looks who asks.

    That it does is asked of each address once, below, and not of everybody anew.
    """
    if name not in _ways:
        refused = RequestFactory().generic("NO-SUCH-WAY", "/")
        allowed = NAMED[name].callback(refused).headers["Allow"].lower().split(", ")
        _ways[name] = [method for method in METHODS if method in allowed]
    return _ways[name]


_ways: dict[str, list[str]] = {}


def quiet(person: User | None = None, **more: Any) -> Client:
    """Make a client that answers 500 where the server fails, signed in as a person."""
    client = Client(raise_request_exception=False, **more)
    if person is not None:
        client.force_login(person)
    return client


def refusal(name: str) -> int:
    """Return how a view refuses a member without the permission: an address of a death review is not there at all."""
    return 404 if getattr(NAMED[name].callback, "names_a_case", False) else 403


def is_closed(status: int) -> bool:
    """Whether an answer shows nothing: not there, forbidden, or not a way to ask."""
    return status in {403, 404, 405}


@pytest.fixture(autouse=True)
def _bare_refusals(settings):
    """Refuse without a page around it: thousands of refusals are asked for, and only their status is looked at."""
    templates = copy.deepcopy(settings.TEMPLATES)
    bare = ("django.template.loaders.locmem.Loader", dict.fromkeys(REFUSALS, ""))
    folders = "django.template.loaders.app_directories.Loader"
    templates[0]["APP_DIRS"] = False
    templates[0]["OPTIONS"]["loaders"] = [
        ("django.template.loaders.cached.Loader", [bare, folders])
    ]
    settings.TEMPLATES = templates


@pytest.fixture
def no_store(settings, tmp_path):
    settings.STORE = tmp_path / "store"


def test_every_address_has_a_door():
    doored = set(OF_A_PARTNERSHIP) | OF_ADMINISTRATORS | set(OPEN) | set(SIGNED_IN) | CLOSED
    assert set(NAMED) - doored == set(), (
        "an address without a door: add @page(Permission…) to its view"
    )
    assert None not in NAMED, "an address without a name"
    assert len(NAMED) == sum(1 for _ in addresses()), "two addresses of one name"
    assert all(isinstance(p.callback.permission, Permission) for p in OF_A_PARTNERSHIP.values())


@pytest.mark.usefixtures("no_store")
@pytest.mark.parametrize("role", list(Role))
def test_a_role_opens_only_what_it_is_granted(cast, cells, role):
    client = quiet(cast.person(role))
    for name, pattern in OF_A_PARTNERSHIP.items():
        granted = role.may(pattern.callback.permission)
        for method, status in asked(client, address(name, cast.own.pk), cells, ways(name)).items():
            if not granted:
                assert status == refusal(name), (role, name, method, status)
            else:
                assert status not in {403, 405, 500}, (role, name, method, status)
        for method, status in asked(
            client, address(name, cast.other.pk), cells, ways(name)
        ).items():
            assert status == 404, (role, name, method, status)
    assert len(cells) == sum(len(ways(name)) for name in OF_A_PARTNERSHIP) * 2


@pytest.mark.usefixtures("no_store")
@pytest.mark.parametrize("who", [Role.MANAGER, None])
def test_a_way_that_a_view_does_not_know_is_refused_to_all_before_the_door(cast, cells, who):
    client = quiet(cast.person(who) if who else None)
    for name in OF_A_PARTNERSHIP:
        assert "get" in ways(name) or "post" in ways(name), name
        others = [method for method in METHODS if method not in ways(name)]
        answers = asked(client, address(name, cast.own.pk), cells, others)
        assert set(answers.values()) <= {405}, (name, answers)


STRANGERS = ("without role", "role over", "role to come", "stopped", "administrator", "nobody")


def stranger(who: str, cast) -> Client:
    """Make somebody who may see nothing: without role, with one that is over or not yet begun, stopped, or nobody."""
    if who == "nobody":
        return quiet()
    person = User.objects.create_user(
        "who@example.org", who, is_administrator=who == "administrator"
    )
    day = datetime.date(2020, 1, 1)
    dates = {
        "role over": {"since": day, "until": datetime.date(2020, 2, 1)},
        "role to come": {"since": datetime.date(2999, 1, 1)},
        "stopped": {"since": day},
    }
    if who in dates:
        Membership.objects.create(
            person=person, partnership=cast.own, role=Role.MANAGER.value, **dates[who]
        )
    client = quiet(person)
    User.objects.filter(pk=person.pk).update(is_active=who != "stopped")
    return client


@pytest.mark.usefixtures("no_store")
@pytest.mark.parametrize("who", STRANGERS)
def test_who_has_no_role_today_sees_nothing(cast, cells, who):
    client = stranger(who, cast)
    shown = 302 if who in {"nobody", "stopped"} else 404
    for name in OF_A_PARTNERSHIP:
        for place in (cast.own.pk, cast.other.pk, "nowhere"):
            for method, status in asked(client, address(name, place), cells, ways(name)).items():
                assert status == shown, (who, name, method, status)


@pytest.mark.parametrize("role", list(Role))
def test_only_administrators_manage_people(cast, cells, role):
    client = quiet(cast.person(role))
    for name in OF_ADMINISTRATORS:
        answers = asked(client, address(name), cells)
        assert all(is_closed(status) for status in answers.values()), (role, name)


@pytest.mark.django_db
def test_who_is_not_signed_in_manages_nobody(cells):
    for name in OF_ADMINISTRATORS:
        for method, status in asked(quiet(), address(name), cells).items():
            assert status in {302, 405}, (name, method, status)


def test_an_administrator_opens_the_pages_of_people_and_sees_no_record(cast, cells):
    client = stranger("administrator", cast)
    for name in OF_ADMINISTRATORS:
        assert 500 not in asked(client, address(name), cells).values(), name
    assert client.get(reverse("accounts")).status_code == 200
    for name in OF_A_PARTNERSHIP:
        assert client.get(address(name, cast.own.pk)).status_code in {404, 405}


@pytest.mark.parametrize("role", [None, *Role])
def test_what_allauth_offers_and_we_do_not_use_is_not_there(cast, cells, role):
    client = quiet(cast.person(role) if role else None)
    for name in CLOSED:
        answers = asked(client, address(name), cells)
        assert set(answers.values()) == {404}, (role, name, answers)


@pytest.mark.parametrize("name", sorted(SIGNED_IN))
@pytest.mark.django_db
def test_what_is_ones_own_asks_who_one_is(cast, cells, name):
    for method, status in asked(quiet(), address(name), cells).items():
        assert status in {302, 405} or (method == "options" and status == 200), (name, method)
    for role in Role:
        answers = asked(quiet(cast.person(role)), address(name), cells)
        assert 500 not in answers.values(), (role, name, answers)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(set(OPEN) - {"first-password"}))
def test_what_is_open_answers_anybody(cells, name):
    assert 500 not in asked(quiet(), address(name), cells).values(), name


@pytest.mark.usefixtures("no_store")
@pytest.mark.parametrize("role", list(Role))
def test_nothing_is_posted_from_elsewhere(cast, cells, role):
    client = quiet(cast.person(role), enforce_csrf_checks=True)
    for name in NAMED:
        place = cast.own.pk if name in OF_A_PARTNERSHIP else None
        status = client.post(address(name, place)).status_code
        cells.append((name, "post without token"))
        assert status == 403, (role, name, status)


@pytest.mark.usefixtures("no_store")
def test_an_address_that_grants_too_much_is_found(cast, monkeypatch):
    monkeypatch.setattr("frankpledge.web.partnerships.access.may", lambda *_: True)
    with pytest.raises(AssertionError):
        test_a_role_opens_only_what_it_is_granted(cast, [], Role.DEATH_REVIEW_PANEL)
