"""Let a report that was sent be put right by another that names it; the one that was sent still never changes."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

from frankpledge.web.history.only_grows import only_grows

TABLE, SENT = "meetings_scrutinyreport", "OLD.state = 'sent'"
BEFORE = only_grows(
    TABLE, "a report that was sent is never changed: the next year tells what was wrong", SENT
)
ONE = "one_scrutiny_report_a_district_and_year"


class Migration(migrations.Migration):
    dependencies = [("meetings", "0016_sent_reports_stay")]
    operations = [
        # The table is made anew on SQLite, and its triggers go with the old one: they are lifted first everywhere.
        migrations.RunPython(BEFORE.reverse_code, BEFORE.code),
        migrations.AddField(
            "scrutinyreport",
            "supersedes",
            models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="superseded_by",
                to="meetings.scrutinyreport",
            ),
        ),
        migrations.RemoveConstraint("scrutinyreport", ONE),
        migrations.AddConstraint(
            "scrutinyreport",
            models.UniqueConstraint(
                fields=("partnership", "district", "year"),
                condition=models.Q(supersedes=None),
                name=ONE,
            ),
        ),
        only_grows(
            TABLE,
            "a report that was sent is never changed: another puts right what was wrong",
            SENT,
        ),
    ]
