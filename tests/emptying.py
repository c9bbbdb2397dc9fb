"""Empty the database after a test of several connections, although some of its tables only grow.

Django empties it by deleting every row, which SQLite's triggers of the history refuse. They are taken down for that
moment, and put up again as they were.
"""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test import TransactionTestCase


def triggers() -> dict[str, str]:
    """Return the database's triggers with what makes them; PostgreSQL's let a table be emptied."""
    if connection.vendor != "sqlite":
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return dict(cursor.fetchall())


def let_tables_be_emptied() -> None:
    """Take the triggers down while Django empties the database after a test."""
    empty = TransactionTestCase._fixture_teardown

    def emptied(self: Any) -> None:
        held = triggers()
        with connection.cursor() as cursor:
            for name in held:
                cursor.execute(f'DROP TRIGGER "{name}"')
            try:
                empty(self)
            finally:
                for made_by in held.values():
                    cursor.execute(made_by)

    if empty.__name__ != emptied.__name__:
        TransactionTestCase._fixture_teardown = emptied
