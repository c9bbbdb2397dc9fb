"""Keep what the quality panel said of an overview report."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

import frankpledge.web.reviews.sealed


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0002_governance"),
        ("reviews", "0002_only_grow"),
    ]

    operations = [
        migrations.CreateModel(
            name="QualityPoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("raised_on", models.DateField()),
                ("text", frankpledge.web.reviews.sealed.EncryptedText()),
                ("due_on", models.DateField()),
                ("met_on", models.DateField(null=True)),
                ("met_words", frankpledge.web.reviews.sealed.EncryptedText(blank=True)),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.agency",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="points",
                        to="reviews.deathreview",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("review", "number"), name="quality_point_number_once_a_review"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("met_on", None),
                            ("met_on__gte", models.F("raised_on")),
                            _connector="OR",
                        ),
                        name="a_point_is_met_after_it_is_made",
                    ),
                ],
            },
        ),
    ]
