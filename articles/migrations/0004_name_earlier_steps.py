from django.db import migrations
from django.db.models import F, OuterRef, Subquery


def name_steps(apps, schema_editor):
    """Lines written before steps had names: what was done follows from the state it led to."""
    Article = apps.get_model("articles", "Article")
    StatusChange = apps.get_model("articles", "StatusChange")
    article = Article.objects.filter(pk=OuterRef("article_id"))
    StatusChange.objects.filter(article_number=0).update(
        article_number=F("article_id"),
        title=Subquery(article.values("title")[:1]),
        unit_id=Subquery(article.values("unit_id")[:1]),
    )
    StatusChange.objects.filter(to_status="unpublished").update(step="unpublish")


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_newsroom")]

    operations = [migrations.RunPython(name_steps, migrations.RunPython.noop, elidable=True)]
