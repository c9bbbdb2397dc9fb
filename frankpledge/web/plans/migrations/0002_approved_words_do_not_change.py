"""Let the database itself refuse to change or delete a version of a plan once it is approved: only its state moves."""

from __future__ import annotations

from typing import Any

from django.db import migrations

REFUSAL = "an approved version of a plan is never edited"
APPROVED = "OLD.state IN ('approved', 'superseded')"
KEPT = (
    "partnership_id, plan_id, number, reference, first, last, narrative, previous_successes, "
    "written_by_id, begun_on, proposed_on, decision_id, approved_on, contents"
)

SQLITE = [
    f"""CREATE TRIGGER plans_planversion_words BEFORE UPDATE OF {KEPT} ON plans_planversion
        WHEN {APPROVED} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    f"""CREATE TRIGGER plans_planversion_stays BEFORE DELETE ON plans_planversion
        WHEN {APPROVED} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    f"""CREATE TRIGGER plans_planversion_state BEFORE UPDATE OF state ON plans_planversion
        WHEN {APPROVED} AND NEW.state NOT IN ('approved', 'superseded')
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
]
POSTGRESQL = [
    f"""CREATE FUNCTION plans_planversion_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$""",
    f"""CREATE TRIGGER plans_planversion_words BEFORE UPDATE OF {KEPT} ON plans_planversion
        FOR EACH ROW WHEN ({APPROVED}) EXECUTE FUNCTION plans_planversion_refuse()""",
    f"""CREATE TRIGGER plans_planversion_stays BEFORE DELETE ON plans_planversion
        FOR EACH ROW WHEN ({APPROVED}) EXECUTE FUNCTION plans_planversion_refuse()""",
    f"""CREATE TRIGGER plans_planversion_state BEFORE UPDATE OF state ON plans_planversion
        FOR EACH ROW WHEN ({APPROVED} AND NEW.state NOT IN ('approved', 'superseded'))
        EXECUTE FUNCTION plans_planversion_refuse()""",
]
SQLITE_BACK = [f"DROP TRIGGER plans_planversion_{name}" for name in ("words", "stays", "state")]
POSTGRESQL_BACK = ["DROP FUNCTION plans_planversion_refuse() CASCADE"]


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
    dependencies = [("plans", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
