"""Let the database itself refuse to change or delete an event."""

from __future__ import annotations

from typing import Any

from django.db import migrations

REFUSAL = "history can only grow"

SQLITE = [
    f"""CREATE TRIGGER history_event_no_{verb} BEFORE {verb} ON history_event
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
    for verb in ("update", "delete")
]
POSTGRESQL = [
    f"""CREATE FUNCTION history_event_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$""",
    """CREATE TRIGGER history_event_only_grows BEFORE UPDATE OR DELETE ON history_event
        FOR EACH ROW EXECUTE FUNCTION history_event_refuse()""",
]
SQLITE_BACK = [f"DROP TRIGGER history_event_no_{verb}" for verb in ("update", "delete")]
POSTGRESQL_BACK = ["DROP FUNCTION history_event_refuse() CASCADE"]


def guard(apps: Any, schema_editor: Any) -> None:
    """Put the triggers up."""
    del apps
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def unguard(apps: Any, schema_editor: Any) -> None:
    """Take the triggers down."""
    del apps
    for statement in (
        SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_BACK
    ):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
