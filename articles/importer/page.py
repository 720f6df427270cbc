"""What is read from one old page, with the places it was read from."""

import datetime
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from partynews.text.fold import fold

# A header clock, a menu or a counter is short.  Longer lines are prose and are not searched for labels.
SHORT_LINE = 200
FIRST_LAST = 8
_ALWAYS = ["title", "published", "views", "category", "byline", "source", "first_words", "last_words", "truncated"]
_SOMETIMES = ["site_counter", "comments", "dateline", "photo_credit", "source_url"]


class Span(NamedTuple):
    """From ``start`` up to ``end`` in ``OldPage.source_text``."""

    start: int
    end: int


class Repair(NamedTuple):
    """A damaged place of the source and what it was read as."""

    span: Span
    text: str
    reason: str


class Refused(NamedTuple):
    """A place of the source that is no part of the article, and why."""

    span: Span
    text: str
    reason: str


class Piece(NamedTuple):
    """``length`` characters of a line's text from ``at`` on, and where in the source they stand."""

    at: int
    length: int
    span: Span
    verbatim: bool


@dataclass
class Line:
    """One line of the source as it reads after repair, white space collapsed; empty for a blank line."""

    text: str
    pieces: list[Piece]
    number: int
    kind: str = "p"
    markup: str = ""
    linked: bool = False
    blank_before: bool = True
    blank_after: bool = True

    @cached_property
    def folded(self) -> str:
        """``text`` in lower case without accents, character for character; empty where the line is prose."""
        if len(self.text) > SHORT_LINE:
            return ""
        folded = fold(self.text)
        return folded if len(folded) == len(self.text) else ""

    @cached_property
    def bare(self) -> str:
        """The folded line without bullets, brackets and punctuation at its ends."""
        return self.folded.strip(" \t•*+·»>›«<-–—:.,;|[](){}…\"'“”")

    @cached_property
    def words(self) -> list[str]:
        return self.text.split()

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Where ``text[start:end]`` stands in the source."""
        end = len(self.text) if end is None else end
        first = last = self.pieces[0]
        for piece in self.pieces:
            if piece.at <= start:
                first = piece
            if piece.at < end:
                last = piece
        begin = first.span.start + (start - first.at if first.verbatim else 0)
        finish = last.span.start + (end - last.at) if last.verbatim else last.span.end
        return Span(begin, max(begin, finish))


@dataclass
class OldPage:
    """The fields of one page.  ``spans`` has a place for each field read from the text; ``hints`` names the tag for
    those that only the markup of an HTML page states.  ``published`` is local time, a date where no time is printed.
    ``addresses`` are those that the page says it had.
    """

    name: str
    source_text: str
    title: str | None = None
    published: datetime.date | datetime.datetime | None = None
    views: int | None = None
    category: str | None = None
    byline: str | None = None
    source: str | None = None
    source_url: str | None = None
    dateline: str | None = None
    photo_credit: str | None = None
    site_counter: int | None = None
    comments: int | None = None
    truncated: bool = False
    body_html: str = ""
    body_text: str = ""
    body_spans: list[Span] = field(default_factory=list)
    spans: dict[str, Span] = field(default_factory=dict)
    hints: dict[str, str] = field(default_factory=dict)
    addresses: list[str] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    @property
    def first_words(self) -> str | None:
        return " ".join(self.body_text.split(None, FIRST_LAST)[:FIRST_LAST]) or None

    @property
    def last_words(self) -> str | None:
        return " ".join(self.body_text.rsplit(None, FIRST_LAST)[-FIRST_LAST:]) or None

    def set(self, name: str, value: Any, span: Span) -> None:
        """Give a field its value and place; the first one found stays."""
        if value not in (None, "") and getattr(self, name) is None:
            setattr(self, name, value)
            self.spans[name] = span

    def refuse(self, line: Line, reason: str, start: int = 0, end: int | None = None) -> None:
        if line.text[start:end].strip():
            self.refused.append(Refused(line.span(start, end), line.text[start:end].strip(), reason))

    def as_truth(self) -> dict[str, Any]:
        """The fields as in the JSON files of known pages; rare ones only where they were found."""
        row = {name: getattr(self, name) for name in _ALWAYS}
        row["published"] = self.published.isoformat() if self.published else None
        for name in _SOMETIMES:
            if getattr(self, name) is not None:
                row[name] = getattr(self, name)
        return row
