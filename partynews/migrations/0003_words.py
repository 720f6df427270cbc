"""The words of a folded text, as PostgreSQL's index knows them.

Of the first 400,000 characters, because a vector may not grow beyond a megabyte.  The cost keeps the planner from making
the vectors anew where an index has them; a function in ``plpgsql`` is not taken apart into what it calls.
"""

from django.db import migrations

CREATE = """
CREATE FUNCTION partynews_words(folded text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 100000
AS $$ BEGIN RETURN to_tsvector('simple', left(folded, 400000)); END $$
"""


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(CREATE)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION partynews_words(text)")


class Migration(migrations.Migration):
    dependencies = [("partynews", "0002_letter")]
    operations = [migrations.RunPython(create, drop)]
