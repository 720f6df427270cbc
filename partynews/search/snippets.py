"""What of a text is shown with a hit: its title, and the lines where the reader's words stand, both marked.

Pure functions of the query and the text.  A text is folded letter by letter, so that a place in the folded text is the
same place in the text; whatever is given back is escaped.  Of a long text only the beginning is looked through.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup, escape

from partynews.search.query import Query
from partynews.search.terms import Word, words_in
from partynews.text.fold import fold, nfc
from partynews.text.plain import first_words, plain_text

WIDTH = 220  # letters of a snippet
MOST = 40_000  # so much of a body is looked through, markup and all
_FIRST = 4_000  # where the words mostly are
_MANY = 20  # so many hits of a word tell enough of a text
_LEADING = 0.35  # of the room beside the words, so much stands before them
_SEPARATED = r"[\s./–-]{0,3}"
_REST_OF_NUMBER = r"[a-z]{0,8}(?:[/–-][a-z]{1,10}){0,3}"
_IN_WORD = re.compile("[a-z0-9]")
_BEGINNING = re.compile(r"(?:[.!?…][”\"»)]*|^)\s+(?=\S)")


class _Letters(dict[int, str]):
    """Each letter as it is folded, where that is one letter; else as it is."""

    def __missing__(self, key: int) -> str:
        letter = chr(key)
        folded = fold(letter)
        self[key] = found = folded if len(folded) == 1 else letter
        if len(self) > 20_000:
            self.clear()
        return found


_LETTERS = _Letters()


class Place(NamedTuple):
    """Where in a text a part of the query stands; ``exact``: with the accents that were typed."""

    start: int
    end: int
    part: int
    exact: bool


class Marker:
    """Finds and marks the words of one query in the texts of a page."""

    def __init__(self, query: Query) -> None:
        self._words: dict[str, tuple[int, set[str]]] = {}
        self._longer: list[tuple[re.Pattern[str], int, tuple[Word, ...]]] = []  # no words: a document's number
        patterns = []
        for number, part in enumerate(query.parts):
            for words in () if part.number else (part.words, *part.also):
                if len(words) == 1:
                    self._words.setdefault(words[0].folded, (number, set()))[1].add(words[0].exact)
                else:
                    self._longer.append((re.compile(_phrase(words)), number, words))
            if part.number:
                self._longer.append((re.compile(_number(part.number)), number, ()))
        patterns += [pattern.pattern for pattern, _, _ in self._longer]
        # No group and no assertion at the front: the expression jumps to letters that words begin with.
        patterns += sorted(self._words, key=len, reverse=True)
        self._any = re.compile(f"(?:{'|'.join(patterns)})(?![a-z0-9])") if patterns else None
        self._parts = {number for number, _ in self._words.values()} | {number for _, number, _ in self._longer}

    def marked(self, text: str) -> Markup:
        """All of ``text``, escaped, with ``<mark>`` around the query's words."""
        return _mark(text, self._places(text), 0, len(text))

    def excerpt(self, title: str, lead: str, markup: str) -> Markup:
        """Where the words stand: in the ``lead``, if it and the ``title`` have them all, else in the body ``markup``.

        Without any of them the beginning of the lead or body.  Of ``markup`` the first ``MOST`` characters are read.
        """
        in_title = {place.part for place in self._places(title)}
        in_lead = self._places(lead)
        if lead and in_title | {place.part for place in in_lead} >= self._parts:
            return _window(lead, in_lead)
        text, in_text = self._body(markup, self._parts - in_title)
        if in_text and (not lead or _best(in_text).score > (_best(in_lead).score if in_lead else 0)):
            return _window(text, in_text)
        return _window(lead, in_lead) if lead else _window(text, in_text)

    def _body(self, markup: str, wanted: set[int]) -> tuple[str, list[Place]]:
        text = beginning(markup, _FIRST)
        places = self._places(text)
        if len(markup) > _FIRST and not {place.part for place in places} >= wanted:
            text = beginning(markup, MOST)
            places = self._places(text)
        return text, places

    def _places(self, text: str) -> list[Place]:
        """Where the parts stand in ``text``; of a part that stands there as it was typed, only such places."""
        if self._any is None:
            return []
        folded = text.translate(_LETTERS)
        found: list[Place] = []
        room = dict.fromkeys(self._parts, _MANY)
        for match in self._any.finditer(folded):
            known = self._words.get(match[0])
            if known and not room[known[0]]:
                continue
            if (place := self._place(match, folded, text)) is not None and room[place.part]:
                found.append(place)
                room[place.part] -= 1
        exact = {place.part for place in found if place.exact}
        return [place for place in found if place.exact or place.part not in exact]

    def _place(self, match: re.Match[str], folded: str, text: str) -> Place | None:
        """What ``match`` is; nothing where it begins inside a word."""
        (start, end), word = match.span(), match[0]
        if word in self._words:
            number, exacts = self._words[word]
            is_exact = word in exacts or not exacts.isdisjoint(found.exact for found in words_in(text[start:end]))
        else:
            number, words = next((number, words) for pattern, number, words in self._longer if pattern.fullmatch(word))
            is_exact = not words or _as_typed(words, text[start:end])
            while not words and start and folded[start - 1] == "0":
                start -= 1
        is_inside = start > 0 and _IN_WORD.match(folded[start - 1])
        return None if is_inside else Place(start, end, number, is_exact)


def _number(key: str) -> str:
    """The document number ``key`` as offices write it, or one that begins like that: 149-KH/QU, 149 kh qu."""
    letters = [re.escape(letter) for letter in key]
    joined = [
        after if before.isdigit() and after.isdigit() else _SEPARATED if after == r"\." else _SEPARATED + after
        for before, after in pairwise(["0", *letters])
    ]
    return "".join([letters[0], *joined[1:]]) + ("" if key[-1].isdigit() else _REST_OF_NUMBER)


def _phrase(words: Sequence[Word]) -> str:
    return "[^a-z0-9]{1,9}".join(word.folded for word in words)


def _as_typed(wanted: Sequence[Word], text: str) -> bool:
    return all(word.exact in (found.exact, found.folded) for word, found in zip(wanted, words_in(text), strict=False))


def beginning(markup: str, most: int) -> str:
    """The plain text of the first ``most`` characters of ``markup``, without a tag or word that is cut in two."""
    if len(markup) <= most:
        return nfc(plain_text(markup))
    cut = markup[:most]
    if (opened := cut.rfind("<")) > cut.rfind(">"):
        cut = cut[:opened]
    return nfc(plain_text(cut)).rpartition(" ")[0]


class Cluster(NamedTuple):
    """Places from ``start`` to ``end`` of a text and what they are worth."""

    score: int
    start: int
    end: int


def _best(places: Sequence[Place]) -> Cluster:
    """The places within a snippet's width that have most of the query: different words, exact ones, neighbours.

    The first of equals.
    """
    worth = list(_worth(places))
    held: dict[tuple[int, str], int] = {}  # how often each is held
    best, first = Cluster(0, 0, 0), 0
    for last, place in enumerate(places):
        for key in worth[last]:
            held[key] = held.get(key, 0) + 1
        while place.end - places[first].start > WIDTH and first < last:
            for key in worth[first]:
                held[key] -= 1
                if not held[key]:
                    del held[key]
            first += 1
        if len(held) > best.score:
            best = Cluster(len(held), places[first].start, place.end)
    return best


def _worth(places: Sequence[Place]) -> Iterator[list[tuple[int, str]]]:
    before = None
    for place in places:
        worth = [(place.part, "word")]
        if place.exact:
            worth.append((place.part, "exact"))
        if before and place.part == before.part + 1 and place.start - before.end <= 2:
            worth.append((place.part, "beside"))
        before = place
        yield worth


def _window(text: str, places: Sequence[Place]) -> Markup:
    """``WIDTH`` letters of ``text`` around the best of ``places``, cut between words, marked."""
    if len(text) <= WIDTH:
        return _mark(text, places, 0, len(text))
    if not places:
        return escape(first_words(text, WIDTH))
    best = _best(places)
    room = max(0, WIDTH - (best.end - best.start))
    start = max(0, min(best.start - int(room * _LEADING), len(text) - WIDTH))
    start = _word_start(text, start, best.start)
    end = min(len(text), start + WIDTH)
    if end < len(text):
        end = max(best.end, text.rfind(" ", start, end + 1))
    shown = _mark(text, places, start, end)
    return ("… " if start else "") + shown + (" …" if end < len(text) else "")


def _word_start(text: str, start: int, hit: int) -> int:
    """Where a snippet begins that may begin from ``start`` on and has to show ``hit``: with a sentence, or a word."""
    if start == 0:
        return 0
    sentence = max((found.end() for found in _BEGINNING.finditer(text, start, hit)), default=None)
    if sentence is not None:
        return sentence
    space = text.find(" ", start, hit)
    return hit if space < 0 else space + 1


def _mark(text: str, places: Iterable[Place], start: int, end: int) -> Markup:
    """``text`` from ``start`` to ``end``, escaped; places beside each other are marked as one."""
    pieces, at = [], start
    for begin, until in _joined(text, [place for place in places if start <= place.start and place.end <= end]):
        pieces += [escape(text[at:begin]), Markup("<mark>"), escape(text[begin:until]), Markup("</mark>")]
        at = until
    return Markup("").join([*pieces, escape(text[at:end])])


def _joined(text: str, places: Iterable[Place]) -> Iterator[tuple[int, int]]:
    begin = until = -1
    for place in places:
        if until >= 0 and text[until : place.start].isspace():
            until = place.end
            continue
        if until >= 0:
            yield begin, until
        begin, until = place.start, place.end
    if until >= 0:
        yield begin, until
