"""What readers wrote to the office, and how it goes: erased when they ask, contacts forgotten after two years.

A room has its own steps for its rows; each runs in ``deciding``, which asks for the right (``units.permissions``) with
the row locked, and refuses with ``PermissionDenied`` or ``ValidationError`` in Vietnamese.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone

from partynews.fields import PlainTextField
from partynews.models import User

KEEP = datetime.timedelta(days=730)  # contacts, once the office has done its part


class Erasable(models.Model):
    """What a reader wrote, gone for good when they ask for that; that it was there, who erased it and why is kept."""

    text: Any
    personal: tuple[str, ...] = ()  # the columns that are emptied, ``text`` among them

    erased_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người xóa nội dung", null=True, related_name="+"
    )
    erased_at = models.DateTimeField("xóa nội dung lúc", null=True)
    erase_reason = PlainTextField("lý do xóa nội dung", max_length=500, blank=True)

    class Meta:
        abstract = True

    @property
    def is_erased(self) -> bool:
        return not self.text


def erase(current: Erasable, *, by: User, reason: str) -> None:
    """Empty what is personal in ``current``, held by ``deciding``; raises ``ValidationError`` without ``reason``."""
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do."})
    current.erased_by, current.erased_at, current.erase_reason = by, timezone.now(), reason
    for name in current.personal:
        setattr(current, name, "")


@contextmanager
def deciding(row: Any, by: User, *, right: str, noun: str, refusal: str) -> Iterator[Any]:
    """One transaction around a step with ``row``, a ``noun`` to staff; ``row`` is brought up to date at the end."""
    model = type(row)
    with transaction.atomic():
        current = model.objects.select_for_update().filter(pk=row.pk).first()
        if current is None:
            raise ValidationError(f"{noun.capitalize()} này không còn nữa.")
        if not by.is_active or not by.has_perm(right, current):
            raise PermissionDenied(refusal)
        if current.is_erased:
            raise ValidationError(f"Nội dung {noun} này đã được xóa.")
        yield current
        current.save()
    for field in model._meta.concrete_fields:
        setattr(row, field.attname, getattr(current, field.attname))


def forget_contacts(rows: models.QuerySet[Any], *names: str) -> int:
    """Empty the columns ``names`` of ``rows``; how many had anything there."""
    empty = dict.fromkeys(names, "")
    return rows.exclude(**empty).update(**empty)
