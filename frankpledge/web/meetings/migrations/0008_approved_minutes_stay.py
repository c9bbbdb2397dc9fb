"""Let the database itself refuse to change or delete minutes that were approved."""

from __future__ import annotations

from django.db import migrations

from frankpledge.web.history.only_grows import only_grows

REFUSAL = "approved minutes are never changed: draft another version"


class Migration(migrations.Migration):
    dependencies = [("meetings", "0007_minutes")]
    operations = [only_grows("meetings_minutes", REFUSAL, when="OLD.state = 'approved'")]
