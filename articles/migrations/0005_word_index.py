"""The index over words, through the function that tells the planner what a vector costs.

Without statistics of the words: a common word would look as if reading the whole table were as good as the index.
"""

from django.db import migrations

NAME = "article_by_words"


def _index(schema_editor, vector):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX {NAME}")
        schema_editor.execute(f"CREATE INDEX {NAME} ON articles_article USING gin (({vector}))")


def through_function(apps, schema_editor):
    _index(schema_editor, "partynews_words(folded)")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER INDEX {NAME} ALTER COLUMN 1 SET STATISTICS 0")


def directly(apps, schema_editor):
    _index(schema_editor, "to_tsvector('simple', left(folded, 400000))")


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_name_earlier_steps"), ("partynews", "0003_words")]
    operations = [migrations.RunPython(through_function, directly)]
