"""A reader's letter comes in: about an article ("Báo lỗi bài viết"), to a unit, or to whoever runs the site."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles.letters import notice
from articles.models import Article, ReaderMessage
from partynews import senders
from units.models import PartyUnit

LIMITS = senders.Limits(ReaderMessage, "thư", waiting=Q(status=ReaderMessage.Status.NEW))


def receive(
    *,
    sender: str,
    text: str,
    name: str = "",
    email: str = "",
    telephone: str = "",
    unit: PartyUnit | None = None,
    article: Article | None = None,
) -> None:
    """Keep a letter from ``sender`` (``partynews.senders.sender_of``) and tell who deals with it.

    What is said about an article goes to the article's unit.  The same text once more is not kept again.  Raises
    ``ValidationError`` when too many come in, or when the article has left the site.
    """
    now = timezone.now()
    with transaction.atomic():
        senders.one_at_a_time(sender)
        if article:
            _hold(article, now)
            unit = article.unit
        senders.forget(ReaderMessage, now)
        if ReaderMessage.objects.filter(sender=sender, article=article, unit=unit, text=text).exists():
            return
        if refusal := LIMITS.refusal(sender, now):
            raise ValidationError(refusal)
        title = article.title if article else ""
        who = {"name": name, "email": email, "telephone": telephone, "sender": sender}
        ReaderMessage.objects.create(**who, text=text, unit=unit, article=article, article_title=title)
        notice.tell(unit, now)


def _hold(article: Article, now: datetime.datetime) -> None:
    """Keep the article from being deleted before the letter that names it is written."""
    found = Article.objects.published(now).select_for_update(no_key=True).filter(pk=article.pk)
    if not found.values_list("pk").first():
        raise ValidationError("Bài viết này không còn trên trang.")
