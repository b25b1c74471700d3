from django.db import migrations, models

OFTEN = {
    "daily": "On every working day on which something waits",
    "weekly": "On the first working day of a week in which something waits",
    "never": "Never",
}


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_closing"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="reminded",
            field=models.CharField(
                choices=list(OFTEN.items()), default="weekly", max_length=10, verbose_name="written to"
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="reminded_on",
            field=models.DateField(blank=True, null=True, verbose_name="last written to"),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("reminded__in", list(OFTEN))), name="reminded_as_can_be_asked_for"
            ),
        ),
    ]
