"""Let the database itself refuse to change or delete a line of a meeting's ledger."""

from __future__ import annotations

from django.db import migrations

from frankpledge.web.history.only_grows import only_grows


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]
    operations = [
        only_grows(
            "meetings_ledgerline", "a ledger of a meeting only grows: a correction is a new line"
        )
    ]
