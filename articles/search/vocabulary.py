"""The vocabulary of public titles and names, kept by each process for some minutes.

What it holds can have been taken down since.  Whatever is shown of it is asked of the index first (``probes.py``).
"""

import secrets
from collections.abc import Iterator
from itertools import chain

from django.core.cache import cache

from articles.models import Article, Category, Topic
from partynews.search.phrases import Phrases
from partynews.search.vocabulary import Vocabulary
from units.models import Meeting, PartyUnit

NEWEST = 3000  # titles: a tenth of a second at most, once in KEEP_SECONDS
_MEETINGS = 500
_KEEP_SECONDS = 600
_KEY = "search:vocabulary"


class _Kept:
    """What this process has made, and when: ``mark`` is in the cache as long as it may be used."""

    mark = ""
    vocabulary: Vocabulary | None = None
    phrases: Phrases | None = None


def vocabulary() -> Vocabulary:
    """The words of the newest public titles, of meetings and of the names of units, categories and topics."""
    return _kept()[0]


def phrases() -> Phrases:
    """The same titles and names as they are printed."""
    return _kept()[1]


def _kept() -> tuple[Vocabulary, Phrases]:
    mark: str | None = cache.get(_KEY)
    if mark is None:
        mark = secrets.token_hex(8)
        cache.set(_KEY, mark, _KEEP_SECONDS)
    if _Kept.vocabulary is None or _Kept.phrases is None or _Kept.mark != mark:
        units, titles = list(PartyUnit.objects.order_by().values_list("name", flat=True)), list(_titles())
        _Kept.vocabulary, _Kept.phrases = Vocabulary(chain(titles, units)), Phrases(units, titles)
        _Kept.mark = mark
    return _Kept.vocabulary, _Kept.phrases


def _titles() -> Iterator[str]:
    titles = (
        Category.objects.order_by().values_list("name", flat=True),
        Topic.objects.told().order_by().values_list("name", flat=True),
        Meeting.objects.published().order_by("-starts_at", "-pk").values_list("title", flat=True)[:_MEETINGS],
        Article.objects.published().newest_first().values_list("title", flat=True)[:NEWEST],
    )
    return chain.from_iterable(rows.iterator(chunk_size=500) for rows in titles)
