"""Let the database itself refuse to change or delete the report of a round."""

from __future__ import annotations

from django.db import migrations

from frankpledge.web.history.only_grows import only_grows


class Migration(migrations.Migration):
    dependencies = [("actions", "0004_return_rounds")]
    operations = [only_grows("actions_roundreport", "the report of a round is never changed")]
