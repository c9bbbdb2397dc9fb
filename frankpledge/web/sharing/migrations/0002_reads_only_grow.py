"""Let the database itself refuse to change or delete a read."""

from __future__ import annotations

from typing import Any

from django.db import migrations

REFUSAL = "the log of reads can only grow"

SQLITE = [
    f"""CREATE TRIGGER sharing_read_no_{verb} BEFORE {verb} ON sharing_read
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
    for verb in ("update", "delete")
]
POSTGRESQL = [
    f"""CREATE FUNCTION sharing_read_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$""",
    """CREATE TRIGGER sharing_read_only_grows BEFORE UPDATE OR DELETE ON sharing_read
        FOR EACH ROW EXECUTE FUNCTION sharing_read_refuse()""",
]
SQLITE_BACK = [f"DROP TRIGGER sharing_read_no_{verb}" for verb in ("update", "delete")]
POSTGRESQL_BACK = ["DROP FUNCTION sharing_read_refuse() CASCADE"]


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
    dependencies = [("sharing", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
