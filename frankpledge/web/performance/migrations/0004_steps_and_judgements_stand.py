"""Let the database itself refuse to change a step of an exception, or a judgement that is signed."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from frankpledge.web.history.only_grows import only_grows

REFUSAL = "a signed judgement is never changed: a later signal asks for another"
TABLE = "performance_judgement"
SQLITE = [
    f"CREATE TRIGGER {TABLE}_signed_{verb} BEFORE {verb} ON {TABLE} WHEN OLD.state = 'signed' "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for verb in ("update", "delete")
]
POSTGRESQL = [
    (
        f"CREATE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    ),
    (
        f"CREATE TRIGGER {TABLE}_signed BEFORE UPDATE OR DELETE ON {TABLE} FOR EACH ROW "
        f"WHEN (OLD.state = 'signed') EXECUTE FUNCTION {TABLE}_refuse()"
    ),
]
SQLITE_BACK = [f"DROP TRIGGER {TABLE}_signed_{verb}" for verb in ("update", "delete")]
POSTGRESQL_BACK = [f"DROP FUNCTION {TABLE}_refuse() CASCADE"]


def guard(apps: Any, schema_editor: Any) -> None:
    """Put the trigger up."""
    del apps
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def unguard(apps: Any, schema_editor: Any) -> None:
    """Take the trigger down."""
    del apps
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE_BACK if is_sqlite else POSTGRESQL_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("performance", "0003_exceptions")]
    operations = [
        only_grows("performance_exceptionstep", "a step of an exception is never changed"),
        migrations.RunPython(guard, unguard),
    ]
