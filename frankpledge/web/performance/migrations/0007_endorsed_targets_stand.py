"""Let the database itself refuse to change a target once it is endorsed: only a later one takes its place."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from frankpledge.web.history.only_grows import only_grows

REFUSAL = "an endorsed target is never changed: another takes its place"
TABLE = "performance_target"
ENDORSED = "OLD.state IN ('endorsed', 'replaced')"
KEPT = (
    "partnership_id, number, reference, indicator_id, area, line, first, last, kind, value, profile, rationale, "
    "rests_on, proposed_on, proposed_by_id, decision_id"
)
WHEN = (
    ("words", f"UPDATE OF {KEPT}", ENDORSED),
    ("stays", "DELETE", ENDORSED),
    ("state", "UPDATE OF state", f"{ENDORSED} AND NEW.state NOT IN ('endorsed', 'replaced')"),
)
SQLITE = [
    f"CREATE TRIGGER {TABLE}_{name} BEFORE {verb} ON {TABLE} WHEN {when} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for name, verb, when in WHEN
]
_REFUSE = (
    f"CREATE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
)
POSTGRESQL = [
    _REFUSE,
    *(f"CREATE TRIGGER {TABLE}_{name} BEFORE {verb} ON {TABLE} FOR EACH ROW WHEN ({when}) "
      f"EXECUTE FUNCTION {TABLE}_refuse()" for name, verb, when in WHEN),
]  # fmt: skip
SQLITE_BACK = [f"DROP TRIGGER {TABLE}_{name}" for name, _, _ in WHEN]
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
    dependencies = [("performance", "0006_carried_targets")]
    operations = [
        only_grows("performance_carriedtarget", "what a plan carries of a target is never changed"),
        migrations.RunPython(guard, unguard),
    ]
