"""Documents and drafts are found by their terms, and phrases in their text by ``folded``."""

from django.db import migrations

import partynews.fields
import partynews.search.fields
from partynews.search.fields import Marks, TermsField
from partynews.search.index import IndexTerms, write_folded, write_terms

DOCUMENT = ["get_kind_display", "number", "summary", "signer", "body"]
DRAFT = ["title", "summary", "body"]


def fill(apps, schema_editor):
    document, draft = apps.get_model("documents", "Document"), apps.get_model("documents", "Draft")
    write_folded(document, DOCUMENT)
    write_folded(draft, DRAFT)
    title = ["get_kind_display", "number", "summary"]
    write_terms(document, TermsField(title=title, text=["signer", "body"], number="number_key"))
    write_terms(draft, TermsField(title=["title"], lead=["summary"], text=["body"]))


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_former_slugs"), ("partynews", "0006_terms")]
    operations = [
        migrations.AlterField("document", "folded", partynews.fields.FoldedField(sources=DOCUMENT)),
        migrations.AlterField("draft", "folded", partynews.fields.FoldedField(sources=DRAFT)),
        migrations.AddField("document", "terms", partynews.search.fields.TermsField()),
        migrations.AddField("draft", "terms", partynews.search.fields.TermsField()),
        migrations.RunPython(fill, migrations.RunPython.noop),
        IndexTerms("document", Marks(public="is_public", at="issued_on", unit="unit")),
        IndexTerms("draft", Marks(public="is_public", at="opens_on", unit="unit")),
    ]
