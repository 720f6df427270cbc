"""PostgreSQL finds words through an index; Django cannot declare one that SQLite lacks."""

from django.db import migrations

NAME = "article_by_words"


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        vector = "to_tsvector('simple', left(folded, 400000))"
        schema_editor.execute(f"CREATE INDEX {NAME} ON articles_article USING gin (({vector}))")


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX {NAME}")


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
