"""Whether a document is in effect.  What replaces it counts from its own first day, and only where it is public."""

import datetime
from typing import Any

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan


class Effect(models.TextChoices):
    """The values stand in addresses of the register."""

    IN_EFFECT = "con", "Còn hiệu lực"
    NOT_YET = "chua", "Chưa có hiệu lực"
    ENDED = "het", "Hết hiệu lực"


def first_day(document: str = "") -> Coalesce:
    """The day of effect, or of issue where nothing is said."""
    return Coalesce(f"{document}effective_on", f"{document}issued_on")


def _replacements(model: Any, today: datetime.date) -> models.QuerySet:
    links = model.replaces.through.objects.alias(first_day=first_day("from_document__"))
    return links.filter(from_document__is_public=True, first_day__lte=today)


def _states(replaced: Q, today: datetime.date) -> dict[Effect, Q]:
    ended = Q(expires_on__lte=today) | replaced
    later = Q(GreaterThan(first_day(), today))
    return {Effect.ENDED: ended, Effect.NOT_YET: later & ~ended, Effect.IN_EFFECT: ~later & ~ended}


def has(effect: str, model: Any, today: datetime.date) -> Q:
    """The rows of ``model`` (documents) with ``effect`` on ``today``: all that are replaced are found once."""
    replaced = Q(pk__in=_replacements(model, today).values("to_document"))
    return _states(replaced, today)[Effect(effect)]


def effect_of(model: Any, today: datetime.date) -> Case:
    """The ``Effect`` of each row of ``model`` on ``today``, for an annotation of the few rows of a page."""
    replaced = Q(Exists(_replacements(model, today).filter(to_document=OuterRef("pk"))))
    states = [When(condition, then=Value(state.value)) for state, condition in _states(replaced, today).items()]
    return Case(*states, output_field=models.CharField())
