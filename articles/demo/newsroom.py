"""What goes on in the demo's newsroom: its people's steps, a correction, readers' comments, a month of views."""

import datetime
from typing import Any

from django.utils import timezone

from articles import versions, workflow
from articles.comments import moderation
from articles.demo import records
from articles.demo.records import Record
from articles.models import Article, Comment, DayViews, ViewCount
from partynews.models import User

_DAYS = 30
_WEEKEND_SHARE = 0.6  # fewer people read on a Saturday or Sunday


def load(work: Record, now: datetime.datetime) -> None:
    """Everything but the articles themselves, from ``content/newsroom.toml``."""
    for record in work["correction"]:
        _correct(record, now)
    for record in work["comment"]:
        _comment(record, now)
    _spread_views(now)


def take_steps(article: Article, steps: list[Record], now: datetime.datetime) -> None:
    """Take ``article`` through ``steps``; a step with ``workdays`` and ``time`` is for that moment."""
    for record in steps:
        asked: dict[str, Any] = {name: record[name] for name in ("note", "reason") if name in record}
        if "workdays" in record:
            day = records.workday(now.date(), record["workdays"])
            asked["at"] = timezone.make_aware(datetime.datetime.combine(day, record["time"]))
        getattr(workflow, record["step"])(article, by=_person(record["by"]), **asked)


def _person(username: str) -> User:
    return User.objects.get(username=username)


def _named(record: Record, now: datetime.datetime) -> Article:
    """The article that ``record`` is about, by the beginning of its title."""
    return Article.objects.published(now).get(title__startswith=record["of"])


def _correct(record: Record, now: datetime.datetime) -> None:
    author = _person(record["author"])
    copy = workflow.correct(_named(record, now), by=author)
    versions.before_save(copy, by=author)
    copy.body += record["added"]
    copy.correction_kind, copy.correction_text = record["kind"], record["text"]
    copy.save()
    versions.after_save(copy, by=author)
    take_steps(copy, record["steps"], now)


def _comment(record: Record, now: datetime.datetime) -> None:
    texts = {name: record[name] for name in ("name", "email", "text")}
    comment = Comment.objects.create(article=_named(record, now), **texts)
    if "approved_by" in record:
        moderation.approve(comment, by=_person(record["approved_by"]))
    if "answer" in record:
        moderation.answer(comment, by=_person(record["approved_by"]), text=record["answer"])


def _spread_views(now: datetime.datetime) -> None:
    """Spread what each article's own figure has of the last ``_DAYS`` over those days, weekends with less."""
    today = timezone.localdate(now)
    counts = ViewCount.objects.filter(own__gt=0, article__in=Article.objects.published(now)).select_related("article")
    for count in counts:
        public = timezone.localdate(count.article.published_at)
        first = max(public, today - datetime.timedelta(days=_DAYS - 1))
        days = [first + datetime.timedelta(days=number) for number in range((today - first).days + 1)]
        recent = count.own * len(days) / ((today - public).days + 1)
        weights = [_WEEKEND_SHARE if day.weekday() >= 5 else 1.0 for day in days]
        shares = ((day, round(recent * weight / sum(weights))) for day, weight in zip(days, weights, strict=True))
        DayViews.objects.bulk_create(
            DayViews(day=day, article=count.article, views=views) for day, views in shares if views
        )
