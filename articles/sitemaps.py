"""``/sitemap.xml``: an index over all public addresses."""

from typing import Any

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from articles.models import Article, Category, Topic
from documents.sitemaps import DocumentSitemap, DraftSitemap
from units.models import Meeting, PartyUnit


class ArticleSitemap(Sitemap):
    limit = 5000

    def items(self) -> Any:
        return Article.objects.published().only("slug", "updated_at").order_by("pk")

    def lastmod(self, item: Article) -> Any:
        return item.updated_at


class CategorySitemap(Sitemap):
    def items(self) -> Any:
        return Category.objects.order_by("pk")


class TopicSitemap(Sitemap):
    def items(self) -> Any:
        return Topic.objects.told()

    def lastmod(self, item: Any) -> Any:
        return item.newest


class UnitSitemap(Sitemap):
    def items(self) -> Any:
        return PartyUnit.objects.order_by("pk")


class MeetingSitemap(Sitemap):
    limit = 5000

    def items(self) -> Any:
        return Meeting.objects.published().only("slug").order_by("pk")


class PageSitemap(Sitemap):
    def items(self) -> list[str]:
        return ["home", "topic_list", "unit_list", "meeting_list", "document_list", "draft_list"]

    def location(self, item: str) -> str:
        return reverse(item)


SITEMAPS = {
    "trang": PageSitemap,
    "bai-viet": ArticleSitemap,
    "chuyen-muc": CategorySitemap,
    "dong-su-kien": TopicSitemap,
    "don-vi": UnitSitemap,
    "hoi-nghi": MeetingSitemap,
    "van-ban": DocumentSitemap,
    "du-thao": DraftSitemap,
}
