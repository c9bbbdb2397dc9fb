"""Let the database itself refuse to change a decision's words, day or body: a correction is a new decision."""

from __future__ import annotations

from typing import Any

from django.db import migrations

REFUSAL = "a decision is never edited"
KEPT = (
    "reference, year, number, kind, title, wording, body_id, decided_on, is_month_only, minute, "
    "supersedes_id, is_as_stated, source, note"
)

SQLITE = [
    f"""CREATE TRIGGER decisions_decision_words BEFORE UPDATE OF {KEPT} ON decisions_decision
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
]
POSTGRESQL = [
    f"""CREATE FUNCTION decisions_decision_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$""",
    f"""CREATE TRIGGER decisions_decision_words BEFORE UPDATE OF {KEPT} ON decisions_decision
        FOR EACH ROW EXECUTE FUNCTION decisions_decision_refuse()""",
]
SQLITE_BACK = ["DROP TRIGGER decisions_decision_words"]
POSTGRESQL_BACK = ["DROP FUNCTION decisions_decision_refuse() CASCADE"]


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
    dependencies = [("decisions", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
