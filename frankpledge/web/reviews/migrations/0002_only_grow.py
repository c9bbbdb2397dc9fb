"""Let the database itself refuse to change or delete what was said of a recommendation, and who tried to see a case."""

from __future__ import annotations

from django.db import migrations

from frankpledge.web.history.only_grows import only_grows


class Migration(migrations.Migration):
    dependencies = [("reviews", "0001_initial")]
    operations = [
        only_grows(
            "reviews_recommendationupdate", "what was said of a recommendation stays: say it anew"
        ),
        only_grows("reviews_reviewattempt", "the log of attempts only grows"),
    ]
