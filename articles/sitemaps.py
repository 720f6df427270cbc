"""``/sitemap.xml``: every page that a search engine should know, in sections, with pictures and news.

Deliberately not in it: lists by day, month and year, and by author (they lead to the same articles, and would be many
times as many), single weeks of the schedule (linked from one another; an empty one is no page), prints, comments and
forms (they say noindex), previews (secret), the search.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Article, Category, Photo, Source, Topic, Video
from documents.sitemaps import DOCUMENTS, DRAFTS
from partynews.addresses import absolute
from partynews.models import SiteProfile
from partynews.sitemaps import Listed, News, Numbered, Place, Section, latest, stamp
from partynews.text.xml import xml_text
from units.models import Meeting, PartyUnit

PAGES = (
    *("home", "topic_list", "unit_list", "meeting_list", "document_list", "draft_list", "video_list", "schedule"),
    *("organisation", "contact", "follow", "open_data", "site_map", "accessibility"),
)
PICTURES = 20  # of a gallery; the format allows a thousand
NEWS_DAYS, MOST_NEWS = 2, 1000  # as Google's news sitemap has them
_FILES_IN_QUERY = "p"


def _articles(rows: QuerySet) -> Sequence[Place]:
    """Changed when its text was, or when it came out as planned, whichever is later."""
    found = list(rows.only("slug", "updated_at", "published_at", "lead_picture"))
    photos = _photos(found)
    return [
        Place(
            article.get_absolute_url(),
            latest([article.updated_at, article.published_at]),
            [*([article.lead_picture.url] if article.lead_picture else []), *photos[article.pk]],
        )
        for article in found
    ]


def _photos(articles: Sequence[Article]) -> dict[int, list[str]]:
    """The addresses of the first pictures in the galleries of ``articles``, which stand in order of their numbers."""
    found: dict[int, list[str]] = defaultdict(list)
    if articles:
        photos = Photo.objects.filter(article__gte=articles[0].pk, article__lte=articles[-1].pk)
        for photo in photos.only("article", "image").order_by("article", "position", "pk").iterator():
            if len(found[photo.article_id]) < PICTURES:
                found[photo.article_id].append(photo.image.url)
    return found


def _news() -> Sequence[Place]:
    now = timezone.now()
    since = now - datetime.timedelta(days=NEWS_DAYS)
    fresh = Article.objects.published(now).filter(published_at__gte=since).newest_first()
    return [
        Place(
            article.get_absolute_url(),
            latest([article.updated_at, article.published_at]),
            news=News(article.title, stamp(article.published_at)),
        )
        for article in fresh.only("slug", "title", "updated_at", "published_at")[:MOST_NEWS]
    ]


def _with_newest(rows: Any, name: str) -> QuerySet:
    """``rows`` with the date of the ``newest`` public article that names them as its ``name``."""
    newest = Article.objects.published().filter(**{name: OuterRef("pk")}).newest_first().values("published_at")[:1]
    return rows.annotate(newest=Subquery(newest)).order_by("pk")


def _lists(find: Callable[[], QuerySet]) -> Listed:
    return Listed(lambda: [Place(row.get_absolute_url(), row.newest) for row in find().only("slug")])


def _videos(rows: QuerySet) -> Sequence[Place]:
    found = rows.only("slug", "published_at", "poster")
    return [Place(row.get_absolute_url(), row.published_at, [row.poster.url] if row.poster else []) for row in found]


def _meetings(rows: QuerySet) -> Sequence[Place]:
    return [Place(row.get_absolute_url()) for row in rows.only("slug")]


SECTIONS: dict[str, Section] = {
    "trang": Listed(lambda: [Place(reverse(name)) for name in PAGES]),
    "tin-moi": Listed(_news),
    "bai-viet": Numbered(Article.objects.published, _articles, changed="updated_at", published="published_at"),
    "chuyen-muc": _lists(lambda: _with_newest(Category.objects, "category")),
    "dong-su-kien": _lists(lambda: Topic.objects.told()),
    "nguon": _lists(lambda: _with_newest(Source.objects, "source").filter(newest__isnull=False)),
    "video": Numbered(Video.objects.published, _videos, published="published_at"),
    "don-vi": _lists(lambda: _with_newest(PartyUnit.objects, "unit")),
    "hoi-nghi": Numbered(Meeting.objects.published, _meetings),  # when a meeting was changed is not kept
    "van-ban": DOCUMENTS,
    "du-thao": DRAFTS,
}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The files of all sections; a section without anything is not named."""
    files = [
        (f"{absolute(reverse('sitemap', args=[name]))}?{_FILES_IN_QUERY}={number}", stamp(changed))
        for name, section in SECTIONS.items()
        for number, changed in section.files().items()
    ]
    return _xml("sitemaps/index.xml", {"files": files})


@require_safe
def sitemap(request: HttpRequest, section: str) -> HttpResponse:
    """One file (``?p=``) of a section; without a number its last one, where what is new stands."""
    if section not in SECTIONS:
        raise Http404("Không có sơ đồ này.")
    found = SECTIONS[section]
    asked = request.GET.get(_FILES_IN_QUERY, "")
    if asked and not (asked.isascii() and asked.isdecimal() and 0 < len(asked) < 10):
        raise Http404("Không có sơ đồ này.")
    places = found.places(int(asked) if asked else max(found.files(), default=0))
    if not places:
        raise Http404("Không có sơ đồ này.")
    name = next(iter(SiteProfile.objects.values_list("name", flat=True)), SiteProfile().name)
    return _xml("sitemaps/urlset.xml", {"places": places, "publication": name})


def _xml(template: str, context: dict[str, Any]) -> HttpResponse:
    """Asked for anew each time: what is taken down is gone at once."""
    text = xml_text(render_to_string(template, context))
    response = HttpResponse(text, content_type="application/xml; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response
