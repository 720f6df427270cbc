"""The register of documents: what a reader looks for, and the page of the list that shows it."""

import datetime
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Self
from urllib.parse import urlencode

from django.core.cache import cache
from django.db.models import Case, Q, Subquery, Value, When
from django.db.models.functions import ExtractYear
from django.http import Http404, QueryDict
from django.utils import timezone

from documents.effect import Effect, has
from documents.models import Authority, Document
from documents.numbers import has_number, typed_number
from documents.querysets import DocumentQuerySet
from partynews.former_slugs import moved
from partynews.paging import ListPage
from partynews.prepared import first_of
from partynews.search.query import MAX_QUERY, read_query
from partynews.text.fold import clean_line, slugify
from partynews.words import found_first

PER_PAGE = 20
KINDS = {slugify(kind.label): kind for kind in Document.Kind}  # as they stand in addresses
_BEFORE_NUMBERS = (*(str(kind.label) for kind in Document.Kind), "Văn bản")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}", re.ASCII)
_KEEP_SECONDS = 300


@dataclass(frozen=True)
class Wanted:
    """What is looked for; ``kind`` as in ``KINDS``, ``effect`` as in ``Effect``, empty where anything will do."""

    words: str = ""
    kind: str = ""
    year: str = ""
    authority: Authority | None = None
    effect: str = ""

    @classmethod
    def read(cls, sent: QueryDict, authorities: Sequence[Authority]) -> Self:
        """From an address.  Raises ``Http404`` for a kind, year, authority or effect that cannot be, ``Moved`` for an
        authority that has another slug now."""
        kind, year, slug, effect = (sent.get(name, "") for name in ("loai", "nam", "co-quan", "hieu-luc"))
        authority = next((row for row in authorities if row.slug == slug), None)
        known = (
            kind in KINDS or not kind,
            _YEAR.fullmatch(year) or not year,
            effect in Effect.values or not effect,
        )
        if not all(known):
            raise Http404("Không có mục tra cứu này.")
        if slug and authority is None:
            moved(Authority.objects.filter(pk__in=[row.pk for row in authorities]), slug, parameter="co-quan")
        return cls(clean_line(sent.get("q", "")[: 2 * MAX_QUERY])[:MAX_QUERY], kind, year, authority, effect)

    @property
    def query(self) -> str:
        """The same as part of an address, always in one order."""
        parts = {"q": self.words, "loai": self.kind, "nam": self.year}
        parts |= {"co-quan": self.authority_slug, "hieu-luc": self.effect}
        return urlencode({name: value for name, value in parts.items() if value})

    @property
    def authority_slug(self) -> str:
        return self.authority.slug if self.authority else ""

    def documents(self, today: datetime.date) -> DocumentQuerySet:
        """What is found: first those of an exact number, then of a number that begins like that, then newest first."""
        rows = Document.objects.published().newest_first()
        if self.kind:
            rows = rows.filter(kind=KINDS[self.kind])
        if self.year:
            rows = rows.filter(issued_on__year=int(self.year))
        if self.authority:
            rows = rows.filter(authority=self.authority)
        if self.effect:
            rows = rows.filter(has(self.effect, Document, today))
        return self._with_words(rows) if self.words else rows

    def _with_words(self, rows: DocumentQuerySet) -> DocumentQuerySet:
        query, key = read_query(self.words), typed_number(self.words, _BEFORE_NUMBERS)
        if not query:
            return rows.none()
        has_words = Q(*(Q(folded__contains=phrase) for phrase in query.phrases), terms__matches=query.anywhere)
        if not key:
            return rows.filter(has_words)
        found = rows.filter(has_words | Q(found_first(Document, has_number(key))))
        near = Case(When(number_key=key, then=Value(0)), When(has_number(key), then=Value(1)), default=Value(2))
        return found.order_by(near, "-issued_on", "-pk")


class Choices(NamedTuple):
    """What the form offers to choose from, with labels: what occurs among public documents, and what is chosen."""

    kinds: list[tuple[str, str]]
    years: list[tuple[str, str]]
    authorities: list[tuple[str, str]]
    effects: list[tuple[str, str]]


class Found(NamedTuple):
    """What was looked for, one page of what is found, how many there are on all pages, and what the form offers."""

    wanted: Wanted
    page: ListPage
    total: int
    choices: Choices


def look_up(sent: QueryDict, number: int) -> Found:
    """Page ``number`` (from 1) of what an address asks for.  Raises ``Http404`` beyond the last page.

    What needs reading all documents is kept until one of them changes, or the day does.
    """
    today = timezone.localdate()
    last_change = Document.objects.order_by("-updated_at").values("updated_at")[:1]
    authorities = list(Authority.objects.annotate(changed=Subquery(last_change)))  # without one, no documents
    state = f"{today} {authorities[0].changed if authorities else ''}"
    occurring: Any = cache.get_or_set(_key(f"{state} choices"), lambda: _what_occurs(today), _KEEP_SECONDS)
    kinds, years, issuing, effects = occurring
    authorities = [row for row in authorities if row.pk in issuing]  # others are nobody's business
    wanted = Wanted.read(sent, authorities)
    rows = wanted.documents(today)
    total: Any = cache.get_or_set(_key(f"{state} {wanted.query}"), rows.count, _KEEP_SECONDS)
    last = max(1, -(-total // PER_PAGE))
    if number > last:
        raise Http404("Không có trang này.")
    here = Document.objects.filter(pk__in=rows.values("pk")[(number - 1) * PER_PAGE : number * PER_PAGE])
    items = list(here.order_by(*rows.query.order_by).listed().with_effect(today))
    choices = _choices(wanted, authorities, kinds, years, effects)
    return Found(wanted, ListPage(items, number, last), total, choices)


def _what_occurs(today: datetime.date) -> list[set[Any]]:
    """The kinds, years, authorities and effects of public documents, in one query."""
    rows = Document.objects.published().order_by()
    every = rows.annotate(state=Value("")).distinct()
    one_each = [first_of(rows.filter(has(state, Document, today)), 1).annotate(state=Value(state)) for state in Effect]
    columns = ("kind", ExtractYear("issued_on"), "authority", "state")
    found = list(every.values_list(*columns).union(*(one.values_list(*columns) for one in one_each), all=True))
    return [{row[column] for row in found} for column in range(4)]


def _choices(
    wanted: Wanted,
    authorities: Sequence[Authority],
    kinds: set[str],
    years: set[int],
    effects: set[str],
) -> Choices:
    return Choices(
        [(slug, str(kind.label)) for slug, kind in KINDS.items() if kind in kinds or slug == wanted.kind],
        [(year, year) for year in sorted({*map(str, years), wanted.year} - {""}, reverse=True)],
        [(row.slug, row.name) for row in authorities],
        [(value, label) for value, label in Effect.choices if value in effects or value == wanted.effect],
    )


def _key(what: str) -> str:
    return "documents:" + hashlib.sha256(what.encode()).hexdigest()
