"""What the search form offers to narrow a search: categories, units and years."""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.utils import timezone

from articles.models import Article, Category
from articles.reading import categories
from partynews.prepared import Prepared
from partynews.text.fold import fold_words
from units.models import PartyUnit

MOST_OPTIONS = 60  # beyond that a list cannot be looked through on a phone: a field to type in, with suggestions
_MOST_SUGGESTED = 300
_UNITS = Prepared(
    lambda: PartyUnit.objects.order_by("position", "name", "pk").values_list(
        "pk", "parent", "slug", "name", "short_name", "ended_on"
    )
)
_FIRST = Prepared(
    lambda now: Article.objects.published(now).order_by("published_at", "pk").values_list("published_at")[:1],
    now=datetime.datetime,
)


class Unit(NamedTuple):
    """A unit as the form knows it."""

    pk: int
    parent: int | None
    slug: str
    name: str
    short_name: str
    ended_on: datetime.date | None


@dataclass(frozen=True)
class Units:
    """All units, each under its parent.  Those that have ended are among them, since articles name them."""

    rows: Sequence[Unit]

    @cached_property
    def _children(self) -> dict[int | None, list[Unit]]:
        found: dict[int | None, list[Unit]] = {}
        for row in self.rows:
            found.setdefault(row.parent, []).append(row)
        return found

    @property
    def are_many(self) -> bool:
        return len(self.rows) > MOST_OPTIONS

    def outline(self) -> Iterator[tuple[int, Unit]]:
        """Every unit after its parent, with the number of units above it."""
        ahead = [(0, row) for row in reversed(self._children.get(None, []))]
        while ahead:
            depth, row = ahead.pop()
            yield depth, row
            ahead += [(depth + 1, below) for below in reversed(self._children.get(row.pk, []))]

    def suggested(self) -> list[str]:
        """Labels for a field to type in, the upper units first."""
        level = self._children.get(None, [])
        found: list[str] = []
        while level and len(found) < _MOST_SUGGESTED:
            found += [self.label(row) for row in level]
            level = [below for row in level for below in self._children.get(row.pk, [])]
        return found[:_MOST_SUGGESTED]

    def with_below(self, unit: Unit) -> tuple[int, ...]:
        """The keys of ``unit`` and of all units below it."""
        found = [unit.pk]
        for pk in found:
            found += [below.pk for below in self._children.get(pk, [])]
        return tuple(found)

    @cached_property
    def _names(self) -> Counter[str]:
        return Counter(row.name for row in self.rows)

    def label(self, unit: Unit) -> str:
        """The name; of several with one name, with that of the unit above."""
        if self._names[unit.name] == 1 or unit.parent is None:
            return unit.name
        return f"{unit.name}, {next(row.name for row in self.rows if row.pk == unit.parent)}"

    def at(self, slug: str) -> Unit | None:
        return next((row for row in self.rows if row.slug == slug), None)

    def named(self, typed: str) -> list[Unit]:
        """The units that ``typed`` names, accents or not: by label or name if there are any, else by a part of it."""
        words = fold_words(typed)
        if not words:
            return []
        exact = [row for row in self.rows if words in (fold_words(self.label(row)), fold_words(row.short_name))]
        exact = exact or [row for row in self.rows if fold_words(row.name) == words]
        return exact or [row for row in self.rows if words in fold_words(row.name)]


class Choices(NamedTuple):
    """What the form offers; ``years`` from last year into the past."""

    categories: Sequence[Category]
    units: Units
    years: Sequence[int]


def read_choices(now: datetime.datetime) -> Choices:
    """What there is at ``now`` (aware)."""
    first, year = _FIRST(now=now), timezone.localtime(now).year
    oldest = timezone.localtime(first[0][0]).year if first else year
    years = range(year - 1, max(oldest, year - MOST_OPTIONS + 5) - 1, -1)
    return Choices(categories(), Units([Unit(*row) for row in _UNITS()]), years)
