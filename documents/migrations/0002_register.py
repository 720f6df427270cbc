"""What the register is looked up by: numbers by their beginning, words through PostgreSQL's index, what occurs.

The index over words is like that of articles (``articles/migrations/0005_word_index.py``): without statistics, through
the function that tells the planner what a vector costs.
"""

from django.db import migrations, models
from django.db.models.functions import Coalesce

NAME = "document_by_words"


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"CREATE INDEX {NAME} ON documents_document USING gin ((partynews_words(folded)))")
        schema_editor.execute(f"ALTER INDEX {NAME} ALTER COLUMN 1 SET STATISTICS 0")


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX {NAME}")


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial"), ("partynews", "0003_words")]
    operations = [
        migrations.RemoveIndex(model_name="document", name="document_by_number"),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["number_key"], name="document_by_beginning", opclasses=["varchar_pattern_ops"]),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["is_public", "kind", "authority", "issued_on"], name="document_by_choices"),
        ),
        migrations.AddIndex(
            model_name="document", index=models.Index(fields=["updated_at"], name="document_by_change")
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(Coalesce("effective_on", "issued_on"), name="document_by_first_day"),
        ),
        migrations.RunPython(create, drop),
    ]
