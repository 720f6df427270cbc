"""What the public may see of units and meetings."""

from __future__ import annotations

import datetime
from typing import Self

from django.db import models
from tree_queries.query import TreeQuerySet


class PartyUnitQuerySet(TreeQuerySet):
    def listed(self) -> Self:
        """Every unit, parents before children, each with ``tree_depth``; ended ones too, since articles name them."""
        return self.with_tree_fields()

    def living(self, day: datetime.date) -> Self:
        """Units that have not ended by ``day``."""
        return self.filter(models.Q(ended_on=None) | models.Q(ended_on__gt=day))

    def leading(self, today: datetime.date) -> Self:
        """The living units at the head of the tree and right below it, to whom citizens turn first."""
        heads_first = models.F("parent").asc(nulls_first=True)
        return self.living(today).filter(parent__parent=None).order_by(heads_first, "position", "name")


class MeetingQuerySet(models.QuerySet):
    def published(self) -> Self:
        return self.filter(is_public=True)

    def coming(self, since: datetime.datetime) -> Self:
        """Public meetings from ``since`` on, the next first."""
        return self.published().filter(starts_at__gte=since).order_by("starts_at", "pk")


class ScheduleQuerySet(models.QuerySet):
    def published(self) -> Self:
        return self.filter(is_public=True)

    def between(self, start: datetime.datetime, end: datetime.datetime) -> Self:
        """From ``start`` to just before ``end``, in order."""
        return self.filter(starts_at__gte=start, starts_at__lt=end).order_by("starts_at", "pk")
