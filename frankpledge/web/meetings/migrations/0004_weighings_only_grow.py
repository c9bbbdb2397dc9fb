"""Let the database itself refuse to change or delete how a risk was weighed."""

from __future__ import annotations

from django.db import migrations

from frankpledge.web.history.only_grows import only_grows


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_risks")]
    operations = [
        only_grows(
            "meetings_riskweighing", "how a risk was weighed is never changed: weigh it again"
        )
    ]
