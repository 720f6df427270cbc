"""Which names of units stand in what somebody typed.

Offices and readers write one name in many ways: "Quận ủy Quận 1", "QU Quận 1", "quan 1", "Q.1", "đảng uỷ p5".  So:

* A committee of a place is named by its place with the word for it, or with its committee's word, side by side:
  "phường 5", "quận thuận khánh", "quận ủy thuận khánh".  A place's name by itself ("thuận khánh"), and a committee
  with a bare number ("quận ủy 1"), name it only where nothing else was typed.
* Any other unit is named by its name or short name as it is written, side by side, where that has three words or more
  and among them one that not every such unit has: "chi bộ khu phố 4", not "ủy ban kiểm tra".
* A name of words that many units share ("quận ủy", "văn phòng quận ủy") counts only where nothing else was typed.

Accents count where they were typed: "địa phương 5 năm" names no "Phường 5".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from partynews.search.terms import Word, words_in
from units.models import PartyUnit

_Kind = PartyUnit.Kind
_Words = tuple[Word, ...]

_PLACES: dict[str, tuple[str, str]] = {  # of a kind: its committee's word, its place's word
    _Kind.PROVINCIAL: ("tỉnh ủy", "tỉnh"),
    _Kind.CITY: ("thành ủy", "thành phố"),
    _Kind.DISTRICT: ("quận ủy", "quận"),
    _Kind.RURAL_DISTRICT: ("huyện ủy", "huyện"),
    _Kind.TOWN: ("thị ủy", "thị xã"),
    _Kind.WARD: ("đảng ủy", "phường"),
    _Kind.COMMUNE: ("đảng ủy", "xã"),
    _Kind.TOWNSHIP: ("đảng ủy", "thị trấn"),
    _Kind.SPECIAL_ZONE: ("đảng ủy", "đặc khu"),
}
_SHORT = {
    "p": "phường",
    "q": "quận",
    "h": "huyện",
    "x": "xã",
    "tt": "thị trấn",
    "tx": "thị xã",
    "tp": "thành phố",
    "kp": "khu phố",
    "qu": "quận ủy",
    "hu": "huyện ủy",
    "đu": "đảng ủy",
    "ubkt": "ủy ban kiểm tra",
    "mttq": "mặt trận tổ quốc",
    "ubnd": "ủy ban nhân dân",
}
_SHORT_WITH_NUMBER = re.compile(r"(p|q|h|x|tt|tx|tp|kp)(\d+)")
_SHARED = "thôn ấp tổ dân khu phố đoàn hội tncs hồ chí minh thanh niên liên hiệp phụ nữ cựu chiến binh nông lao động"
_OTHER_WORDS = {  # that end in a place's word, so that a number after them is no place's
    "phuong": {"dia", "doi", "don"},
    "quan": {"co", "lien", "hai", "tham", "chu", "khach"},
    "xa": {"thi"},
}
_FEWEST = 3


def _read(text: str) -> Iterator[tuple[Word, int]]:
    """The words of ``text`` with short forms written out, and of each which typed word it comes from."""
    for at, word in enumerate(words_in(text)):
        joined = _SHORT_WITH_NUMBER.fullmatch(word.exact)
        for part in joined.groups() if joined else (word.exact,):
            plain = str(int(part)) if part.isascii() and part.isdecimal() else _SHORT.get(part, part)
            yield from ((meant, at) for meant in words_in(plain))


@lru_cache(maxsize=1024)
def _words(text: str) -> _Words:
    return tuple(word for word, _ in _read(text))


def _folded(words: Iterable[Word]) -> str:
    return f" {' '.join(word.folded for word in words)} "


_COMMITTEES = sorted(
    {_words(text) for text in ("đảng bộ", "ban chấp hành đảng bộ", *(body for body, _ in _PLACES.values()))},
    key=len,
    reverse=True,
)
_MANY_HAVE = {
    word.folded
    for text in (*_Kind.labels, *(place for _, place in _PLACES.values()), "nhân dân Việt Nam", _SHARED)
    for word in _words(text)
}


class Form(NamedTuple):
    """One way to write a name; ``alone``: where nothing else was typed."""

    words: _Words
    folded: str
    alone: bool


@lru_cache(maxsize=8192)
def forms(name: str, kind: str) -> tuple[Form, ...]:
    """The ways in which a unit of ``kind`` is named by its name, short name or former name ``name``."""
    words = _words(name)
    if not words:
        return ()
    if kind in _PLACES:
        made = _of_place(words, kind)
    else:
        own = any(word.folded not in _MANY_HAVE for word in words)
        made = [(words, not own or len(words) < _FEWEST)]
    return tuple(Form(form, _folded(form), alone) for form, alone in made)


def _of_place(words: _Words, kind: str) -> list[tuple[_Words, bool]]:
    committee, place, rest = _taken_apart(words, kind)
    if not rest:
        return [(words, True)]
    number = rest[0].folded.isdecimal()
    in_full = [(body + place + rest, False) for body in (committee, _words("đảng bộ"), ())]
    return [*in_full, (committee + rest, number), *([] if number else [(rest, True)])]


def _taken_apart(words: _Words, kind: str) -> tuple[_Words, _Words, _Words]:
    """The committee's word, the place's word and the place: a former name may be of a kind that the unit had."""
    begun = next((body for body in _COMMITTEES if words[: len(body)] == body), ())
    rest = words[len(begun) :]
    levels = [(_words(body), _words(place)) for body, place in (_PLACES[kind], *_PLACES.values())]
    for body, place in sorted(levels, key=lambda level: -len(level[1])):
        if rest[: len(place)] == place:
            return body, place, rest[len(place) :]
    body, place = next((level for level in levels if level[0] == begun), levels[0])
    return body, place, rest


class Span(NamedTuple):
    """The words of a typed text, from ``start`` to before ``end``, that name a unit."""

    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start

    def within(self, other: "Span") -> bool:
        return other.start <= self.start and self.end <= other.end and self != other


@dataclass(frozen=True)
class Typed:
    """A text in which names are looked for."""

    text: str

    @cached_property
    def _read(self) -> list[tuple[Word, int]]:
        return list(_read(self.text))

    @cached_property
    def words(self) -> Sequence[Word]:
        return [word for word, _ in self._read]

    @cached_property
    def _folded(self) -> str:
        return _folded(self.words)

    def span(self, form: Form) -> Span | None:
        """Where ``form`` stands first."""
        if form.alone and len(form.words) != len(self.words):
            return None
        at = self._folded.find(form.folded)
        while at >= 0:
            start = self._folded.count(" ", 0, at)
            found = Span(start, start + len(form.words))
            if self._is(form, found):
                return found
            at = self._folded.find(form.folded, at + 1)
        return None

    def _is(self, form: Form, at: Span) -> bool:
        typed = self.words[at.start : at.end]
        if any(word.has_accents and word.exact != own.exact for word, own in zip(typed, form.words, strict=True)):
            return False
        before = self.words[at.start - 1].folded if at.start else ""
        after = self.words[at.end].folded if at.end < len(self.words) else ""
        slogan = after == "tot" and form.words[-1].folded.isdecimal()  # "chi bộ 4 tốt"
        return before not in _OTHER_WORDS.get(form.words[0].folded, ()) and not slogan

    def without(self, span: Span) -> str:
        """What was typed besides the words of ``span``."""
        named = {at for _, at in self._read[span.start : span.end]}
        return " ".join(word.exact for at, word in enumerate(words_in(self.text)) if at not in named)
