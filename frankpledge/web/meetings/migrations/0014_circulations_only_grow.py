"""Let the database itself refuse to change or delete what went out of a meeting."""

from __future__ import annotations

from django.db import migrations

from frankpledge.web.history.only_grows import only_grows


class Migration(migrations.Migration):
    dependencies = [("meetings", "0013_circulation")]
    operations = [
        only_grows(
            "meetings_circulation", "what went out is never changed: send round what is new"
        ),
        only_grows(
            "meetings_circulatedfile", "what went out is never changed: send round what is new"
        ),
    ]
