"""``/rss/``: the newest articles."""

from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils import timezone

from articles.models import Article
from articles.querysets import ArticleQuerySet
from partynews.models import SiteProfile

ITEMS = 30


def _site_name() -> str:
    return (SiteProfile.objects.first() or SiteProfile()).name


class LatestFeed(Feed):
    link = "/"
    language = "vi"

    def title(self, obj: Any) -> str:
        return _site_name()

    def description(self, obj: Any) -> str:
        return f"Tin bài mới nhất của {_site_name()}"

    def items(self) -> ArticleQuerySet:
        return Article.objects.published().newest_first().with_category()[:ITEMS]

    def item_title(self, item: Article) -> str:
        return item.title

    def item_description(self, item: Article) -> str:
        return item.sapo

    def item_pubdate(self, item: Article) -> Any:
        return timezone.localtime(item.published_at)

    def item_categories(self, item: Article) -> list[str]:
        return [item.category.name]


def rss(request: HttpRequest) -> Any:
    return LatestFeed()(request)
