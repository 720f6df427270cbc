"""Counting views: one statement on a table that no form ever saves, so no view is lost and no save rolls one back."""

from django.http import HttpRequest

from articles.models import Article, ViewCount
from partynews.prepared import Statement
from partynews.visits import is_human

_COUNT = Statement(
    "INSERT INTO articles_viewcount (article_id, imported, own) VALUES (%s, 0, 1) "
    "ON CONFLICT (article_id) DO UPDATE SET own = articles_viewcount.own + 1 RETURNING imported + own",
    parameters=1,
)


def count_view(article: Article) -> int:
    """Count one view of ``article``; return the figure to show (imported and own together).

    One autocommitted statement: right with any number of readers at once, and nothing to lose when a process dies.
    """
    return _COUNT.fetch([article.pk])[0][0]


def views_to_show(request: HttpRequest, article: Article) -> int:
    """The figure for this answer; a human's request is counted into it first."""
    if is_human(request):
        return count_view(article)
    count = ViewCount.objects.filter(article=article).first()
    return count.total if count else 0


def correct_imported(article: Article, figure: int) -> None:
    """Set the old portal's figure of ``article``, leaving our own as it is; views counted meanwhile are not lost."""
    ViewCount.objects.update_or_create(article=article, defaults={"imported": figure})
