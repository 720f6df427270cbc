"""The files on disk that an article or video names, and what becomes of them when it leaves the site.

A picture or file keeps its address as long as it lies below ``MEDIA_ROOT``, whether an article shows it or not.  So
those of an article that is deleted for good are deleted, and those of one that was taken down for personal data wait
in a folder beside ``MEDIA_ROOT`` (never served) until it is published again.  Those of a video that is public no more
wait there whatever the reason.  What another record names stays: texts are pasted from one article into the next.  All
of it happens after the commit, and may be done twice.
"""

import logging
import re
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import FileField, Model, Q, QuerySet, TextField
from django.db.models.functions import Cast

from articles.models import Article, ArticleVersion, Removal, Video
from partynews.fields import RichTextField

# A picture without its size, which stands for all its widths (``partynews.pictures``); an attachment; a film.
_NAME = re.compile(
    r"anh/\d{4}/\d\d/[0-9a-f]{16}(?=-)|tep/\d{4}/\d\d/[a-z0-9-]+\.[a-z]+|video/\d{4}/\d\d/[a-z0-9-]+\.[a-z0-9]+",
    re.ASCII,
)
_log = logging.getLogger(__name__)


def delete(article: Article) -> None:
    """Remove what ``article`` names, which is about to be deleted for good."""
    transaction.on_commit(partial(_delete, _names(article.pk)), robust=True)


def withhold(removal: Removal) -> None:
    """Put aside what the article of ``removal`` names, if it was taken down for personal data."""
    if removal.kind == Removal.Kind.PERSONAL_DATA and removal.article_id:
        transaction.on_commit(partial(_withhold, removal.article_id), robust=True)


def give_back(article: Article) -> None:
    """Put back what the text of ``article`` names, which is published again; what only older versions name stays."""
    transaction.on_commit(partial(_give_back, article.pk), robust=True)


def delete_video(video: Video) -> None:
    """Remove what ``video`` names, which is about to be deleted."""
    transaction.on_commit(partial(_delete, _of_video(video)), robust=True)


def follow_video(before: Video | None, video: Video) -> None:
    """After a save: remove what ``video`` names no longer, put aside what is no longer public, or put it back."""
    names, was_public = _of_video(video), before is not None and before.is_public
    if before and (replaced := _of_video(before) - names):
        transaction.on_commit(partial(_delete, replaced), robust=True)
    if was_public and not video.is_public:
        transaction.on_commit(partial(_put_aside, names), robust=True)
    elif video.is_public and not was_public:
        transaction.on_commit(partial(_put_back, names), robust=True)


# ---- after the commit


def _delete(names: set[str]) -> None:
    for name in sorted(names - _named_elsewhere(names)):
        paths = [*_paths(_served(), name), *_paths(_withheld(), name)]
        for path in paths:
            path.unlink(missing_ok=True)
        _tell_missing(name, paths)


def _withhold(number: int) -> None:
    _put_aside(_names(number), number)


def _put_aside(names: set[str], *articles: int) -> None:
    _withheld().mkdir(mode=0o700, parents=True, exist_ok=True)
    taken_down = Removal.objects.filter(kind=Removal.Kind.PERSONAL_DATA, restored_at=None, article__isnull=False)
    hidden = {*articles, *taken_down.values_list("article", flat=True)}
    for name in sorted(names - _named_elsewhere(names, hidden=hidden)):
        _tell_missing(name, [*_move(name, _served(), _withheld()), *_paths(_withheld(), name)])


def _give_back(number: int) -> None:
    if _withheld().exists():
        _put_back(_names(number, versions=False))


def _put_back(names: set[str]) -> None:
    for name in names:
        _move(name, _withheld(), _served())


def _move(name: str, source: Path, target: Path) -> list[Path]:
    paths = _paths(source, name)
    for path in paths:
        new = target / path.relative_to(source)
        new.parent.mkdir(parents=True, exist_ok=True)
        try:
            path.replace(new)
        except FileNotFoundError:  # another process was first
            continue
    return paths


def _tell_missing(name: str, paths: list[Path]) -> None:
    if not paths:
        _log.warning("No file on disk for %s", name)


def _served() -> Path:
    return Path(settings.MEDIA_ROOT)


def _withheld() -> Path:
    return _served().parent / "withheld"


def _paths(root: Path, name: str) -> list[Path]:
    path = root / name
    return [path] * path.exists() if path.suffix else sorted(path.parent.glob(f"{path.name}-*.webp"))


# ---- who names what


def _places() -> Iterator[tuple[type[Model], QuerySet]]:
    """Every column that may name a file, as the rows of its model with that column as ``names``."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            content = model is ArticleVersion and field.name == "content"
            if content or isinstance(field, FileField | RichTextField):
                yield model, model._default_manager.order_by().annotate(names=Cast(field.name, TextField()))


def _belonging(model: type[Model], numbers: Collection[int], *, copies: bool = True) -> Q | None:
    """The rows of ``model`` that belong to the articles ``numbers``, and to their working copies."""
    if model is Article:
        return Q(pk__in=numbers) | Q(corrects__in=numbers) if copies else Q(pk__in=numbers)
    if getattr(model, "belongs_to", "") == "article":
        return Q(article__in=numbers) | Q(article__corrects__in=numbers) if copies else Q(article__in=numbers)
    return None


def _found(rows: QuerySet) -> set[str]:
    return {name for text in rows.values_list("names", flat=True).iterator() for name in _NAME.findall(text or "")}


def _names(number: int, *, versions: bool = True) -> set[str]:
    """What the article ``number`` names; with ``versions`` its earlier texts and its working copy, too."""
    names = set()
    for model, rows in _places():
        own = _belonging(model, [number], copies=versions)
        if own is not None and (versions or model is not ArticleVersion):
            names |= _found(rows.filter(own))
    return names


def _of_video(video: Video) -> set[str]:
    return set(_NAME.findall(f"{video.file.name} {video.captions.name} {video.poster.name}"))


def _named_elsewhere(names: set[str], *, hidden: Collection[int] | None = None) -> set[str]:
    """Those of ``names`` that a record still names: every column is read once.

    With ``hidden`` (articles that are not to be seen) those and the videos that are not public do not count.
    """
    if not names:
        return set()
    pattern = "|".join(map(re.escape, sorted(names)))
    others = set()
    for model, rows in _places():
        own = None if hidden is None else _belonging(model, hidden)
        if model is Video and hidden is not None:
            own = Q(is_public=False)
        others |= _found((rows if own is None else rows.exclude(own)).filter(names__regex=pattern))
    return names & others
