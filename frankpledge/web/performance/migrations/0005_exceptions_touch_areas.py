"""Let an exception of a measure name the areas that it touches, and be the only one of its cause."""

from __future__ import annotations

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def touch(apps: Any, schema_editor: Any) -> None:
    """Give each exception of a measure that is held the area that it named until now."""
    del schema_editor
    areas = apps.get_model("performance", "ExceptionArea").objects
    for one in apps.get_model("performance", "PerformanceException").objects.exclude(
        indicator=None
    ):
        areas.create(exception=one, number=1, area=one.part, record=one.subject_record)


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0002_words_do_not_change"),
        ("partnerships", "0002_governance"),
        ("performance", "0004_steps_and_judgements_stand"),
    ]

    operations = [
        migrations.CreateModel(
            name="ExceptionArea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("area", models.CharField(max_length=64)),
                ("record", models.CharField(max_length=64)),
                (
                    "exception",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="areas",
                        to="performance.performanceexception",
                    ),
                ),
            ],
            options={
                "ordering": ("number", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("exception", "area", "record"),
                        name="an_exception_touches_an_area_once",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="performanceexception",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("state", "closed"), _negated=True), ("indicator__isnull", False)
                ),
                fields=("partnership", "rule", "indicator"),
                name="one_open_exception_a_rule_and_indicator",
            ),
        ),
        migrations.RunPython(touch, migrations.RunPython.noop),
    ]
