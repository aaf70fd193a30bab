"""The three groups, the first rating scale, a counter for each status."""

from django.db import migrations

GROUPS = ["checker", "editor", "reviewer"]
STATUSES = ["spotted", "assigned", "in_review", "approved", "published", "retracted", "dropped"]
RATINGS = [
    (6, "True", "The claim is accurate, and nothing that matters is left out.", "true", "●"),
    (5, "Mostly true", "Accurate, but it needs a detail or a clarification.", "mostly-true", "◕"),
    (4, "Half true", "Partly accurate; leaves out or mistakes something that matters.", "half", "◑"),
    (
        3,
        "Misleading",
        "Built on something real, put so that it leads to a wrong conclusion.",
        "misleading",
        "◐",
    ),
    (
        2,
        "Mostly false",
        "Holds a grain of truth, but the facts that matter say otherwise.",
        "mostly-false",
        "◔",
    ),
    (1, "False", "The claim is not accurate.", "false", "✕"),
    (0, "Unproven", "The evidence we could hold settles it neither way.", "unproven", "?"),
]


def add(apps, schema_editor):
    group = apps.get_model("auth", "Group")
    for name in GROUPS:
        group.objects.get_or_create(name=name)
    counter = apps.get_model("claims", "StatusCount")
    for status in STATUSES:
        counter.objects.get_or_create(status=status)
    scale = apps.get_model("claims", "RatingScale").objects.create(
        version=1, is_current=True, note="The scale that Aircheck ships."
    )
    rating = apps.get_model("claims", "Rating")
    for number, label, meaning, tone, icon in RATINGS:
        rating.objects.create(
            scale=scale, number=number, label=label, meaning=meaning, tone=tone, icon=icon
        )


def remove(apps, schema_editor):
    apps.get_model("claims", "Rating").objects.all().delete()
    apps.get_model("claims", "RatingScale").objects.all().delete()
    apps.get_model("claims", "StatusCount").objects.all().delete()
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0001_newsroom"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(add, remove)]
