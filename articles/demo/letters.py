"""The demo's letters of readers: new ones, one about an article, one dealt with, one erased on request."""

import datetime

from articles.demo import records
from articles.demo.records import Record
from articles.letters import handling
from articles.models import Article, ReaderMessage
from partynews.models import User
from units.models import PartyUnit

_TEXTS = ("name", "email", "telephone", "text")


def load(now: datetime.datetime) -> None:
    """Units, articles and accounts of the demo must be there."""
    for record in records.read("letters")["letter"]:
        letter = ReaderMessage(**{name: record[name] for name in _TEXTS if name in record})
        if "of" in record:
            letter.article = Article.objects.published(now).get(title__startswith=record["of"])
            letter.article_title, letter.unit = letter.article.title, letter.article.unit
        elif "unit" in record:
            letter.unit = PartyUnit.objects.get(slug=record["unit"])
        letter.save()
        _deal_with(letter, record)
        letter.sent_at = records.dated(record, now.date())["at"]
        letter.save()


def _deal_with(letter: ReaderMessage, record: Record) -> None:
    by = User.objects.get(username=record["by"]) if "by" in record else None
    if by and "note" in record:
        handling.finish(letter, by=by, note=record["note"])
    if by and "erase_reason" in record:
        handling.erase(letter, by=by, reason=record["erase_reason"])
