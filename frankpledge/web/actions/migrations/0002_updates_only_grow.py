"""Let the database itself refuse to change or delete what was told of an action."""

from __future__ import annotations

from django.db import migrations

from frankpledge.web.history.only_grows import only_grows


class Migration(migrations.Migration):
    dependencies = [("actions", "0001_initial")]
    operations = [only_grows("actions_actionupdate", "what was told of an action is never changed")]
