"""Actions leave a plan with a reason, sub-plans are ended, plans are refreshed at a new year; a refresh only grows."""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

from frankpledge.web.history.only_grows import only_grows


def _to(model, related_name="+", **more):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=model, **more)  # fmt: skip


def _guard_again(apps, schema_editor):
    """On the way back SQLite makes the table of versions anew, and its triggers go with the old one."""
    if schema_editor.connection.vendor == "sqlite":
        words = "frankpledge.web.plans.migrations.0002_approved_words_do_not_change"
        import_module(words).guard(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0005_reports_only_grow"),
        ("partnerships", "0002_governance"),
        ("plans", "0002_approved_words_do_not_change"),
    ]

    operations = [
        migrations.CreateModel(
            name="Refresh",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("first", models.CharField(max_length=7)),
                ("last", models.CharField(max_length=7)),
                ("begun_on", models.DateField()),
                ("before", models.JSONField()),
                ("begun_by", _to("partnerships.membership")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="partnerships.partnership",
                    ),
                ),
                ("plan", _to("plans.plan", "refreshes")),
            ],
            options={
                "ordering": ("-number",),
                "constraints": (
                    models.UniqueConstraint(
                        fields=("plan", "number"), name="a_refresh_once_a_plan"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(last__gte=models.F("first")),
                        name="a_refresh_ends_after_it_begins",
                    ),
                ),
            },
        ),
        migrations.CreateModel(
            name="RefreshStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("kept", "Kept on"),
                            ("changed", "Carried on, changed"),
                            ("closed", "Closed with evidence"),
                            ("withdrawn", "Withdrawn"),
                            ("handed", "Handed to another plan"),
                        ],
                        max_length=9,
                    ),
                ),
                ("taken_on", models.DateField()),
                ("words", models.TextField(blank=True)),
                ("action", _to("actions.action")),
                ("refresh", _to("plans.refresh", "steps")),
                ("taken_by", _to("partnerships.membership")),
            ],
            options={
                "ordering": ("pk",),
                "constraints": (
                    models.UniqueConstraint(
                        fields=("refresh", "action"), name="an_action_once_a_refresh"
                    ),
                ),
            },
        ),
        migrations.AddField("plan", "agency", _to("partnerships.agency", null=True)),
        migrations.AddField("plannedaction", "left_on", models.DateField(null=True)),
        migrations.AddField(
            "plannedaction", "left_why", models.CharField(blank=True, max_length=500)
        ),
        migrations.AddField("subplan", "ended_on", models.DateField(null=True)),
        migrations.AddField("subplan", "ended_why", models.CharField(blank=True, max_length=500)),
        migrations.RunPython(migrations.RunPython.noop, _guard_again),
        migrations.AddField("planversion", "refresh", _to("plans.refresh", "versions", null=True)),
        migrations.AddConstraint(
            model_name="plannedaction",
            constraint=models.CheckConstraint(
                condition=models.Q(left_on=None, left_why="")
                | (models.Q(left_on__isnull=False) & ~models.Q(left_why="")),
                name="an_action_leaves_a_plan_with_its_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="subplan",
            constraint=models.CheckConstraint(
                condition=models.Q(ended_on=None, ended_why="")
                | (models.Q(ended_on__isnull=False) & ~models.Q(ended_why="")),
                name="a_sub_plan_is_ended_with_its_reason",
            ),
        ),
        only_grows("plans_refresh", "a refresh of a plan is never changed"),
        only_grows("plans_refreshstep", "what became of an action in a refresh is never changed"),
    ]
