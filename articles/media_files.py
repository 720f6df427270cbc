"""What becomes of the files that an article or video names when it leaves the site (``partynews.media_files``).

Those of an article that is deleted for good are deleted, and those of one that was taken down for personal data are
put aside until it is published again.  Those of a video that is public no more are put aside whatever the reason.
Texts are pasted from one article into the next, so what another record names stays.
"""

from django.db.models import Model, Q
from django.utils import timezone

from articles.models import Article, ArticleVersion, Removal, Video
from partynews.media_files import (
    after_commit,
    columns,
    is_put_aside,
    named_by,
    names_in,
    put_aside,
    put_back,
    remove,
)


def delete(article: Article) -> None:
    """Remove what ``article`` names, which is about to be deleted for good."""
    after_commit(remove, _names(article.pk))


def withhold(removal: Removal) -> None:
    """Put aside what the article of ``removal`` names, if it was taken down for personal data."""
    if removal.kind == Removal.Kind.PERSONAL_DATA and removal.article_id:
        after_commit(_withhold, removal.article_id)


def give_back(article: Article) -> None:
    """Put back what the text of ``article`` names, which is published again; what only older versions name stays."""
    after_commit(_give_back, article.pk)


def delete_video(video: Video) -> None:
    """Remove what ``video`` names, which is about to be deleted."""
    after_commit(remove, _of_video(video))


def follow_video(before: Video | None, video: Video) -> None:
    """After a save: remove what ``video`` names no longer, put aside what is no longer public, or put it back."""
    names = _of_video(video)
    if before and (replaced := _of_video(before) - names):
        after_commit(remove, replaced)
    if not video.is_public and before and _is_out(before):
        after_commit(put_aside, names)
    elif video.is_public and not (before and before.is_public):
        after_commit(put_back, names)


def was_out(video: Video) -> bool:
    """Whether readers know where the files of ``video`` are, as it is stored: it is out, or was and is withdrawn."""
    return _is_out(video) or any(map(is_put_aside, _of_video(video)))


def _is_out(video: Video) -> bool:
    return video.is_public and video.published_at <= timezone.now()


def _withhold(number: int) -> None:
    put_aside(_names(number))


def _give_back(number: int) -> None:
    put_back(_names(number, versions=False))


def _belonging(model: type[Model], number: int, *, copies: bool) -> Q | None:
    """The rows of ``model`` that belong to the article ``number``, and to its working copy."""
    if model is Article:
        return Q(pk=number) | Q(corrects=number) if copies else Q(pk=number)
    if getattr(model, "belongs_to", "") == "article":
        return Q(article=number) | Q(article__corrects=number) if copies else Q(article=number)
    return None


def _names(number: int, *, versions: bool = True) -> set[str]:
    """What the article ``number`` names; with ``versions`` its earlier texts and its working copy, too."""
    names = set()
    for model, rows in columns():
        own = _belonging(model, number, copies=versions)
        if own is not None and (versions or model is not ArticleVersion):
            names |= named_by(rows.filter(own))
    return names


def _of_video(video: Video) -> set[str]:
    return names_in(video.file.name, video.captions.name, video.poster.name)
