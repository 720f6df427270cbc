"""What the home page reads of documents and drafts: the rules of ``querysets``, prepared once."""

import datetime
from functools import lru_cache

from django.utils import timezone

from documents.models import Document, Draft
from partynews.prepared import Prepared


@lru_cache(maxsize=8)
def _newest(count: int) -> Prepared:
    return Prepared(lambda: Document.objects.published().listed().newest_first()[:count])


@lru_cache(maxsize=8)
def _open(count: int) -> Prepared:
    return Prepared(lambda today: Draft.objects.open(today).listed()[:count], today=datetime.date)


def newest_documents(count: int) -> list[Document]:
    """The ``count`` public documents issued last, each with its authority."""
    return _newest(count)()


def open_drafts(count: int) -> list[Draft]:
    """The ``count`` drafts on which readers may give their opinion today, the next to close first."""
    return _open(count)(today=timezone.localdate())
