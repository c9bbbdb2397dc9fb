"""Let the database itself refuse to change or delete what was frozen, and what somebody wrote."""

from __future__ import annotations

from django.db import migrations

from frankpledge.web.history.only_grows import only_grows


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]
    operations = [
        only_grows("documents_frozen", "what was frozen is never changed: freeze another edition"),
        only_grows(
            "documents_sectiontext",
            "what was written is never changed: a later text takes its place",
        ),
    ]
