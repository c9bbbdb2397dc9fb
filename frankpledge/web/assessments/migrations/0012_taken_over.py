"""Say of an agreed score whether it was taken over as all had scored it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessments", "0011_outcome_theme")]

    operations = [
        migrations.AddField(
            model_name="moderatedscore",
            name="is_taken_over",
            field=models.BooleanField(default=False),
        )
    ]
