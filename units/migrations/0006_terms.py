"""Meetings are found by their terms, and phrases in their text by ``folded``."""

from django.db import migrations

import partynews.fields
import partynews.search.fields
from partynews.search.fields import Marks, TermsField
from partynews.search.index import IndexTerms, write_folded, write_terms

FOLDED = ["get_kind_display", "title", "place", "chair", "body"]


def fill(apps, schema_editor):
    model = apps.get_model("units", "Meeting")
    write_folded(model, FOLDED)
    write_terms(model, TermsField(title=["title"], lead=["get_kind_display", "place", "chair"], text=["body"]))


class Migration(migrations.Migration):
    dependencies = [("units", "0005_former_slugs"), ("partynews", "0006_terms")]
    operations = [
        migrations.AlterField("meeting", "folded", partynews.fields.FoldedField(sources=FOLDED)),
        migrations.AddField("meeting", "terms", partynews.search.fields.TermsField()),
        migrations.RunPython(fill, migrations.RunPython.noop),
        IndexTerms("meeting", Marks(public="is_public", at="starts_at", unit="unit")),
    ]
