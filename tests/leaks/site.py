"""A site with something public on every list, and with one thing in every state that nobody outside may see."""

from typing import NamedTuple
from urllib.parse import urlsplit

from django.urls import reverse

from articles.models import Article, Removal
from documents.models import Draft
from tests import citizen_site
from tests.leaks.records import hide_records
from tests.leaks.stories import TOLD, Newsroom, hide_articles
from tests.leaks.words import Words


class Site(NamedTuple):
    words: Words
    closed: list[tuple[str, str]]  # previews that were withdrawn or have expired


def build() -> Site:
    public = citizen_site.build()
    words = Words()
    room = Newsroom(words)
    article = Article.objects.get(pk=public.number)
    tokens = hide_articles(room, successor=article)
    hide_records(room, article, Draft.objects.published().latest("closes_on"))
    return Site(words, [("preview_link", reverse("preview_link", args=[token])) for token in tokens])


def allowed(words: Words) -> dict[str, set[str]]:
    """By the beginning of an address: the words that may stand there (articles/removals.py)."""
    titles = {place.thing: word for word, place in words.places.items() if place.field == "title"}
    lines = Removal.objects.filter(kind__in=TOLD)
    return {f"/bai-viet/{line.article_number}/": {titles[line.kind]} for line in lines if line.kind in titles}


def is_allowed(word: str, address: str, told: dict[str, set[str]]) -> bool:
    path = urlsplit(address).path
    return any(path.startswith(beginning) and word in known for beginning, known in told.items())
