"""What the site map for search engines names of documents and drafts."""

from collections.abc import Sequence

from django.db.models import QuerySet

from documents.models import Document, Draft
from partynews.sitemaps import Numbered, Place


def _documents(rows: QuerySet) -> Sequence[Place]:
    return [Place(row.get_absolute_url(), row.updated_at) for row in rows.only("slug", "updated_at")]


def _drafts(rows: QuerySet) -> Sequence[Place]:
    return [Place(row.get_absolute_url()) for row in rows.only("slug")]


DOCUMENTS = Numbered(lambda: Document.objects.published(), _documents, changed="updated_at")
DRAFTS = Numbered(lambda: Draft.objects.published(), _drafts)  # when a draft was changed is not kept
