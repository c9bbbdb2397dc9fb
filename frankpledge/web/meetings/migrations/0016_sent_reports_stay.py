"""Let the database itself refuse to change or delete a report that was sent to a scrutiny committee."""

from __future__ import annotations

from django.db import migrations

from frankpledge.web.history.only_grows import only_grows


class Migration(migrations.Migration):
    dependencies = [("meetings", "0015_scrutiny_reports")]
    operations = [
        only_grows(
            "meetings_scrutinyreport",
            "a report that was sent is never changed: the next year tells what was wrong",
            when="OLD.state = 'sent'",
        )
    ]
