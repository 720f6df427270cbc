"""Titles as they are printed, in which to look up how words that somebody begins to type go on.

Knows no database.  What it was made of may have been taken down since: nothing of it is shown before the index of what
is public has been asked.  Kept by every serving process, therefore as two pieces of bytes.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from partynews.search.terms import Word
from partynews.text.fold import fold_words, nfc

_BREAK = re.compile(r"[;:.!?…]+(?=\s|$)|[()\[\]{}\"“”‘’«»|]|,?\s[-–—/]\s")
_ENDS = ".…'*"


class Occurrence(NamedTuple):
    """Printed ``words`` up to the end of their clause, the word ``before`` them in it, and whether they begin it, so
    that a capital says nothing."""

    words: Sequence[str]
    before: str
    is_first: bool


class Phrases:
    """Clauses of ``names`` (whose capitals are their own) and of ``titles``, these the newest first."""

    def __init__(self, names: Iterable[str], titles: Iterable[str]) -> None:
        folded, printed = bytearray(), bytearray()
        self._starts, self._printed_starts = array("I"), array("I")
        own = [list(_clauses(name)) for name in names]
        self._names = sum(map(len, own))
        for clause in chain(chain.from_iterable(own), chain.from_iterable(map(_clauses, titles))):
            self._starts.append(len(folded))
            self._printed_starts.append(len(printed))
            folded += f" {' '.join(word for word, _ in clause)} \n".encode()
            printed += f"{' '.join(token for _, token in clause)}\n".encode()
        self._folded, self._printed = bytes(folded), bytes(printed)

    def occurrences(self, words: Sequence[Word], *, is_whole: bool, most: int) -> Iterator[Occurrence]:
        """Where ``words`` stand side by side, the last of them whole or a beginning: ``most`` of them."""
        needle = f" {' '.join(word.folded for word in words)}{' ' if is_whole else ''}".encode()
        return islice(self._found(needle), most)

    def _found(self, needle: bytes) -> Iterator[Occurrence]:
        at = self._folded.find(needle)
        while at >= 0:
            line = bisect_right(self._starts, at) - 1
            before = self._folded.count(b" ", self._starts[line], at)
            start = self._printed_starts[line]
            words = self._printed[start : self._printed.index(b"\n", start)].decode().split(" ")
            last = words[before - 1] if before else ""
            yield Occurrence(words[before:], last, before == 0 and line >= self._names)
            at = self._folded.find(needle, at + 1)


def _clauses(text: str) -> Iterator[list[tuple[str, str]]]:
    """The words of each clause, folded and as printed; what is several words in one (149-KH/QU) ends a clause."""
    text = nfc(text)
    for part in _BREAK.split(text.lower() if text.isupper() else text):
        clause: list[tuple[str, str]] = []
        for token in part.split():
            word = fold_words(token).strip()
            if word and " " not in word:
                clause.append((word, token.strip(_ENDS)))
            elif clause:
                yield clause
                clause = []
        if clause:
            yield clause
