"""Let the database itself refuse to change the words of a motion that was put, or to take it away."""

from __future__ import annotations

from typing import Any

from django.db import migrations

REFUSAL = "a motion that was put is never changed"
TABLE = "meetings_motion"
KEPT = "meeting_id, number, title, wording, mover_id, item_id, event"

SQLITE = [
    f"CREATE TRIGGER {TABLE}_words BEFORE UPDATE OF {KEPT} ON {TABLE} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    f"CREATE TRIGGER {TABLE}_stays BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
]
POSTGRESQL = [
    (
        f"CREATE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    ),
    f"CREATE TRIGGER {TABLE}_words BEFORE UPDATE OF {KEPT} ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()",
    f"CREATE TRIGGER {TABLE}_stays BEFORE DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()",
]
SQLITE_BACK = [f"DROP TRIGGER {TABLE}_{name}" for name in ("words", "stays")]
POSTGRESQL_BACK = [f"DROP FUNCTION {TABLE}_refuse() CASCADE"]


def guard(apps: Any, schema_editor: Any) -> None:
    """Put the triggers up."""
    del apps
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def unguard(apps: Any, schema_editor: Any) -> None:
    """Take the triggers down."""
    del apps
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE_BACK if is_sqlite else POSTGRESQL_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0010_motions")]
    operations = [migrations.RunPython(guard, unguard)]
