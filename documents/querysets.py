"""What the public may see of documents and drafts."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from documents.models import Document, Draft  # noqa: F401 - named in strings below


class DocumentQuerySet(models.QuerySet["Document"]):
    def published(self) -> Self:
        return self.filter(is_public=True)

    def newest_first(self) -> Self:
        return self.order_by("-issued_on", "-pk")

    def listed(self) -> Self:
        """What a list shows: no full text."""
        return self.select_related("authority").defer("body", "folded")


class DraftQuerySet(models.QuerySet["Draft"]):
    def published(self) -> Self:
        return self.filter(is_public=True)

    def open(self, today: datetime.date | None = None) -> Self:
        """Public and within its time for opinions, the next to close first."""
        day = today or timezone.localdate()
        return self.published().filter(opens_on__lte=day, closes_on__gte=day).order_by("closes_on", "pk")
