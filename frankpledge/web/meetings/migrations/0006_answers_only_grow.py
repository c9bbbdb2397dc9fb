"""Let the database itself refuse to change or delete an answer to a scrutiny committee."""

from __future__ import annotations

from django.db import migrations

from frankpledge.web.history.only_grows import only_grows


class Migration(migrations.Migration):
    dependencies = [("meetings", "0005_scrutiny")]
    operations = [
        only_grows(
            "meetings_scrutinyanswer", "an answer to a committee is never changed: give another"
        )
    ]
