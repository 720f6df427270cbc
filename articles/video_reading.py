"""What the public pages of videos read, and what other pages show of them."""

import datetime

from django.http import Http404
from django.utils import timezone

from articles.models import Article, Video
from partynews.paging import ListPage
from partynews.prepared import Prepared

PER_PAGE = 12
OTHERS = 4
_LISTED = ("slug", "title", "poster", "length", "published_at")
_newest = Prepared(
    lambda now: Video.objects.published(now).newest_first().only(*_LISTED)[:PER_PAGE], now=datetime.datetime
)


def newest_videos(count: int) -> list[Video]:
    """The ``count`` newest public videos (12 at most), with what a card shows; one query."""
    return _newest(now=timezone.now())[:count]


def other_videos(video: Video) -> list[Video]:
    """The newest public videos beside ``video``."""
    return [other for other in newest_videos(OTHERS + 1) if other.pk != video.pk][:OTHERS]


def video_page(number: int) -> ListPage:
    """Page ``number`` (from 1) of the public videos, newest first.  Raises ``Http404`` beyond the last."""
    public = Video.objects.published()
    last = max(1, -(-public.count() // PER_PAGE))
    if number > last:
        raise Http404("Không có trang này.")
    rows = public.newest_first().only(*_LISTED)
    return ListPage(list(rows[(number - 1) * PER_PAGE : number * PER_PAGE]), number, last)


def public_video(pk: int) -> Video | None:
    """The public video ``pk`` with its unit, or ``None``."""
    return Video.objects.published().select_related("unit").defer("folded", "unit__folded").filter(pk=pk).first()


def article_of(video: Video) -> Article | None:
    """The article that ``video`` belongs to, where readers may see it."""
    if video.article_id is None:
        return None
    return Article.objects.published().listed().filter(pk=video.article_id).first()
