"""A database that people have filled is brought forward whole: from the first migrations to the last, row by row."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from frankpledge.web.accounts.models import User
from frankpledge.web.history.models import Event
from frankpledge.web.partnerships.models import Group, Partnership

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = datetime.date(2025, 4, 1)
NOON = datetime.datetime(2025, 4, 1, 12, tzinfo=datetime.UTC)
FIRST = [(app, "0001_initial") for app in ("accounts", "history", "partnerships")]


def migrate(targets: list[tuple[str, str]] | None = None) -> Any:
    """Bring the database to some migrations, or to the last of all; return the models as they were then."""
    executor = MigrationExecutor(connection)
    executor.migrate(targets or executor.loader.graph.leaf_nodes())
    executor = MigrationExecutor(connection)
    return executor.loader.project_state(targets or executor.loader.graph.leaf_nodes()).apps


@pytest.fixture
def as_first(transactional_db: None) -> Iterator[Any]:
    """Take the database back to the first migrations of the apps that have had more, and forward at the end."""
    del transactional_db
    try:
        yield migrate(FIRST)
    finally:
        migrate()


def filled(apps: Any) -> None:
    """Write a person, a partnership and its records, as the first version kept them."""
    person = apps.get_model("accounts", "User").objects.create(
        email="ann@example.org", name="Ann (synthetic)", password="!"
    )
    of = {name: apps.get_model("partnerships", name).objects.create for name in (
        "Partnership", "Agency", "Group", "Terms", "Seat", "Calendar", "Membership", "Duty", "Strategy")}  # fmt: skip
    place = of["Partnership"](slug="southmere", name="Southmere (synthetic)", code="E22999998")
    agency = of["Agency"](partnership=place, slug="council", name="Council", standing="responsible")
    board = of["Group"](partnership=place, slug="board", name="Board")
    terms = of["Terms"](group=board, slug="first", in_force=True, since=DAY)
    of["Seat"](terms=terms, agency=agency, kind="voting", votes=1)
    of["Calendar"](group=board, slug="first", in_force=True, since=DAY)
    of["Membership"](person=person, partnership=place, agency=agency, role="manager", since=DAY)
    of["Duty"](
        partnership=place, slug="section-17", text="Every function", falls_on="all", status="met"
    )
    of["Strategy"](
        partnership=place, slug="prevent", name="Prevent", level="county", status="in force"
    )
    apps.get_model("history", "Event").objects.create(
        number=1, at=NOON, by=str(person.pk), action="founded", kind="partnership",
        record="southmere", previous="0" * 64, digest="1" * 64,
    )  # fmt: skip


def test_a_filled_database_is_brought_forward_with_every_row(as_first):
    filled(as_first)
    migrate()
    place = Partnership.objects.get()
    assert place.name == "Southmere (synthetic)"
    board = Group.objects.get(partnership=place)
    assert board.terms.get().seats.get().agency.name == "Council"
    assert board.calendars.get().since == DAY
    member = place.memberships.get()
    assert (member.role, member.person.email) == ("manager", "ann@example.org")
    assert User.objects.get().session_code == ""
    assert (place.duty_set.get().status, place.strategy_set.get().slug) == ("met", "prevent")
    assert Event.objects.get().action == "founded"
    with pytest.raises(Exception, match="history"):
        Event.objects.update(action="changed")  # guarded from then on
