"""A step of the database that lets a table only grow: the database itself refuses to change or delete a row.

SQLite makes a table anew when a field of it changes, and the triggers go with the old one: a later step that does so
says this again afterwards. ``tests/web/history/test_only_grows.py`` holds every table of which it was ever said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import migrations

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

VERBS = ("update", "delete")


def only_grows(table: str, refusal: str, when: str = "") -> migrations.RunPython:
    """Return the step for a table; ``refusal`` is what the database says, without apostrophes.

    ``when`` narrows it to some rows, as they stood before: ``OLD.state = 'approved'``.
    """
    told = (table, refusal, when)
    return migrations.RunPython(_run(_up, *told), _run(_down, *told))


def _run(
    statements: Callable[[str, str, str, bool], list[str]], table: str, refusal: str, when: str
) -> Any:
    def run(apps: Any, schema_editor: Any) -> None:
        del apps
        is_sqlite = schema_editor.connection.vendor == "sqlite"
        for statement in statements(table, refusal, when, is_sqlite):
            schema_editor.execute(statement)

    return run


def _up(table: str, refusal: str, when: str, is_sqlite: bool) -> list[str]:
    rows = f"WHEN ({when}) " if when else ""
    if is_sqlite:
        return [
            f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} {rows}BEGIN "
            f"SELECT RAISE(ABORT, '{refusal}'); END"
            for verb in VERBS
        ]
    return [
        (
            f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{refusal}'; END $$"
        ),
        (
            f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW {rows}EXECUTE FUNCTION {table}_refuse()"
        ),
    ]


def _down(table: str, refusal: str, when: str, is_sqlite: bool) -> list[str]:
    del refusal, when
    if is_sqlite:
        return [f"DROP TRIGGER {table}_no_{verb}" for verb in VERBS]
    return [f"DROP FUNCTION {table}_refuse() CASCADE"]
