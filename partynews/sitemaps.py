"""The site map for search engines (sitemaps.org 0.9): what a file of it holds.

An index names the files of each section.  Django's own framework was left for three reasons: its index reads every row
of the site for one date, it counts pages off from the first (OFFSET), and an article removed moves all later ones into
other files.  Here a file holds the rows whose numbers lie in one thousand, for ever.
"""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from django.db.models import F, Max, QuerySet
from django.utils import timezone

PER_FILE = 1000
LATEST = 1000  # so many changes are looked at for the dates of files


class News(NamedTuple):
    """What a news sitemap tells of an article."""

    title: str
    published: str


class Place(NamedTuple):
    """A page: its address without the host, when it last changed, addresses of its pictures."""

    path: str
    changed: datetime.datetime | None = None
    pictures: Sequence[str] = ()
    news: News | None = None

    @property
    def lastmod(self) -> str:
        return stamp(self.changed)


def stamp(moment: datetime.datetime | None) -> str:
    """``moment`` as a W3C date and time, in Vietnam's time; "" for ``None``."""
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else ""


def latest(moments: Iterable[datetime.datetime | None]) -> datetime.datetime | None:
    return max((moment for moment in moments if moment), default=None)


class Section(Protocol):
    def files(self) -> dict[int, datetime.datetime | None]:
        """The numbers of its files that have something, with the moment of their last change where that is known."""
        ...

    def places(self, number: int) -> Sequence[Place]:
        """What file ``number`` holds; nothing where there is no such file."""
        ...


@dataclass(frozen=True)
class Listed:
    """A section of one file, of which there are few rows."""

    find: Callable[[], Sequence[Place]]

    def files(self) -> dict[int, datetime.datetime | None]:
        found = self.find()
        return {1: latest(place.changed for place in found)} if found else {}

    def places(self, number: int) -> Sequence[Place]:
        return self.find() if number == 1 else []


@dataclass(frozen=True)
class Numbered:
    """A section of any number of rows, a file for each thousand of their numbers.

    ``public`` gives those that may be seen, ``places_of`` what is told of some of them.  ``changed`` names the field
    that tells when a row was changed, if it has one, ``published`` the one that tells when it came out.
    """

    public: Callable[[], QuerySet]
    places_of: Callable[[QuerySet], Sequence[Place]]
    changed: str = ""
    published: str = ""

    def files(self) -> dict[int, datetime.datetime | None]:
        """Read from an index alone, but for the dates of the latest changes; no text is read.

        A file without any of them has no date, which is better than one that is not true.
        """
        parts = self.public().order_by().annotate(part=(F("pk") - 1) / PER_FILE)
        if not self.published:
            newest: dict[int, Any] = dict.fromkeys(parts.values_list("part", flat=True).distinct())
        else:
            newest = dict(parts.values("part").annotate(newest=Max(self.published)).values_list("part", "newest"))
        dates = self._latest_changes(newest) if self.changed else newest
        return {part + 1: dates.get(part) for part in sorted(newest)}

    def _latest_changes(self, newest: dict[int, Any]) -> dict[int, datetime.datetime]:
        rows: Any = self.public().model._default_manager
        window = rows.order_by(f"-{self.changed}").values("pk")[:LATEST]
        found = list(self.public().filter(pk__in=window).order_by().values_list("pk", self.changed))
        # What came out as planned was changed long before.
        oldest = min((changed for _, changed in found), default=None)
        known = {part: moment for part, moment in newest.items() if moment and oldest and moment >= oldest}
        for pk, changed in found:
            part = (pk - 1) // PER_FILE
            known[part] = max(changed, known.get(part, changed))
        return known

    def places(self, number: int) -> Sequence[Place]:
        last = number * PER_FILE
        return self.places_of(self.public().filter(pk__gt=last - PER_FILE, pk__lte=last).order_by("pk"))
