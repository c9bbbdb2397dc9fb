"""Let the database itself refuse to change or delete a reading: a revision is a new one."""

from __future__ import annotations

from django.db import migrations

from frankpledge.web.history.only_grows import only_grows


class Migration(migrations.Migration):
    dependencies = [("performance", "0001_initial")]
    operations = [
        only_grows("performance_reading", "a reading is never changed: a revision is a new one")
    ]
