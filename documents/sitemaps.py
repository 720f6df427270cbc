"""What ``/sitemap.xml`` names of documents and drafts."""

from typing import Any

from django.contrib.sitemaps import Sitemap

from documents.models import Document, Draft


class DocumentSitemap(Sitemap):
    limit = 5000

    def items(self) -> Any:
        return Document.objects.published().only("slug", "updated_at").order_by("pk")

    def lastmod(self, item: Document) -> Any:
        return item.updated_at


class DraftSitemap(Sitemap):
    limit = 5000

    def items(self) -> Any:
        return Draft.objects.published().only("slug").order_by("pk")
