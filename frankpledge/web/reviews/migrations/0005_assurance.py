"""Keep who called a recommendation done and what the sub-group found, in a table that only grows."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

import frankpledge.web.reviews.sealed
from frankpledge.web.history.only_grows import only_grows


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0002_governance"),
        ("reviews", "0004_agency_reports"),
    ]

    operations = [
        migrations.CreateModel(
            name="AssuranceStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("called-done", "Called done"),
                            ("assured", "Assured"),
                            ("sent-back", "Sent back"),
                        ],
                        max_length=11,
                    ),
                ),
                ("on", models.DateField()),
                ("words", frankpledge.web.reviews.sealed.EncryptedText()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.membership",
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assurance",
                        to="reviews.recommendation",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("recommendation", "number"),
                        name="assurance_number_once_a_recommendation",
                    )
                ],
            },
        ),
        only_grows("reviews_assurancestep", "what the sub-group found stays: say it anew"),
    ]
