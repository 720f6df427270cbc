"""What the public may see of documents and drafts."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, F, Prefetch, Q, Value, When
from django.utils import timezone

from documents.effect import effect_of

if TYPE_CHECKING:
    from documents.models import Document, Draft  # noqa: F401 - named in strings below


class DocumentQuerySet(models.QuerySet["Document"]):
    def published(self) -> Self:
        return self.filter(is_public=True)

    def withheld(self) -> Self:
        """Those whose files wait where nobody is served."""
        return self.filter(is_public=False)

    def newest_first(self) -> Self:
        return self.order_by("-issued_on", "-pk")

    def listed(self) -> Self:
        """What a list shows: no full text."""
        return self.select_related("authority").defer("body", "folded", "terms")

    def with_effect(self, today: datetime.date) -> Self:
        """With ``effect`` on ``today``, ``newer`` (the public documents that replace it) and files."""
        newer = self.model._default_manager.published().newest_first().only("number", "slug", "kind", "issued_on")
        related = Prefetch("replaced_by", newer, to_attr="newer")
        return self.annotate(effect=effect_of(self.model, today)).prefetch_related(related, "files")


class DraftQuerySet(models.QuerySet["Draft"]):
    def published(self) -> Self:
        return self.filter(is_public=True)

    def withheld(self) -> Self:
        """Those whose files wait where nobody is served."""
        return self.filter(is_public=False)

    def open(self, today: datetime.date | None = None) -> Self:
        """Public and within its time for opinions, the next to close first."""
        day = today or timezone.localdate()
        return self.published().filter(opens_on__lte=day, closes_on__gte=day).order_by("closes_on", "pk")

    def by_phase(self, today: datetime.date) -> Self:
        """With ``phase``: open ones, the next to close first; those to come; closed ones, the last to close first."""
        phases = [
            When(closes_on__lt=today, then=Value("closed")),
            When(opens_on__gt=today, then=Value("coming")),
        ]
        found = self.annotate(phase=Case(*phases, default=Value("open"), output_field=models.CharField()))
        is_closed = Q(closes_on__lt=today)
        soonest = Case(When(~is_closed, then=F("closes_on")), default=None)
        rank = Case(When(is_closed, then=2), When(opens_on__gt=today, then=1), default=0)
        return found.order_by(rank, soonest, "-closes_on", "-pk")

    def listed(self) -> Self:
        """What a list shows: no full text."""
        return self.defer("body", "folded", "terms")

    def with_document(self) -> Self:
        """With ``issued``: the document that it became, if that is public."""
        related: Any = self.model._meta.get_field("became").related_model
        documents = related._default_manager
        return self.prefetch_related(Prefetch("became", documents.published().listed(), to_attr="issued"))
