"""Which public rows a query finds, and in which order.

Of many hits not all are ranked: each tier of the query (``Query.tiers``) gives its newest, and only as many as the
page needs (``newest.py``), so that neither database visits a hundred thousand rows for the twenty that are shown.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from django.db.models import Case, Q, QuerySet, Value, When
from django.utils import timezone

from articles.search.collections import COLLECTIONS, Collection
from articles.search.newest import newest
from articles.search.periods import bounds, is_ragged, this_month, within
from articles.search.probes import Probe, first_asked
from partynews.search.closeness import LOOSE, looseness
from partynews.search.expressions import All, Any, Expression, Term
from partynews.search.fields import CATEGORY, PUBLIC, UNIT, count_matches, matching_keys
from partynews.search.query import Query, Tier
from partynews.text.fold import fold_words

MOST = 1000  # so many hits of a kind are counted and ranked
_COMMON = MOST + 100  # so many in the index: common, even if some of them are scheduled
_FEW = 200  # so many are read and sorted at once
_LOOKED_AT = 100  # so many titles of a tier are looked at, to see how closely the words stand together
_TRIED = 600  # so many texts are looked into for a phrase, which the index knows by its pairs only
_EARLIEST, _LATEST = datetime.date(1000, 1, 1), datetime.date(9000, 1, 1)


@dataclass(frozen=True)
class Filters:
    """What is looked through: a kind (``Collection.key``) or all, a category, units, days ``start`` to ``end``."""

    kind: str = ""
    category: int | None = None
    units: tuple[int, ...] = ()
    start: datetime.date | None = None
    end: datetime.date | None = None

    @property
    def are_empty(self) -> bool:
        """Whether no day can pass."""
        return self.start is not None and self.end is not None and self.start > self.end

    @property
    def collections(self) -> list[Collection]:
        """The kinds that can be meant; only articles have a category."""
        fitting = [known for known in COLLECTIONS if known.has_categories or self.category is None]
        return [known for known in fitting if self.kind in ("", known.key)]


class Hit(NamedTuple):
    """A row that is found."""

    collection: Collection
    at: datetime.datetime
    pk: int


class _Row(NamedTuple):
    """A hit on its way through the ranking."""

    hit: Hit
    title: str


class Count(NamedTuple):
    """How many are found: exactly ``number``, or more than that."""

    number: int
    is_more: bool


@dataclass
class Search:
    """What ``query`` finds among what ``filters`` leave, at ``now``; nothing is asked before it is needed."""

    query: Query
    filters: Filters = Filters()
    now: datetime.datetime = field(default_factory=timezone.now)

    def count(self, collection: Collection) -> Count:
        """How many rows of ``collection`` are found."""
        return self._counts[collection.key]

    @cached_property
    def _counts(self) -> dict[str, Count]:
        return {known.key: self._count(known) for known in self.filters.collections}

    @cached_property
    def _in_index(self) -> dict[str, int]:
        """How many rows of each kind the index has, as far as it matters."""
        known = self.filters.collections
        most = max(_COMMON, _TRIED + 1)
        found = count_matches([(one.model, self._public) for one in known], most, self._recent)
        return {one.key: number for one, number in zip(known, found, strict=True)}

    @property
    def _recent(self) -> Expression | None:
        """Where to count first; filters leave few rows already."""
        return None if self._marks else first_asked()

    def _count(self, collection: Collection) -> Count:
        """How many rows of ``collection`` are found."""
        filters = self.filters
        number = 0 if filters.are_empty else self._in_index[collection.key]
        if not number:
            return Count(0, False)
        if is_ragged(filters.start, filters.end) or self._phrases_to_prove(collection):
            number = self._found(collection, self.query.anywhere).values("pk")[: MOST + 1].count()
        elif number < _COMMON:
            number -= self._yet_to_come(collection)
        return Count(min(number, MOST), number > MOST)

    def _yet_to_come(self, collection: Collection) -> int:
        """How many rows of those in the index are public only later."""
        if collection.scheduled is None:
            return 0
        ahead = set(collection.scheduled().order_by().values_list("pk", flat=True))
        return len(ahead.intersection(matching_keys(collection.model, self._public, _COMMON))) if ahead else 0

    @cached_property
    def _public(self) -> Expression:
        """Rows that are found and marked as public in the index."""
        return All([self.query.anywhere, Term(PUBLIC), *self._marks])

    def _phrases_to_prove(self, collection: Collection) -> list[str]:
        """Long phrases are looked up in the texts, unless too many rows have all their pairs: those are believed."""
        phrases = self.query.phrases
        return phrases if phrases and self._in_index[collection.key] <= _TRIED else []

    def probes(self) -> list[Probe]:
        """The public rows that are found, of each collection: of very many some, which prove as much."""
        wanted, recent = self.query.anywhere, self._recent
        return [
            Probe(
                self._some(known, wanted),
                self._some(known, All([wanted, recent])) if recent is not None else None,
            )
            for known in self.filters.collections
        ]

    def _some(self, collection: Collection, wanted: Expression) -> QuerySet:
        """Rows that pass; where the index knows the period, of the first in the index only."""
        matches = All([wanted, Term(PUBLIC), *self._marks])
        limit = None if is_ragged(self.filters.start, self.filters.end) else _TRIED
        rows = _with(collection.rows(), self.query.phrases).filter(terms__matches=(matches, limit))
        return self._in_period(collection, rows)

    def _has_exact(self, collection: Collection) -> bool:
        """Whether any row has the accents that were typed, as the index alone can tell."""
        wanted = All([self.query.exact, Term(PUBLIC), *self._marks])
        return count_matches([(collection.model, wanted)], 1, self._recent) == [1]

    @property
    def total(self) -> Count:
        counts = [self._counts[known.key] for known in self.filters.collections]
        return Count(sum(count.number for count in counts), any(count.is_more for count in counts))

    def of_kind(self, kind: str) -> "Search":
        """The same among the rows of one kind, or of all for ""; each kind is counted once."""
        narrowed = replace(self, filters=replace(self.filters, kind=kind))
        if set(narrowed.filters.collections) <= set(self.filters.collections):
            narrowed._counts, narrowed._in_index = self._counts, self._in_index
        return narrowed

    def hits(self, start: int, end: int) -> list[Hit]:
        """The hits from ``start`` to before ``end`` of the ranked list."""
        return list(islice(self._ranked(end), start, end))

    def _ranked(self, need: int) -> Iterator[Hit]:
        """The first hits, at least ``need`` if there are so many: tier by tier, of each the newest first."""
        wanted = [known for known in self.filters.collections if self._counts[known.key].number]
        common = [known for known in wanted if self._counts[known.key].number > _FEW]
        few = [row for known in wanted if known not in common for row in self._few(known)]
        first_plain = len(self.query.exact_tiers())
        plain = [known for known in common if self.query.has_accents and not self._has_exact(known)]
        seen: set[tuple[str, int]] = set()
        fallen: dict[int, list[_Row]] = {}
        for number, tier in enumerate(self.query.tiers()):
            found = [*fallen.pop(number, []), *(row for rank, row in few if rank == number)]
            for known in common:
                if known not in plain or number >= first_plain:
                    found += self._newest(known, tier, min(MOST, need + len(seen)))
            found.sort(key=lambda row: row.hit[1:], reverse=True)
            if tier.by_closeness:
                found, far = self._by_closeness(found)
                if tier.falls:
                    fallen[number + tier.falls] = far
                else:
                    found += far
            for hit, _ in found:
                if (key := (hit.collection.key, hit.pk)) not in seen:
                    seen.add(key)
                    yield hit

    def _by_closeness(self, rows: Sequence[_Row]) -> tuple[list[_Row], list[_Row]]:
        """``rows`` (newest first), those first whose titles have the words closer together; apart, those that do not.

        Of many rows the newest are looked at; the others follow as they are.
        """
        words = [word.folded for word in self.query.words]
        looked_at = [(looseness(words, fold_words(row.title).split()), row) for row in rows[:_LOOKED_AT]]
        near = sorted((known for known in looked_at if known[0] < LOOSE), key=lambda known: known[0])
        far = [row for loose, row in looked_at if loose >= LOOSE]
        return [*(row for _, row in near), *rows[_LOOKED_AT:]], far

    def _few(self, collection: Collection) -> list[tuple[int, _Row]]:
        """All rows of a collection that has not many, each with the number of its tier, in one query."""
        whens = [
            When(Q(terms__matches=All([tier.wanted, *self._marks])), then=Value(number))
            for number, tier in enumerate(self.query.tiers())
        ]
        rows = self._found(collection, self.query.anywhere).annotate(tier=Case(*whens, default=Value(99)))
        values = rows.values_list("pk", collection.date, collection.title, "tier")
        return [(tier, _Row(Hit(collection, _moment(at), pk), title)) for pk, at, title, tier in values]

    def _newest(self, collection: Collection, tier: Tier, need: int) -> list[_Row]:
        """The newest ``need`` rows of ``tier``, or all if there are fewer.

        Where titles are looked at it is always the same number, so that each page has the same order before its eyes;
        older rows of such a tier belong to the tiers below.
        """
        first, end = bounds(self.filters.start, self.filters.end)
        start = first if self.filters.start else None
        found = newest(
            collection,
            self._passing(collection).values_list("pk", collection.date, collection.title),
            All([tier.wanted, Term(PUBLIC), *self._marks]),
            _LOOKED_AT if tier.by_closeness else need,
            end=max(min(end, this_month(self.now) + 1), start + 1 if start else 0),
            start=start,
        )
        return [_Row(Hit(collection, _moment(at), pk), title) for pk, at, title in found]

    def _found(self, collection: Collection, wanted: Expression) -> QuerySet:
        """The public rows of ``collection`` that are ``wanted`` and pass the filters."""
        return self._passing(collection).filter(terms__matches=All([wanted, Term(PUBLIC), *self._marks]))

    def _passing(self, collection: Collection) -> QuerySet:
        """The public rows of ``collection`` that pass the filters as far as the index cannot tell."""
        return self._in_period(collection, _with(collection.rows(), self._phrases_to_prove(collection)))

    @cached_property
    def _marks(self) -> Sequence[Expression]:
        filters = self.filters
        marks: list[Expression] = []
        if filters.category is not None:
            marks.append(Term(f"{CATEGORY}{filters.category}"))
        if filters.units:
            marks.append(Any([Term(f"{UNIT}{unit}") for unit in filters.units]))
        if (period := within(filters.start, filters.end)) is not None:
            marks.append(period)
        return marks

    def _in_period(self, collection: Collection, rows: QuerySet) -> QuerySet:
        filters = self.filters
        if filters.start:
            rows = rows.filter(**{f"{collection.date}__gte": collection.bound(_midnight(filters.start))})
        if filters.end:
            after = _midnight(min(filters.end, _LATEST) + datetime.timedelta(days=1))
            rows = rows.filter(**{f"{collection.date}__lt": collection.bound(after)})
        return rows


def _with(rows: QuerySet, phrases: Sequence[str]) -> QuerySet:
    for phrase in phrases:
        rows = rows.filter(folded__contains=phrase)
    return rows


def _midnight(day: datetime.date) -> datetime.datetime:
    """The moment at which ``day`` begins here; of a year that no database takes in every time zone, the nearest."""
    known = min(max(day, _EARLIEST), _LATEST)
    return timezone.make_aware(datetime.datetime.combine(known, datetime.time()))


def _moment(at: datetime.date) -> datetime.datetime:
    return at if isinstance(at, datetime.datetime) else _midnight(at)
