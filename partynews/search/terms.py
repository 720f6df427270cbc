"""The terms under which a text is found: a bag of words, the same on both databases.

Of each word the folded form ("hoi") and, where it has accents, the exact one ("hội"); of each two neighbours their
folded pair ("hoi_nghi"), which finds phrases without reading texts; the words and pairs of the title with ``t.`` and
of title and lead with ``s.`` before them; a word of the title that has no accents as ``t.x.hoa``, so that "Hoa" can be
told from "Hòa"; document numbers as ``n.149khqu``.  Marks (``fields.py``) have other letters
before their stop, so that no word of a text can stand for one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from operator import itemgetter
from typing import NamedTuple

from partynews.text.document_numbers import numbers_in
from partynews.text.fold import fold_words, nfc, one_tone_place

TITLE, LEAD, NUMBER = "t.", "s.", "n."
PLAIN = f"{TITLE}x."  # before a word of the title without accents
MOST_BYTES = 600_000  # PostgreSQL refuses a vector beyond a megabyte
LONGEST_WORD = 40
_WORD = re.compile(r"[^\W_]+")
_EXACT, _FOLDED = itemgetter(0), itemgetter(1)


class Word(NamedTuple):
    """A word in lower case, ``exact`` with its accents (one place for the tone: "ủy" for "uỷ"), and ``folded``."""

    exact: str
    folded: str

    @property
    def has_accents(self) -> bool:
        return self.exact != self.folded


@lru_cache(maxsize=4096)  # of each process; the words of a dozen pages of results find room
def _words_of_run(run: str) -> tuple[Word, ...]:
    folded = fold_words(run).split()
    if len(folded) == 1 and len(run) <= LONGEST_WORD:
        return (Word(one_tone_place(run), folded[0]),)
    return tuple(Word(part[:LONGEST_WORD], part[:LONGEST_WORD]) for part in folded)


def words_in(text: str) -> list[Word]:
    """The words of ``text`` in their order; a longer one than 40 letters is cut."""
    return list(chain.from_iterable(map(_words_of_run, _WORD.findall(nfc(text).lower()))))


def index_terms(title: str, lead: str, text: str, numbers: Sequence[str] = ()) -> str:
    """The terms of a row, separated by spaces: of plain ``title``, ``lead`` and ``text``, and document ``numbers``.

    Of a text of several hundred pages the pairs of its end are left out, so that its words all find a place.
    """
    parts = [_columns(part) for part in (title, lead, text)]
    in_title, in_lead, _ = parts
    found: dict[str, None] = {}
    plain = (PLAIN + word for word, folded in zip(*in_title, strict=True) if word == folded)
    for terms in (plain, _prefixed(TITLE, *in_title), _prefixed(LEAD, *in_title), _prefixed(LEAD, *in_lead)):
        found.update(dict.fromkeys(terms))
    named = [(TITLE, (*numbers, *numbers_in(title))), (LEAD, (*numbers, *numbers_in(f"{title} {lead}")))]
    for prefix, keys in (*named, ("", (*numbers, *numbers_in(f"{title} {lead} {text}")))):
        found.update(dict.fromkeys(f"{prefix}{NUMBER}{key}" for key in keys))
    for exact, folded in parts:
        found.update(dict.fromkeys(folded))
        found.update(dict.fromkeys(exact))
    for _, folded in parts:
        found.update(dict.fromkeys(_pairs(folded)))
    return _within(found, MOST_BYTES)


def _columns(text: str) -> tuple[Sequence[str], Sequence[str]]:
    """The exact and the folded words of ``text``; apart, they are put together without a step of Python for each."""
    words = words_in(text)
    return list(map(_EXACT, words)), list(map(_FOLDED, words))


def _pairs(folded: Sequence[str]) -> Iterator[str]:
    return map("_".join, pairwise(folded))


def pair(first: Word, second: Word) -> str:
    """The term of two neighbours."""
    return f"{first.folded}_{second.folded}"


def _prefixed(prefix: str, exact: Sequence[str], folded: Sequence[str]) -> Iterator[str]:
    for both in zip(folded, exact, strict=True):
        yield prefix + both[0]
        yield prefix + both[1]
    for neighbours in _pairs(folded):
        yield prefix + neighbours


def _within(terms: Iterable[str], most: int) -> str:
    """``terms`` with spaces between, as many of the first as ``most`` bytes hold."""
    whole = " ".join(terms).encode()
    return (whole if len(whole) < most else whole[:most].rpartition(b" ")[0]).decode()
