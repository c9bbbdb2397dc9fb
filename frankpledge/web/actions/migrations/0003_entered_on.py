"""Keep since when an action stands here; one from before this step counts from 1 January 2026."""

from __future__ import annotations

import datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("actions", "0002_updates_only_grow")]
    operations = [
        migrations.AddField(
            model_name="action",
            name="entered_on",
            field=models.DateField(default=datetime.date(2026, 1, 1)),
            preserve_default=False,
        )
    ]
