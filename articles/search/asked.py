"""What the address of the search page asks for.

Parameters: ``q`` words, ``loai`` a kind, ``chuyen-muc`` and ``don-vi`` slugs (a unit's name will do), ``trong`` a
period, ``tu`` and ``den`` days.  A value that cannot be is told to the reader in words, kept in the form as it was
typed, and left out of the search; a slug that a category or unit had before raises ``Moved``.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import Http404, QueryDict

from articles.models import Category
from articles.search.choices import Choices, Unit
from articles.search.collections import BY_KEY
from articles.search.days import Period, described, read_day, read_period
from articles.search.engine import Filters
from partynews.former_slugs import moved
from partynews.search.query import MAX_QUERY, MAX_WORDS, Query, read_query
from partynews.text.dates import short_date
from partynews.text.fold import clean_line
from partynews.text.plain import first_words
from units.models import PartyUnit

WORDS, KIND, CATEGORY, UNIT, PERIOD, START, END = "q", "loai", "chuyen-muc", "don-vi", "trong", "tu", "den"
_MOST = 200
_SHOWN = 60
_ALIKE = 8


class Problem(NamedTuple):
    """Why the value of ``parameter`` is not used; ``instead``: what may have been meant, with values to choose."""

    parameter: str
    text: str
    instead: Sequence[tuple[str, str]] = ()


class Chip(NamedTuple):
    """A filter that is on, and the query of the same search without it."""

    label: str
    without: str


@dataclass
class Asked:
    """A search as it was asked for.  ``sent`` holds what was typed, by parameter; the rest only what can be."""

    sent: dict[str, str]
    query: Query
    kind: str = ""
    category: Category | None = None
    unit: Unit | None = None
    units: tuple[int, ...] = ()
    period: Period | None = None
    start: datetime.date | None = None
    end: datetime.date | None = None
    problems: list[Problem] = field(default_factory=list)

    @cached_property
    def filters(self) -> Filters:
        starts = [day for day in (self.start, self.period and self.period.start) if day]
        ends = [day for day in (self.end, self.period and self.period.end) if day]
        category = self.category.pk if self.category else None
        return Filters(self.kind, category, self.units, max(starts, default=None), min(ends, default=None))

    def address(self, **changed: str) -> str:
        """The query of an address that asks for the same, in one order; ``changed`` by parameter, "" to leave out.

        A parameter with a hyphen is given with an underscore.
        """
        known = {
            WORDS: self.query.text,
            KIND: self.kind,
            CATEGORY: self.category.slug if self.category else "",
            UNIT: self.unit.slug if self.unit else "",
            PERIOD: self.sent[PERIOD] if self.period else "",
            START: self.start.isoformat() if self.start else "",
            END: self.end.isoformat() if self.end else "",
        } | {name.replace("_", "-"): value for name, value in changed.items()}
        return urlencode({name: value for name, value in known.items() if value})

    @property
    def chips(self) -> list[Chip]:
        """The filters that are on, in the order of the form."""
        found = []
        if self.kind:
            found.append(Chip(f"Loại: {BY_KEY[self.kind].label}", self.address(loai="")))
        if self.category:
            found.append(Chip(f"Chuyên mục: {self.category.name}", self.address(chuyen_muc="")))
        if self.unit:
            found.append(Chip(f"Đơn vị: {self.unit.name}", self.address(don_vi="")))
        if self.period:
            found.append(Chip(self.period.label, self.address(trong="")))
        if self.start or self.end:
            found.append(Chip(described(self.start, self.end), self.address(tu="", den="")))
        return found

    @property
    def days_together(self) -> str:
        """Which days a period and days chosen beside it leave, in words for the reader; "" without both."""
        start, end = self.filters.start, self.filters.end
        if not (self.period and start and end and (self.start or self.end)):
            return ""
        days = described(self.start, self.end)
        if start > end:
            return f"“{self.period.label}” và “{days}” không có ngày nào chung: hãy bỏ một trong hai."
        return f"Chỉ tính những ngày thuộc cả “{self.period.label}” và “{days}”: {described(start, end).lower()}."

    @property
    def unfiltered(self) -> str:
        """The query of an address that asks for the words alone."""
        return urlencode({WORDS: self.query.text}) if self.query.text else ""

    @property
    def left_out(self) -> str:
        """What of the words is not looked for, in words for the reader; "" if all is."""
        beyond = clean_line(self.sent[WORDS])[MAX_QUERY:].strip()
        words = " ".join([*self.query.left_out, beyond]).strip()
        if not words:
            return ""
        limit = f"{MAX_WORDS} từ" if self.query.left_out else f"{MAX_QUERY} chữ cái"
        return f"Chỉ tìm theo {limit} đầu tiên; phần sau không được dùng: “{first_words(words, 120)}”."


def read_asked(sent: QueryDict, choices: Choices, today: datetime.date) -> Asked:
    """From an address.  Raises ``Moved`` for the former slug of a category or unit."""
    typed = {name: clean_line(sent.get(name, "")[:_MOST])[:_MOST] for name in (KIND, CATEGORY, UNIT, PERIOD)}
    typed |= {name: clean_line(sent.get(name, "")[:_MOST])[:_SHOWN] for name in (START, END)}
    asked = Asked(typed | {WORDS: sent.get(WORDS, "")[: 4 * MAX_QUERY]}, read_query(sent.get(WORDS, "")))
    if typed[KIND] in BY_KEY:
        asked.kind = typed[KIND]
    elif typed[KIND]:
        asked.problems.append(Problem(KIND, f"Không có loại {_quoted(typed[KIND])}."))
    _read_category(asked, choices)
    _read_unit(asked, choices)
    _read_days(asked, today)
    return asked


def _quoted(typed: str) -> str:
    return f"“{first_words(typed, _SHOWN)}”"


def _was(rows: Any, slug: str, parameter: str) -> None:
    """Raises ``Moved`` if one of ``rows`` had this ``slug`` before."""
    try:
        moved(rows, slug, parameter=parameter)
    except Http404:
        return


def _read_category(asked: Asked, choices: Choices) -> None:
    slug = asked.sent[CATEGORY]
    asked.category = next((row for row in choices.categories if row.slug == slug), None)
    if slug and asked.category is None:
        _was(Category.objects, slug, CATEGORY)
        asked.problems.append(Problem(CATEGORY, f"Không có chuyên mục {_quoted(slug)}."))


def _read_unit(asked: Asked, choices: Choices) -> None:
    typed, units = asked.sent[UNIT], choices.units
    if not typed:
        return
    asked.unit = units.at(typed)
    if asked.unit is None:
        _was(PartyUnit.objects, typed, UNIT)
        alike = units.named(typed)
        if len(alike) != 1:
            asked.problems.append(_no_unit(asked, typed, [(units.label(row), row.slug) for row in alike]))
            return
        asked.unit = alike[0]
    asked.units = units.with_below(asked.unit)


def _no_unit(asked: Asked, typed: str, alike: list[tuple[str, str]]) -> Problem:
    if not alike:
        return Problem(UNIT, f"Không có đơn vị {_quoted(typed)}.")
    text = f"Có {len(alike)} đơn vị mang tên {_quoted(typed)}; hãy chọn một đơn vị."
    return Problem(UNIT, text, [(label, asked.address(don_vi=slug)) for label, slug in alike[:_ALIKE]])


def _read_days(asked: Asked, today: datetime.date) -> None:
    period = asked.sent[PERIOD]
    asked.period = read_period(period, today)
    if period and asked.period is None:
        asked.problems.append(Problem(PERIOD, f"Không có khoảng thời gian {_quoted(period)}."))
    asked.start = _day(asked, START, "Từ ngày")
    asked.end = _day(asked, END, "Đến ngày")
    if asked.start and asked.end and asked.start > asked.end:
        text = f"Từ ngày {short_date(asked.start)} đến ngày {short_date(asked.end)}: ngày đầu phải trước ngày cuối."
        asked.problems.append(Problem(START, text))
        asked.start = asked.end = None


def _day(asked: Asked, parameter: str, label: str) -> datetime.date | None:
    typed = asked.sent[parameter]
    if not typed:
        return None
    try:
        return read_day(typed)
    except ValueError as error:
        asked.problems.append(Problem(parameter, f"{label} {_quoted(typed)}: {error}."))
        return None
