"""One page of what a search finds, with what stands around it: how many of each kind, and what else may be meant."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from articles.models import Category
from articles.search.asked import Asked
from articles.search.engine import MOST, Count, Search
from articles.search.nearby import NearMiss, Proposal, near_misses
from articles.search.places import Place, places_named
from articles.search.results import results
from partynews.paging import ListPage
from units.succession import NamedUnit, units_named

PER_PAGE = 20


class Tab(NamedTuple):
    """A kind to choose, with how many of it are found; ``query`` is that of its address."""

    label: str
    found: Count
    query: str
    is_chosen: bool


@dataclass
class Found:
    """What is shown for ``asked``: hits of ``search``, which is that of ``near`` where the words as typed find none.

    On the first page ``named`` are the units that the words name, and ``places`` the site's own pages and categories
    that they name and nothing else.  A ``page`` beyond the last one has no items.
    """

    asked: Asked
    every: Search
    search: Search
    near: NearMiss | None
    page: ListPage
    named: list[NamedUnit]
    places: list[Place]

    @property
    def total(self) -> Count:
        return self.search.total

    @property
    def words(self) -> str:
        """The words of which the hits are shown: as typed, or instead of those."""
        return self.search.query.text

    @property
    def other_spellings(self) -> Sequence[Proposal]:
        """What else may be meant, without that of which the hits are shown."""
        return [one for one in self.near.proposals if one != self.near.shown] if self.near else []

    @property
    def is_beyond(self) -> bool:
        """Whether there is no page of this number."""
        return self.page.number > self.page.last

    @property
    def is_cut(self) -> bool:
        """Whether more are found than can be paged through, and this is the last page."""
        return self.page.number == self.page.last and (self.total.is_more or self.total.number > MOST)

    @cached_property
    def tabs(self) -> list[Tab]:
        """All kinds together, then those that can be meant."""
        kinds = [(known.key, known.label, self.every.count(known)) for known in self.every.filters.collections]
        if len(kinds) == 1:
            return []
        return [
            Tab(label, count, self.asked.address(loai=key), key == self.asked.kind)
            for key, label, count in [("", "Tất cả", self.every.total), *kinds]
        ]


def look_up(
    asked: Asked, number: int, now: datetime.datetime, today: datetime.date, categories: Sequence[Category]
) -> Found:
    """Page ``number`` (from 1) of what is ``asked`` at ``now``; beyond the last page with no items.

    ``categories``: all there are.
    """
    every = Search(asked.query, asked.filters, now).of_kind("")
    near = near_misses(every)
    if near and near.search:
        every = near.search
    search = every.of_kind(asked.kind)
    last = max(1, -(-min(search.total.number, MOST) // PER_PAGE))
    hits = search.hits((number - 1) * PER_PAGE, number * PER_PAGE) if number <= last else []
    shown = results(hits, search.query, today)
    named = units_named(asked.query, today) if number == 1 else []
    places = places_named(asked.query.text, categories) if number == 1 else []
    return Found(asked, every, search, near, ListPage(shown, number, last), named, places)
