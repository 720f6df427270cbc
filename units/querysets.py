"""What the public may see of units and meetings."""

from __future__ import annotations

import datetime
from typing import Self

from django.db import models
from django.utils import timezone
from tree_queries.query import TreeQuerySet


class PartyUnitQuerySet(TreeQuerySet):
    def listed(self) -> Self:
        """Every unit, parents before children, each with ``tree_depth``; ended ones too, since articles name them."""
        return self.with_tree_fields()


class MeetingQuerySet(models.QuerySet):
    def published(self) -> Self:
        return self.filter(is_public=True)

    def coming(self, now: datetime.datetime | None = None) -> Self:
        """Public meetings from the beginning of today on, the next first."""
        start = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
        return self.published().filter(starts_at__gte=start).order_by("starts_at", "pk")
