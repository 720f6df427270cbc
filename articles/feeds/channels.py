"""Which feeds there are, which articles each of them has, and when it was last another one."""

import datetime
import hashlib
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.urls import reverse

from articles.models import Article, Category, Removal, Source
from articles.querysets import ArticleQuerySet
from articles.reading import category_at
from partynews.addresses import address
from partynews.former_slugs import moved, row_at
from partynews.models import SiteProfile
from partynews.prepared import Prepared, first_of
from units.models import PartyUnit

ITEMS = 30
WITH_BELOW = "gom"  # "?gom=1": with the units below, as on the page of a unit
FORMS = ("rss", "atom")
_SHOWN = (
    *("title", "slug", "sapo", "body", "byline", "source_url", "lead_picture", "lead_alt", "lead_caption"),
    *("published_at", "created_at", "category__name", "source__name", "source__url"),
)


@dataclass(frozen=True)
class Channel:
    """A feed: ``about`` names what it is about ("" for the whole site), ``page`` is the page that it follows."""

    about: str
    page: str
    rss: str
    atom: str
    wanted: dict[str, Any] = field(default_factory=dict)

    def articles(self, now: datetime.datetime) -> ArticleQuerySet:
        """The newest public ones, with all that an entry tells."""
        public = Article.objects.published(now).filter(**self.wanted).newest_first()
        return public.select_related("category", "source").only(*_SHOWN)[:ITEMS]


def of_site() -> Channel:
    return Channel("", reverse("home"), reverse("rss"), reverse("atom"))


def of_category(slug: str) -> Channel:
    """The feed of the category at ``slug``.  Raises ``Http404``, or ``Moved`` for a former slug."""
    found = category_at(slug) or moved(Category.objects, slug)
    return Channel(found.name, found.get_absolute_url(), *category_feeds(slug), {"category": found.pk})


def of_unit(slug: str, *, with_below: bool = False) -> Channel:
    """The feed of the unit at ``slug``, or of it and all units below.  Raises as ``of_category`` does."""
    found = row_at(PartyUnit.objects.only("name", "slug"), slug)
    feeds = unit_feeds(slug, with_below=with_below)
    if not with_below:
        return Channel(found.name, found.get_absolute_url(), *feeds, {"unit": found.pk})
    units = [found.pk, *found.descendants().values_list("pk", flat=True)]
    page = f"{found.get_absolute_url()}?{WITH_BELOW}=1"
    return Channel(f"{found.name} và các đơn vị trực thuộc", page, *feeds, {"unit__in": units})


def category_feeds(slug: str) -> tuple[str, str]:
    """The addresses of a category's feeds, RSS and Atom."""
    return address("rss_category", slug), address("atom_category", slug)


def unit_feeds(slug: str, *, with_below: bool = False) -> tuple[str, str]:
    """The addresses of a unit's feeds, RSS and Atom."""
    query = f"?{WITH_BELOW}=1" if with_below else ""
    return address("rss_unit", slug) + query, address("atom_unit", slug) + query


class State(NamedTuple):
    """What decides how every feed looks: any change of a row or the coming of a planned moment makes another one."""

    changed: datetime.datetime
    published: datetime.datetime
    settled: int  # microseconds since 1970: profile and categories
    sources: str  # who is named under reprints

    @property
    def moment(self) -> datetime.datetime:
        """The date of a feed that has no articles to be dated by."""
        settled = datetime.datetime.fromtimestamp(self.settled / 1_000_000, tz=datetime.UTC)
        return max(self.changed, self.published, settled)

    def tag(self, channel: Channel, *more: str) -> str:
        """An entity tag (RFC 9110, 8.8.3) for ``channel``, and for what else its answer depends on."""
        seen = hashlib.blake2b(repr((self, channel, more)).encode(), digest_size=16)
        return f'"{seen.hexdigest()}"'


_NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_profile = Prepared(lambda: SiteProfile.objects.filter(pk=1))
_categories = Prepared(lambda: Category.objects.order_by("-changed").values_list("changed")[:1])


def _named(now: datetime.datetime) -> QuerySet:
    reprints = Article.objects.published(now).filter(source=OuterRef("pk"))
    return Source.objects.filter(Exists(reprints)).order_by("pk").values_list("name", "url")


_sources = Prepared(_named, now=datetime.datetime)


def _newest(now: datetime.datetime) -> QuerySet:
    """When something public was changed last, something was taken down, something came out: part and moment."""
    public = Article.objects.published(now)
    parts = [
        (public.order_by("-updated_at"), "updated_at"),
        (Removal.objects.order_by("-at"), "at"),
        (public.newest_first(), "published_at"),
    ]
    rows = [first_of(row, 1).annotate(part=Value(n)).values_list("part", at) for n, (row, at) in enumerate(parts)]
    return rows[0].union(*rows[1:], all=True)


_moments = Prepared(_newest, now=datetime.datetime)


def profile() -> SiteProfile:
    return next(iter(_profile()), None) or SiteProfile(pk=1)


def state(site: SiteProfile, now: datetime.datetime) -> State:
    """The state of all feeds at ``now``: of what is public, and of what has been taken down.

    Nothing that the office works on moves it: a tag that changes would tell that there is something.
    """
    newest = dict(_moments(now=now))
    changed, removed, published = (newest.get(part, _NEVER) for part in range(3))
    categories = next((value for (value,) in _categories()), 0)
    return State(max(changed, removed), published, max(site.changed, categories), repr(_sources(now=now)))
