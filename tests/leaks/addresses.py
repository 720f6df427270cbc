"""Every public address there is, filled with every row there is, whether anybody may see it or not.

``ADDRESSES`` has a line for each name of ``partynews/urls.py`` and of the data service; a test holds that.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model
from django.urls import URLResolver, resolve, reverse
from django.utils import timezone

from articles.authors import authors_of
from articles.models import Article, ArticleVersion, Category, Removal, Source, Topic, Video
from articles.sitemaps import SECTIONS
from documents.models import Authority, Document, Draft
from partynews.models import OldAddress
from partynews.text.fold import slugify
from partynews.urls import urlpatterns
from units.models import Meeting, PartyUnit, ScheduleEntry

OTHER = {"media"}  # files are kept back by their own rules (tests/articles/test_media_files.py)
UNNAMED = {"bai-viet/<id:pk>/", "^.*/$"}  # an article by its number alone; whatever else below /api/v1/
_WRONG = "mot-dia-chi-khac"  # must not be put right for a row that nobody may see


def _plain(name: str) -> Iterable[str]:
    return [reverse(name)]


def _slugs(*models: type[Model], query: str = "") -> Callable[[str], Iterable[str]]:
    def build(name: str) -> Iterator[str]:
        for model in models:
            for slug in model._default_manager.values_list("slug", flat=True):
                yield from (reverse(name, args=[slug]) + more for more in dict.fromkeys(["", query]))

    return build


def _numbers(model: type[Model]) -> Callable[[str], Iterable[str]]:
    def build(name: str) -> Iterator[str]:
        for pk, slug in model._default_manager.values_list("pk", "slug"):
            yield from (reverse(name, args=[pk, part]) for part in (slug, _WRONG))
        if model is Article:  # deleted ones too, which only the register knows
            yield from (reverse(name, args=[pk, _WRONG]) for pk in _gone())

    return build


def _gone() -> set[int]:
    return set(Removal.objects.values_list("article_number", flat=True))


def _by_number(model: type[Model]) -> Callable[[str], Iterable[str]]:
    return lambda name: [reverse(name, args=[pk]) for pk in model._default_manager.values_list("pk", flat=True)]


def _authors(name: str) -> Iterable[str]:
    rows = chain(Article.objects.values_list("byline", flat=True), _old_bylines())
    return {reverse(name, args=[slugify(author)]) for byline in rows for author in authors_of(byline)}


def _old_bylines() -> Iterator[str]:
    return (content["byline"] for content in ArticleVersion.objects.values_list("content", flat=True))


def _days() -> set[datetime.date]:
    moments = [
        *Article.objects.filter(published_at__isnull=False).values_list("published_at", flat=True),
        *Meeting.objects.values_list("starts_at", flat=True),
        *ScheduleEntry.objects.values_list("starts_at", flat=True),
    ]
    return {timezone.localdate(moment) for moment in moments} | {timezone.localdate()}


def _dates(parts: int) -> Callable[[str], Iterable[str]]:
    return lambda name: {
        reverse(name, args=args) for day in _days() for args in [(day.year, day.month, day.day)[:parts]]
    }


def _weeks(name: str) -> Iterable[str]:
    return {reverse(name, args=day.isocalendar()[:2]) for day in _days() if day.year > 2000}


def _register(name: str) -> Iterator[str]:
    at = reverse(name)
    yield at
    for slug in Authority.objects.values_list("slug", flat=True):
        yield f"{at}?co-quan={slug}"
    yield from (f"{at}?loai={kind}" for kind in ("ke-hoach", "quyet-dinh"))
    for year in {day.year for day in Document.objects.values_list("issued_on", flat=True)}:
        yield f"{at}?nam={year}"


def _sitemaps(name: str) -> Iterator[str]:
    return (reverse(name, args=[section]) + page for section in SECTIONS for page in ("", "?p=1", "?p=2"))


def _filters(name: str) -> Iterator[str]:
    """A list of the data service: with each of its parameters, each with every value that it may have."""
    at = reverse(name)
    view: Any = resolve(at).func
    yield f"{at}?page_size=100"
    yield f"{at}?page_size=7"  # its pages by cursor are followed
    for parameter in view.cls.parameters:
        for value in _values(parameter):
            yield f"{at}?{urlencode({parameter.name: value, 'page_size': 100})}"


def _values(parameter: Any) -> Iterable[str]:
    """Raises ``KeyError`` for a parameter that this walk does not know."""
    name, schema = parameter.name, parameter.schema
    if "enum" in schema:
        return list(schema["enum"])
    models: dict[str, type[Model]] = {"category": Category, "unit": PartyUnit, "parent": PartyUnit}
    models["authority"] = Authority
    if name in models:
        return list(models[name]._default_manager.values_list("slug", flat=True))
    known = {"include_body": ["true"], "page_size": [], "cursor": []}
    if name.endswith("_since"):
        return ["1980-01-01T00:00:00Z" if schema["format"] == "date-time" else "1980-01-01"]
    return known[name]


_SUBSCRIBED = (Category, PartyUnit)
ADDRESSES: dict[str, Callable[[str], Iterable[str]]] = {
    **dict.fromkeys(("home", "topic_list", "unit_list", "meeting_list", "draft_list", "video_list"), _plain),
    **dict.fromkeys(("schedule", "choose_day", "contact", "organisation", "site_map", "accessibility"), _plain),
    **dict.fromkeys(("open_data", "search", "suggestions", "follow", "rss", "atom", "sitemap_index"), _plain),
    **dict.fromkeys(("robots", "healthz", "meetings_file", "schedule_file", "api", "api_description"), _plain),
    **dict.fromkeys(("article", "print_page", "comments", "report_error"), _numbers(Article)),
    **dict.fromkeys(("draft", "opinion"), _numbers(Draft)),
    **dict.fromkeys(("meeting", "meeting_file"), _numbers(Meeting)),
    "video": _numbers(Video),
    "document": _numbers(Document),
    "document_list": _register,
    "category": _slugs(Category),
    "topic": _slugs(Topic),
    "source": _slugs(Source),
    "author": _authors,
    "unit": _slugs(PartyUnit, query="?gom=1"),
    **dict.fromkeys(("unit_meetings_file", "unit_schedule_file"), _slugs(PartyUnit)),
    **dict.fromkeys(("rss_category", "atom_category"), _slugs(Category)),
    **dict.fromkeys(("rss_unit", "atom_unit"), _slugs(PartyUnit, query="?gom=1")),
    "year": _dates(1),
    "month": _dates(2),
    "day": _dates(3),
    "week": _weeks,
    "sitemap": _sitemaps,
    **dict.fromkeys(("api_articles", "api_removed_articles", "api_categories", "api_units"), _filters),
    **dict.fromkeys(("api_meetings", "api_documents"), _filters),
    "api_article": _by_number(Article),
    "api_category": _by_number(Category),
    "api_unit": _by_number(PartyUnit),
    "api_meeting": _by_number(Meeting),
    "api_document": _by_number(Document),
    "preview_link": lambda name: [],  # secret: the test that made the tokens gives them
}


def names() -> set[str]:
    """Of all patterns outside the admin, as the code has them; what has no name by its form."""
    parts = [part for part in urlpatterns if isinstance(part, URLResolver) and part.app_name != "admin"]
    known = [part for part in urlpatterns if not isinstance(part, URLResolver)]
    known += [pattern for part in parts for pattern in part.url_patterns]
    return {pattern.name or str(pattern.pattern) for pattern in known}


def all_addresses() -> Iterator[tuple[str, str]]:
    """The name of a pattern and an address, for all patterns and rows; old addresses as ``old``."""
    for name, build in ADDRESSES.items():
        yield from ((name, address) for address in build(name))
    for pk in {*Article.objects.values_list("pk", flat=True), *_gone()}:
        yield "article", f"/bai-viet/{pk}/"
        yield "api_article", f"/api/v1/articles/{pk}/"
    yield from (("old", address) for address in OldAddress.objects.values_list("address", flat=True))
