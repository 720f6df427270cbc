"""Suggestions while a reader types: ways on, and pages to open at once.  Six queries, and some more for words that
stand in many titles of years long past only (``newest.py``), and when the vocabulary is made anew.

Everything comes from what is public now: rows through the querysets' own rules, words of the vocabulary (which
remembers titles for some minutes) only where the index still has them side by side.
"""

from collections.abc import Iterator
from itertools import chain, islice, pairwise
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import CharField, DateField, QuerySet, Value
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Category, Topic
from articles.querysets import ArticleQuerySet
from articles.search.collections import BY_KEY
from articles.search.newest import newest
from articles.search.periods import this_month
from articles.search.places import names, places_beginning
from articles.search.probes import exist, first_asked, public_rows
from articles.search.typed import Typed, read_typed
from articles.search.vocabulary import phrases, vocabulary
from documents.models import Document
from documents.numbers import has_number, typed_number
from partynews.addresses import address
from partynews.search.completions import completions
from partynews.search.expressions import All, Expression, Term
from partynews.search.fields import PUBLIC, count_matches
from partynews.search.query import MAX_WORDS
from partynews.search.terms import pair, words_in
from partynews.text.dates import short_date
from partynews.text.fold import fold_words
from units.models import Meeting, PartyUnit

MOST = 8
_COMPLETIONS, _PLACES, _NAMED, _DOCUMENTS, _MEETINGS, _ARTICLES = 3, 2, 3, 3, 2, 4
_BEFORE_NUMBERS = (*(str(kind.label) for kind in Document.Kind), "Văn bản")
_KINDS = {"unit": "Đơn vị", "category": "Chuyên mục", "topic": "Dòng sự kiện"}
_FEW = 300  # so many are sorted as quickly as a window of months is looked through
_LATEST_MEETINGS = 40  # among these, those with the words side by side come first


class Suggestion(NamedTuple):
    """A line of the list: what ``kind`` of page (empty: a search), what it is called, where it is, a note."""

    kind: str
    text: str
    url: str
    note: str = ""


def suggestions(sent: str) -> list[Suggestion]:
    """At most eight lines for what was typed, whose last word may be a beginning if no space follows it.

    None for less than two letters.
    """
    typed = read_typed(sent, vocabulary())
    if typed.letters < 2 or len(typed.words) > MAX_WORDS:
        return []
    ways_on = list(islice(_ways_on(typed), _COMPLETIONS))
    number = typed_number(typed.text, _BEFORE_NUMBERS)
    documents = _documents(number) if len(number) > 1 else ()
    meetings = _meetings(typed) if not number else ()  # never both: a seventh query
    titles = [*_named(typed), *meetings, *_articles(typed)]
    titles.sort(key=lambda line: not _is_near(line, typed))
    return [*ways_on, *islice(chain(_places(typed), documents, titles), MOST - len(ways_on))]


def _is_near(line: Suggestion, typed: Typed) -> bool:
    """Whether the words stand side by side in a title, or a category is called by them as it begins."""
    begins = line.kind == _KINDS["category"] and fold_words(line.text).startswith(f" {typed.words[0].folded}")
    return begins or typed.stands_in(line.text)


def _ways_on(typed: Typed) -> Iterator[Suggestion]:
    found = completions(typed.words, phrases(), _COMPLETIONS + 2, is_whole=typed.is_whole)
    found = [line for line in found if line.lower() != typed.text.lower()]
    asked = [public_rows(_as_it_stands(line), [BY_KEY["bai-viet"]]) for line in found]
    for line, is_public in zip(found, exist(asked), strict=True):
        if is_public:
            yield Suggestion("", line, f"{reverse('search')}?{urlencode({'q': line})}")


def _as_it_stands(line: str) -> Expression:
    """All words with their accents, side by side."""
    words = words_in(line)
    return All([*(Term(word.exact) for word in words), *(Term(pair(*both)) for both in pairwise(words))])


def _places(typed: Typed) -> Iterator[Suggestion]:
    for place in places_beginning(typed.words, is_whole=typed.is_whole)[:_PLACES]:
        yield Suggestion("Trang", place.name, place.url)


def _named(typed: Typed) -> Iterator[Suggestion]:
    """Units, then categories and topics, by name: those that live before those that have ended."""
    *whole, last = (word.folded for word in typed.words)
    units = PartyUnit.objects.order_by().filter(folded__contains=f" {last} " if typed.is_whole else f" {last}")
    for word in whole:
        units = units.filter(folded__contains=f" {word} ")
    rows = _names(units, "unit", "ended_on").union(
        _names(Category.objects.order_by(), "category"), _names(Topic.objects.told().order_by(), "topic"), all=True
    )
    today, found = timezone.localdate(), []
    for kind, name, slug, ended_on in rows:
        folded = fold_words(name)
        is_called = kind == "unit" and not typed.has_accents  # its column knows its short name too
        if is_called or names(words_in(name), typed.words, is_whole=typed.is_whole):
            has_ended = ended_on is not None and ended_on <= today
            note = f"đã kết thúc hoạt động ngày {short_date(ended_on)}" if has_ended else ""
            is_inside = not folded.startswith(f" {typed.words[0].folded}")
            line = Suggestion(_KINDS[kind], name, address(kind, slug), note)
            found.append(((not _is_near(line, typed), has_ended, is_inside, len(name)), line))
    return (line for _, line in sorted(found)[:_NAMED])


def _names(rows: QuerySet, kind: str, ended: str = "") -> QuerySet:
    until = {} if ended else {"until": Value(None, output_field=DateField())}
    rows = rows.annotate(called=Value(kind, output_field=CharField()), **until)
    return rows.values_list("called", "name", "slug", ended or "until")


def _documents(number: str) -> Iterator[Suggestion]:
    """Documents whose number begins as it was typed."""
    rows = Document.objects.published().filter(has_number(number)).newest_first()
    for row in rows.only("number", "slug", "kind", "summary", "issued_on")[:_DOCUMENTS]:
        yield Suggestion("Văn bản", str(row), row.get_absolute_url(), row.summary)


def _meetings(typed: Typed) -> Iterator[Suggestion]:
    """Of the latest that have the words in their titles, those with the words side by side first."""
    rows = Meeting.objects.published().filter(terms__matches=All([typed.in_title(), Term(PUBLIC)]))
    latest = rows.order_by("-starts_at", "-pk").only("title", "slug", "starts_at")[:_LATEST_MEETINGS]
    for row in sorted(latest, key=lambda row: not typed.stands_in(row.title))[:_MEETINGS]:
        yield Suggestion("Hội nghị", row.title, row.get_absolute_url(), short_date(timezone.localdate(row.starts_at)))


def _articles(typed: Typed) -> Iterator[Suggestion]:
    """The newest articles that have the words in their titles, those with the words side by side first."""
    wanted = [All([words, Term(PUBLIC)]) for words in (typed.side_by_side(), typed.in_title())]
    for row in _found(*wanted):
        yield Suggestion(
            "Bài viết", row.title, row.get_absolute_url(), short_date(timezone.localdate(row.published_at))
        )


def _found(beside: Expression, apart: Expression) -> list[Article]:
    """Those ``beside`` each other, then those ``apart``."""
    near, far = count_matches([(Article, beside), (Article, apart)], _FEW, first_asked())
    if near >= _FEW or not far:
        return _newest(beside) if near else []
    found = _some(beside) if near else []
    if near == far or len(found) == _ARTICLES:
        return found
    others = _some(apart, _ARTICLES + len(found)) if far < _FEW or near else _newest(apart)
    return list(dict.fromkeys([*found, *others]))[:_ARTICLES]


def _some(wanted: Expression, most: int = _ARTICLES) -> list[Article]:
    return list(_titles().newest_first().filter(terms__matches=wanted)[:most])


def _newest(wanted: Expression) -> list[Article]:
    return newest(BY_KEY["bai-viet"], _titles(), wanted, _ARTICLES, end=this_month(timezone.now()) + 1)


def _titles() -> ArticleQuerySet:
    return Article.objects.published().only("title", "slug", "published_at")
