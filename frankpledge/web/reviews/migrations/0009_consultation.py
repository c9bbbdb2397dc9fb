import django.db.models.deletion
from django.db import migrations, models

import frankpledge.web.reviews.sealed
from frankpledge.web.history.only_grows import only_grows


class Migration(migrations.Migration):
    dependencies = [("reviews", "0008_switches")]
    operations = [
        migrations.AddField("deathreview", "consulted_on", models.DateField(null=True)),
        migrations.AddField(
            "deathreview",
            "consultation",
            frankpledge.web.reviews.sealed.EncryptedText(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="WordToLead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(max_length=500)),
                (
                    "step",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="word_to_lead",
                        to="reviews.assurancestep",
                    ),
                ),
            ],
        ),
        only_grows("reviews_wordtolead", "what the lead was told stays: say it anew"),
    ]
