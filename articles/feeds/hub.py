"""Telling the hub (``WEBSUB_HUB``) which feeds have changed, so that their subscribers hear at once (W3C WebSub).

What is to be told is seen in the articles, not written down when they are published: a planned publication has no
moment at which any code of ours runs, and a ping says nothing but "look again", so that one too many does no harm.
All that is kept is up to which moment has been told, as the time of an empty file in ``DATA_DIR``; it moves on only
when the hub has taken every ping.  Whoever holds the lock on that file tells; other processes pass it by.
"""

import contextlib
import datetime
import fcntl
import logging
import os
import threading
import urllib.request
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import connections
from django.utils import timezone

from articles.feeds.channels import category_feeds, of_site, unit_feeds
from articles.models import Article, Removal
from partynews.addresses import absolute
from units.models import PartyUnit

logger = logging.getLogger(__name__)

_SETTLED = datetime.timedelta(seconds=5)  # by then a transaction that has set its times has ended as well
_ROUND_SECONDS, _LONGEST_WAIT = 10, 3600
_TIMEOUT_SECONDS = 10


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A ping that is sent elsewhere would arrive there as a GET, and say nothing."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_NoRedirect)


def changed_feeds(since: datetime.datetime, until: datetime.datetime) -> list[str]:
    """Whole addresses of the feeds that have something new or have lost something after ``since``, up to ``until``.

    An article that was moved is told where it is now: the feed that it left shows its loss when it is asked next.
    """
    changed = Article.objects.filter(updated_at__gt=since, updated_at__lte=until).order_by()
    public, place = Article.objects.published(until).order_by(), ("category__slug", "unit")
    places = set(public.filter(pk__in=changed.values("pk")).values_list(*place))
    places |= set(public.filter(published_at__gt=since).values_list(*place))
    removed = Removal.objects.filter(at__gt=since, at__lte=until, article__isnull=False).order_by()
    places |= set(removed.values_list("article__category__slug", "unit"))
    if not places:
        return []
    site = of_site()
    feeds = [site.rss, site.atom]
    for slug in sorted({slug for slug, _ in places}):
        feeds += category_feeds(slug)
    return [absolute(feed) for feed in [*feeds, *_feeds_of_units({unit for _, unit in places})]]


def _feeds_of_units(units: set[int]) -> Iterator[str]:
    """Those of ``units``, and those of all units above them that are told with the units below."""
    known = {pk: (slug, parent) for pk, slug, parent in PartyUnit.objects.values_list("pk", "slug", "parent")}
    parents = {parent for _, parent in known.values()}
    wider = set[int]()
    for unit in sorted(units):
        yield from unit_feeds(known[unit][0])
        above: int | None = unit
        while above is not None and above not in wider:
            wider.add(above)
            above = known[above][1]
    for unit in sorted(wider & parents):
        yield from unit_feeds(known[unit][0], with_below=True)


def tell_hub(now: datetime.datetime | None = None) -> int:
    """Ping the hub for every feed that has changed since the last time; return how many pings it has taken.

    Raises ``OSError`` or ``HTTPException`` where the hub cannot be reached or refuses; all is told anew next time.
    """
    until = (now or timezone.now()) - _SETTLED
    with _told() as told:
        if told is None:
            return 0
        since = datetime.datetime.fromtimestamp(told.stat().st_mtime, tz=datetime.UTC)
        feeds = changed_feeds(since, until) if since < until else []
        for feed in feeds:
            _ping(feed)
        if since < until:
            os.utime(told, (until.timestamp(), until.timestamp()))
    return len(feeds)


def tell_until(stop: threading.Event) -> None:
    """Tell what is new every few seconds until ``stop`` is set; a hub that fails is left alone longer each time."""
    wait = _ROUND_SECONDS
    while not stop.wait(wait):
        try:
            if count := tell_hub():
                logger.info("Đã báo cho hub %s nguồn tin có bài mới", count)
            wait = _ROUND_SECONDS
        except Exception as error:
            wait = min(2 * wait, _LONGEST_WAIT)
            expected = isinstance(error, OSError | HTTPException)
            logger.warning("Chưa báo được cho hub, %s giây nữa thử lại: %s", wait, error, exc_info=not expected)
        finally:
            connections.close_all()  # those of this thread


def _ping(feed: str) -> None:
    """One feed a ping: hubs differ in how they take several (WebSub leaves this part to them)."""
    data = urlencode({"hub.mode": "publish", "hub.url": feed, "hub.topic": feed}).encode()
    request = urllib.request.Request(settings.WEBSUB_HUB, data=data)  # noqa: S310 - settings take http(s) only
    request.add_header("User-Agent", f"partynews (+{settings.SITE_URL})")
    with _OPENER.open(request, timeout=_TIMEOUT_SECONDS):
        pass  # any 2xx is a yes; anything else is raised


@contextlib.contextmanager
def _told() -> Iterator[Path | None]:
    """The file whose time says up to when all is told, while nobody else has it; ``None`` where somebody has.

    A site that gets its hub today begins with today.
    """
    path = Path(settings.DATA_DIR) / "hub-da-bao"
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
            return
        yield path
