"""The texts an article has had: a snapshot of everything readers see, kept after each save."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles.models import Article, ArticleFile, ArticleVersion, Photo
from partynews.models import User

Content = dict[str, Any]

_TEXTS = (
    *("title", "sapo", "body", "byline", "source_url", "lead_picture", "lead_alt", "lead_caption"),
    *("featured", "allow_comments", "correction_kind", "correction_text"),
)
_DATES = ("notice_until",)
_RELATED = ("category", "unit", "meeting", "source", "topic")
_PHOTO = ("image", "caption", "alt", "credit", "position")
_FILE = ("file", "title", "position")


def _plain(value: Any) -> Any:
    """As JSON keeps it; a date as "2026-11-30"."""
    return value if isinstance(value, bool | int) else str(value or "")


def snapshot(article: Article) -> Content:
    """All content of a saved ``article`` as JSON: texts, related rows by number and name, pictures, files."""
    content: Content = {name: _plain(getattr(article, name)) for name in (*_TEXTS, *_DATES)}
    for name in _RELATED:
        content[name] = getattr(article, f"{name}_id")
        content[f"{name}_name"] = str(getattr(article, name) or "")
    content["photos"] = [{name: _plain(getattr(photo, name)) for name in _PHOTO} for photo in article.photos.all()]
    content["files"] = [{name: _plain(getattr(file, name)) for name in _FILE} for file in article.files.all()]
    return content


def fill(article: Article, content: Content) -> None:
    """Give ``article`` the texts and related rows of a snapshot, unsaved; what is gone since stays as it is."""
    for name in _TEXTS:
        setattr(article, name, content.get(name, getattr(article, name)))
    for name in _DATES:
        if name in content:  # versions made before there was this date say nothing of it
            setattr(article, name, datetime.date.fromisoformat(content[name]) if content[name] else None)
    for name in _RELATED:
        field: Any = Article._meta.get_field(name)
        number = content.get(name)
        if number is None and field.null:
            setattr(article, name, None)
        elif number is not None and field.related_model.objects.filter(pk=number).exists():
            setattr(article, f"{name}_id", number)


def belongings(article: Article, content: Content) -> tuple[list[Photo], list[ArticleFile]]:
    """The pictures and the files of a snapshot as unsaved rows of ``article``."""
    photos = [Photo(article=article, **row) for row in content.get("photos", [])]
    return photos, [ArticleFile(article=article, **row) for row in content.get("files", [])]


def put(content: Content, article: Article) -> None:
    """Give ``article`` (saved or not) the ``content`` of a snapshot, and save it with its pictures and files.

    A related row that is gone since leaves what the article has.  Files on disk are shared, not copied.
    """
    fill(article, content)
    article.save()
    article.photos.all().delete()
    article.files.all().delete()
    for rows in belongings(article, content):
        for row in rows:
            row.save()


def before_save(article: Article, *, by: User) -> None:
    """Mark the changed ``article``, not saved yet, as a new version by ``by``.

    A text that has no version yet (imported, or older than versions) gets one of what it was, so that the first
    change made here can be compared with it.
    """
    stored = Article.objects.filter(pk=article.pk, corrects=None).first()
    if stored:
        keep_first(stored)
    article.changed_by = by
    article.revision += 1


def keep_first(article: Article) -> None:
    """Keep the stored text of ``article`` as version 0, unless it has versions: those of its copies do not count."""
    if not article.versions.filter(of_copy=False).exists():
        ArticleVersion.objects.create(
            article=article, number=0, content=snapshot(article), by=article.created_by, at=article.created_at
        )


@transaction.atomic
def after_save(article: Article, *, by: User, note: str = "") -> ArticleVersion:
    """Keep the content of ``article`` as its newest version; that of a working copy is kept with its original."""
    # Locked, because the original and its working copy count their versions together.
    original = Article.objects.select_for_update().get(pk=article.corrects_id or article.pk)
    last = original.versions.first()
    return ArticleVersion.objects.create(
        article=original,
        number=last.number + 1 if last else 1,
        content=snapshot(article),
        of_copy=article.is_copy,
        by=by,
        at=timezone.now(),
        note=note,
    )
