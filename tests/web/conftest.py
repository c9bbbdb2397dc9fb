"""The cast of the web's tests: people of one partnership in every role, and strangers who must see nothing of it."""

from __future__ import annotations

import datetime
import importlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client

from frankpledge.web.accounts.models import User
from frankpledge.web.partnerships.models import Agency, Membership, Partnership
from tests.emptying import let_tables_be_emptied

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from frankpledge.web.accounts.roles import Role

let_tables_be_emptied()

SINCE = datetime.date(2020, 1, 1)


@dataclass
class Cast:
    """Two partnerships and their people: ``own`` is the one that is looked at, ``other`` its neighbour."""

    own: Partnership
    other: Partnership
    people: dict[tuple[str, str], User] = field(default_factory=dict)

    def person(self, role: Role, partnership: Partnership | None = None) -> User:
        """Return the person with a role in a partnership (the own one), making them when first asked for."""
        place = partnership or self.own
        key = (role.value, place.pk)
        if key not in self.people:
            person = User.objects.create_user(
                f"{role.value}@{place.pk}.example", f"Synthetic {role.words}"
            )
            agency, _ = Agency.objects.get_or_create(
                partnership=place,
                slug="council",
                defaults={"name": "Synthetic Council", "standing": "responsible"},
            )
            Membership.objects.create(
                person=person, partnership=place, agency=agency, role=role.value, since=SINCE
            )
            self.people[key] = person
        return self.people[key]


@pytest.fixture
def cast(db) -> Cast:
    """Two synthetic partnerships without people yet."""
    del db
    return Cast(
        Partnership.objects.create(
            slug="southmere",
            name="Southmere (synthetic)",
            code="E22000359",
            districts=["E07000221", "E07000222"],
        ),
        Partnership.objects.create(slug="otherby", name="Otherby (synthetic)", code="E22000999"),
    )


@pytest.fixture
def as_role(cast) -> Callable[..., Client]:
    """Give a client that is signed in as a role of the own partnership, or of another."""

    def signed_in(role: Role, partnership: Partnership | None = None) -> Client:
        client = Client()
        client.force_login(cast.person(role, partnership))
        return client

    return signed_in


@pytest.fixture
def acting(cast) -> Callable[..., Membership]:
    """Give the membership of a role in the own partnership, or in another."""

    def membership(role: Role, partnership=None) -> Membership:
        person = cast.person(role, partnership)
        return Membership.objects.select_related("partnership", "agency").get(
            person=person, partnership=partnership or cast.own
        )

    return membership


@pytest.fixture
def for_good(transactional_db) -> Iterator[None]:
    """Let a test commit for good, as several writers at once must; its history is taken away when it ends."""
    yield
    guard = importlib.import_module("frankpledge.web.history.migrations.0002_only_grows")
    with connection.schema_editor() as editor:
        guard.unguard(None, editor)
        editor.execute("DELETE FROM history_event")
        guard.guard(None, editor)
