"""The real public page with a text that is not public: a draft, a working copy, an earlier version.

Nothing is counted here, no cookie is set, and nothing may be found by a search engine or kept by a cache.  Somebody
without an account reads at a secret address (``PreviewLink``), of which the database keeps a hash only: whoever sees
a backup or the list of links cannot open one.  The address is therefore shown once, when it is made; making another
costs a moment.
"""

import copy
import datetime
import hashlib
import secrets
from dataclasses import dataclass
from typing import Any

from csp.constants import HEADER, SELF
from csp.utils import build_policy
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles import versions
from articles.models import Article, ArticleFile, ArticleVersion, CorrectionKind, Photo, PreviewLink, ViewCount
from articles.reading import Note
from partynews.models import User
from partynews.visits import is_human

VALID_DAYS = (1, 3, 7, 30)
Status = Article.Status


@dataclass(frozen=True)
class Shown:
    """What a preview shows: ``article`` with the text in question, and what belongs to it."""

    article: Article
    original: Article
    photos: list[Photo]
    files: list[ArticleFile]


def of_article(article: Article) -> Shown:
    """The present saved text of ``article``."""
    return Shown(article, article.corrects or article, list(article.photos.all()), list(article.files.all()))


def of_version(version: ArticleVersion) -> Shown:
    """The text of ``version``, in an article that is never saved."""
    article = copy.copy(version.article)
    versions.fill(article, version.content)
    return Shown(article, version.article, *versions.belongings(article, version.content))


def page(request: HttpRequest, shown: Shown, **context: Any) -> HttpResponse:
    """The public page of ``shown``; uncounted, for nobody's cache or index."""
    count = ViewCount.objects.filter(article=shown.original.pk).first()
    response = render(
        request,
        "articles/preview.html",
        {
            "article": shown.article,
            "dated": shown.original.published_at,
            "views": count.total if count else 0,
            "photos": shown.photos,
            "files": shown.files,
            "corrections": _corrections(shown),
            "around": None,
            "link": None,
            **context,
        },
    )
    return _kept_to_yourself(response)


def page_for_frame(request: HttpRequest, shown: Shown) -> HttpResponse:
    """As ``page``, for a frame of the admin."""
    return framed(page(request, shown))


def framed(response: HttpResponse) -> HttpResponse:
    """This answer alone may be framed, by this site alone; it is for nobody's cache or index."""
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    response.headers[HEADER] = build_policy(replace={"frame-ancestors": [SELF]})
    return _kept_to_yourself(response)


def _kept_to_yourself(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _corrections(shown: Shown) -> list[Note]:
    """The notes that readers have been told, and the one that this text would bring."""
    notes = [Note(row.pk, row.get_kind_display(), row.text, row.at) for row in shown.original.corrections.all()]
    kind, text = shown.article.correction_kind, shown.article.correction_text
    if kind and text:
        notes.append(Note(0, CorrectionKind(kind).label, text, timezone.now()))
    return notes


# ---- secret addresses


@transaction.atomic
def make_link(article: Article, *, by: User, recipient: str, days: int) -> tuple[PreviewLink, str]:
    """A link to ``article`` for ``recipient``, with the token of its address, which is not kept anywhere.

    Raises ``PermissionDenied`` and ``ValidationError``; ``Http404`` for a working copy that is gone meanwhile.
    """
    # Locked, so that the article is still there when the link is.
    article = get_object_or_404(Article.objects.select_for_update(no_key=True), pk=article.pk)
    if not by.has_perm("articles.share_article", article):
        raise PermissionDenied("Bạn không có quyền tạo đường dẫn xem trước cho bài này.")
    if problem := not_to_be_shared(article):
        raise ValidationError(problem)
    token = secrets.token_urlsafe(32)
    link = PreviewLink.objects.create(
        article=article,
        token=_hashed(token),
        recipient=recipient,
        created_by=by,
        expires_at=timezone.now() + datetime.timedelta(days=days),
    )
    return link, token


def not_to_be_shared(article: Article) -> str:
    """Why no link makes sense for ``article``; empty where one does."""
    if article.status == Status.TRASHED:
        return "Bài đang ở thùng rác."
    if is_public(article):
        return "Bài đã ở trên trang: hãy gửi địa chỉ công khai của bài."
    return ""


def is_public(article: Article) -> bool:
    return article.is_published and article.published_at is not None and article.published_at <= timezone.now()


def withdraw(link: PreviewLink, *, by: User) -> None:
    """Close ``link`` at once; raises ``PermissionDenied``.  Closing it twice changes nothing."""
    if not by.has_perm("articles.share_article", link.article):
        raise PermissionDenied("Bạn không có quyền thu hồi đường dẫn này.")
    PreviewLink.objects.filter(pk=link.pk, withdrawn_at=None).update(withdrawn_at=timezone.now(), withdrawn_by=by)


def _hashed(token: str) -> str:
    # 256 random bits need neither salt nor a slow hash.
    return hashlib.sha256(token.encode()).hexdigest()


@require_safe
def preview_link(request: HttpRequest, token: str) -> HttpResponse:
    """The page at a secret address: the text as it is now, 410 once the link is closed, the public page once there."""
    links = PreviewLink.objects.select_related(
        *(f"article__{name}" for name in ("corrects", "category", "unit", "meeting", "source"))
    )
    link = links.filter(token=_hashed(token)).first()
    if link is None:
        raise Http404("Không có đường dẫn này.")
    if is_public(link.article):
        return _kept_to_yourself(redirect(link.article))
    if reason := _closed(link):
        return _kept_to_yourself(render(request, "articles/preview_gone.html", {"reason": reason}, status=410))
    if is_human(request):
        PreviewLink.objects.filter(pk=link.pk).update(opened=F("opened") + 1, last_opened_at=timezone.now())
    return page(request, of_article(link.article), link=link)


def _closed(link: PreviewLink) -> str:
    if link.withdrawn_at is not None:
        return "Văn phòng đã thu hồi đường dẫn này."
    if link.expires_at <= timezone.now():
        return "Đường dẫn này đã hết hạn."
    article = link.article.corrects or link.article
    if article.status == Status.TRASHED:
        return "Bài này không còn được chuẩn bị đăng nữa."
    if article.status == Status.UNPUBLISHED and article.removals.filter(at__gt=link.created_at).exists():
        return "Bài này đã được đăng, rồi được gỡ khỏi trang."
    return ""
