"""Every table of which a migration says that it only grows does so at the end of all migrations."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from frankpledge.web.history.only_grows import only_grows

WEB = Path(__file__).parents[3] / "frankpledge" / "web"
SAID = re.compile(r"only_grows\(\s*\"(\w+)\"")


def tables() -> list[str]:
    """Give the tables of which a migration says it."""
    found = {
        table
        for path in WEB.glob("*/migrations/*.py")
        for table in SAID.findall(path.read_text(encoding="utf-8"))
    }
    return sorted(found)


def guards(table: str) -> set[str]:
    """Give the names of a table's triggers."""
    ask = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(ask[connection.vendor], [table])
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.django_db
def test_each_is_guarded_when_all_migrations_are_through():
    assert tables()
    for table in tables():
        wanted = {"sqlite": {f"{table}_no_update", f"{table}_no_delete"},
                  "postgresql": {f"{table}_only_grows"}}  # fmt: skip
        assert wanted[connection.vendor] <= guards(table), table


class Editor:
    """What a migration gives a step: here the test's own connection, within its transaction."""

    connection = connection

    def execute(self, statement: str) -> None:
        """Run a statement."""
        with connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.django_db
def test_the_database_refuses_and_the_step_can_be_taken_back():
    step, editor = only_grows("grown", "it only grows"), Editor()
    editor.execute("CREATE TABLE grown (id integer PRIMARY KEY, words text)")
    step.code(None, editor)
    editor.execute("INSERT INTO grown VALUES (1, 'said')")
    for change in ("DELETE FROM grown", "UPDATE grown SET words = 'unsaid'"):
        with pytest.raises(DatabaseError, match="it only grows"), transaction.atomic():
            editor.execute(change)
    step.reverse_code(None, editor)
    assert guards("grown") == set()
    editor.execute("DELETE FROM grown")
    editor.execute("DROP TABLE grown")


@pytest.mark.django_db
def test_it_can_hold_for_some_rows_alone():
    step, editor = only_grows("grown", "it stays", when="OLD.words = 'said'"), Editor()
    editor.execute("CREATE TABLE grown (id integer PRIMARY KEY, words text)")
    step.code(None, editor)
    editor.execute("INSERT INTO grown VALUES (1, 'said'), (2, 'thought')")
    editor.execute("UPDATE grown SET words = 'not said' WHERE id = 2")
    editor.execute("DELETE FROM grown WHERE id = 2")
    for change in ("DELETE FROM grown", "UPDATE grown SET words = 'unsaid'"):
        with pytest.raises(DatabaseError, match="it stays"), transaction.atomic():
            editor.execute(change)
    step.reverse_code(None, editor)
    editor.execute("DROP TABLE grown")
