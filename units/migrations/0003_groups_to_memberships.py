from django.conf import settings
from django.db import migrations

ROLES = {"Văn phòng": "writer", "Ban biên tập": "board"}


def move_people(apps, schema_editor):
    """Whoever belonged to one of the two groups keeps their work: the role at every unit that heads a tree."""
    Group = apps.get_model("auth", "Group")
    Membership = apps.get_model("units", "Membership")
    heads = list(apps.get_model("units", "PartyUnit").objects.filter(parent=None))
    for group in Group.objects.filter(name__in=ROLES):
        people = list(group.user_set.all())
        for unit in heads:
            for user in people:
                Membership.objects.get_or_create(user=user, unit=unit, role=ROLES[group.name])
        if heads or not people:
            group.delete()


class Migration(migrations.Migration):
    dependencies = [
        ("units", "0002_membership"),
        ("auth", "0012_alter_user_first_name_max_length"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [migrations.RunPython(move_people, migrations.RunPython.noop, elidable=True)]
