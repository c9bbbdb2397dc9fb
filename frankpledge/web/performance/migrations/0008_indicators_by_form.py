"""Say what an indicator that people enter counts, since when it is waited for, and in whose place it stands."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("performance", "0007_endorsed_targets_stand")]
    operations = [
        migrations.AddField("indicator", "begun_on", models.DateField(null=True)),
        migrations.AddField("indicator", "entered", models.JSONField(null=True)),
        migrations.AddField(
            "indicator",
            "takes_place_of",
            models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="gave_way_to",
                to="performance.indicator",
            ),
        ),
    ]
