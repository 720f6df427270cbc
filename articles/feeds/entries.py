"""What a feed tells of an article."""

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import format_datetime
from typing import cast

from django.utils import timezone

from articles.authors import authors_of
from articles.models import Article, Correction
from partynews.addresses import absolute
from partynews.pictures import PictureFile
from partynews.text.full_text import full_text
from partynews.text.plain import first_words, plain_text

_SUMMARY = 300
_NAMES = uuid.UUID("5d7c1a52-3f0e-4a8b-9c46-0e2b7d91a6f3")  # of articles of partynews
PICTURES = "image/webp"


@dataclass(frozen=True)
class Enclosure:
    """The lead picture: its address, and its size in bytes (0 where it is not at hand)."""

    url: str
    length: int
    type: str = PICTURES


@dataclass(frozen=True)
class Moment:
    """A moment as RSS (RFC 822) and as Atom (RFC 3339) write it, in Vietnam's time."""

    at: datetime.datetime

    @property
    def rss(self) -> str:
        return format_datetime(timezone.localtime(self.at))

    @property
    def atom(self) -> str:
        return timezone.localtime(self.at).isoformat(timespec="seconds")


@dataclass(frozen=True)
class Entry:
    """An article for a feed; ``body`` is HTML, all other texts are plain."""

    id: str
    url: str
    title: str
    summary: str
    body: str
    lead: PictureFile | None
    article: Article
    authors: list[str]
    category: str
    published: Moment
    updated: Moment
    notes: list[Correction]
    enclosure: Enclosure | None


def entries(articles: Iterable[Article]) -> list[Entry]:
    """``articles`` in their order; one query more."""
    shown = list(articles)
    notes: dict[int, list[Correction]] = {article.pk: [] for article in shown}
    for note in Correction.objects.filter(article__in=shown) if shown else ():
        notes[note.article_id].append(note)
    return [_entry(article, notes[article.pk]) for article in shown]


def name_of(article: Article) -> str:
    """The name of ``article`` for ever (RFC 9562, version 5), whatever becomes of its title, its date and the site's
    own name: districts merge, and nobody shall read thirty articles as new for that.

    Made of what nobody changes: the row's number and the second in which it was made.
    """
    return uuid.uuid5(_NAMES, f"{article.pk} {article.created_at.astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%SZ}").urn


def _entry(article: Article, notes: list[Correction]) -> Entry:
    """Only notes to readers move ``updated``: a change without one is none to them (RFC 4287, 4.2.15)."""
    url = absolute(article.get_absolute_url())
    published = article.published_at
    if published is None:
        raise ValueError("what is public has a date")
    lead = cast(PictureFile, article.lead_picture) or None
    summary = article.sapo or first_words(plain_text(article.body), _SUMMARY)
    return Entry(
        id=name_of(article),
        url=url,
        title=article.title,
        summary=summary,
        body=full_text(article.body, url),
        lead=lead,
        article=article,
        authors=authors_of(article.byline),
        category=article.category.name,
        published=Moment(published),
        updated=Moment(max([published, *(note.at for note in notes)])),
        notes=notes,
        enclosure=_enclosure(lead) if lead else None,
    )


def _enclosure(picture: PictureFile) -> Enclosure:
    try:
        length = picture.size
    except OSError:  # the file is not on this machine
        length = 0
    return Enclosure(absolute(picture.url), length)
