"""Keep which agency was asked for its report, and when it came."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0002_governance"),
        ("reviews", "0003_points"),
    ]

    operations = [
        migrations.CreateModel(
            name="AgencyReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_on", models.DateField()),
                ("due_on", models.DateField()),
                ("received_on", models.DateField(null=True)),
                (
                    "agency",
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
                        related_name="agency_reports",
                        to="reviews.deathreview",
                    ),
                ),
            ],
            options={
                "ordering": ("due_on", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("review", "agency"), name="one_report_a_review_and_agency"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_on__gt", models.F("asked_on")),
                            models.Q(
                                ("received_on", None),
                                ("received_on__gte", models.F("asked_on")),
                                _connector="OR",
                            ),
                        ),
                        name="an_agency_reports_after_it_was_asked",
                    ),
                ],
            },
        ),
    ]
