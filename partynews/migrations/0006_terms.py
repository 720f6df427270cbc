"""What PostgreSQL indexes of a row: its terms, and marks for what can be filtered by."""

from django.db import migrations

from partynews.search.index import CREATE_FUNCTION, DROP_FUNCTION


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(CREATE_FUNCTION)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(DROP_FUNCTION)


class Migration(migrations.Migration):
    dependencies = [("partynews", "0005_old_addresses")]
    operations = [migrations.RunPython(create, drop)]
