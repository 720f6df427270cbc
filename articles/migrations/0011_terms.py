"""Articles are found by their terms; the index over their folded words has served."""

from django.db import migrations

import partynews.search.fields
from partynews.search.fields import Marks, TermsField
from partynews.search.index import IndexTerms, write_terms

WORDS = "article_by_words"


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX {WORDS}")


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"CREATE INDEX {WORDS} ON articles_article USING gin ((partynews_words(folded)))")
        schema_editor.execute(f"ALTER INDEX {WORDS} ALTER COLUMN 1 SET STATISTICS 0")


def fill(apps, schema_editor):
    field = TermsField(title=["title"], lead=["sapo"], text=["body", "byline"])
    write_terms(apps.get_model("articles", "Article"), field)


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_former_slugs"), ("partynews", "0006_terms"), ("units", "0006_terms")]
    operations = [
        migrations.AddField("article", "terms", partynews.search.fields.TermsField()),
        migrations.RunPython(drop, create),
        migrations.RunPython(fill, migrations.RunPython.noop),
        IndexTerms(
            "article",
            Marks(public=("status", "published"), at="published_at", category="category", unit="unit"),
        ),
    ]
