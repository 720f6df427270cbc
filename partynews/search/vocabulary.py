"""The words that occur in titles, and two of them side by side: what a slip of typing could have meant.

Knows no database.  What it was made of may have been taken down since: nothing of it is shown before the index of what
is public has been asked.  Kept by every serving process, therefore as sorted lines in one piece of bytes (about a
megabyte) and not as dicts (seven).
"""

import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from partynews.search.terms import Word, words_in
from partynews.text.fold import fold_words

MOST_WORDS, MOST_PAIRS = 10_000, 15_000
_BATCH = 500
_BETWEEN = "qqqq"  # between titles, whose ends are no neighbours
_DIGIT = re.compile(r"[0-9]")


class Entry(NamedTuple):
    """``folded`` words, how they are spelled most often, and how often they occur."""

    folded: str
    exact: str
    times: int


class _Lines:
    """Entries in the order of their folded words."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        lines = [f"{folded}\t{exact}\t{count}\n".encode() for folded, exact, count in sorted(entries)]
        self.text = b"".join(lines)
        self.starts = array("I", [0] * len(lines))
        at = 0
        for number, line in enumerate(lines):
            self.starts[number] = at
            at += len(line)

    def _key(self, start: int) -> bytes:
        return self.text[start : self.text.index(b"\t", start)]

    def get(self, folded: str) -> Entry | None:
        """The entry of exactly those words."""
        key = folded.encode()
        number = bisect_left(self.starts, key, key=self._key)
        found = self._entry(number)
        return found if found and found.folded == folded else None

    def beginning(self, folded: str) -> Iterator[Entry]:
        """The entries whose words begin with ``folded``."""
        number = bisect_left(self.starts, folded.encode(), key=self._key)
        while (found := self._entry(number)) and found.folded.startswith(folded):
            yield found
            number += 1

    def _entry(self, number: int) -> Entry | None:
        if number >= len(self.starts):
            return None
        start = self.starts[number]
        folded, exact, count = self.text[start : self.text.index(b"\n", start)].decode().split("\t")
        return Entry(folded, exact, int(count))


class Vocabulary:
    """The most frequent words and pairs of ``titles``."""

    def __init__(self, titles: Iterable[str]) -> None:
        words, pairs = counts = (Counter[str](), Counter[str]())
        each = iter(titles)
        while batch := list(islice(each, _BATCH)):
            exact = [word.exact for word in words_in(f" {_BETWEEN} ".join([*batch, ""]))]
            words.update(exact)
            pairs.update(map(" ".join, pairwise(exact)))
            for count, most in zip(counts, (MOST_WORDS, MOST_PAIRS), strict=True):
                _forget_rare(count, most)
        self.total = words.total() + 1
        self._words = _Lines(_entries(words, MOST_WORDS))
        self._pairs = _Lines(_entries(pairs, MOST_PAIRS))

    def word(self, folded: str) -> Entry | None:
        """What is known of a word."""
        return self._words.get(folded)

    def pair(self, first: str, second: str) -> Entry | None:
        """What is known of two folded words side by side."""
        return self._pairs.get(f"{first} {second}")

    def words_beginning(self, folded: str) -> Iterator[Entry]:
        return self._words.beginning(folded)

    def spelled(self, words: Sequence[Word]) -> list[str]:
        """``words`` with accents: their own where they have some, else as they stand in titles beside each other."""
        found: list[str] = []
        for at, word in enumerate(words):
            before = self._half(self.pair(words[at - 1].folded, word.folded), 1, found[-1]) if at else ""
            after = ""
            if at + 1 < len(words):
                following = words[at + 1]
                beside = following.exact if following.has_accents else ""
                after = self._half(self.pair(word.folded, following.folded), 0, beside)
            alone = self.word(word.folded)
            found.append(word.exact if word.has_accents else before or after or (alone.exact if alone else word.exact))
        return found

    def _half(self, pair: Entry | None, half: int, beside: str) -> str:
        """A half of ``pair``, if its other half is ``beside`` (or that is empty)."""
        if pair is None:
            return ""
        halves = pair.exact.split(" ")
        return halves[half] if beside in ("", halves[1 - half]) else ""


def _forget_rare(counts: Counter[str], most: int) -> None:
    """Keep ``counts`` from growing far beyond what is kept of them in the end."""
    if len(counts) > 2 * most:
        kept = counts.most_common(most)
        counts.clear()
        counts.update(dict(kept))


def _entries(counts: Counter[str], most: int) -> Iterator[Entry]:
    """The most frequent of ``counts``, spellings of the same folded words in one."""
    best: dict[str, str] = {}
    totals: Counter[str] = Counter()
    for exact, count in counts.most_common():
        folded = fold_words(exact).strip()
        if _BETWEEN not in folded and folded.count(" ") == exact.count(" "):
            best.setdefault(folded, exact)
            totals[folded] += count
    return (Entry(folded, best[folded], count) for folded, count in totals.most_common(most))


def has_digit(word: str) -> bool:
    """Whether ``word`` is no word, but a number or part of one."""
    return bool(_DIGIT.search(word))
