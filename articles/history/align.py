"""Which parts of two sequences belong together: the arithmetic under ``articles.history.compare``, bounded in time."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

Part = TypeVar("Part", bound=Hashable)
Span = tuple[int, int, int, int]  # old[a:b] and new[c:d]

_EXACT = 10_000  # product of two lengths up to which difflib's own search is quick whatever is in them
_DEEP = 30  # levels of anchors within anchors
_PAIRS = 2_500  # product of two lengths up to which changed blocks are paired by how much they share
_AHEAD = 8  # blocks looked at for a pair in longer stretches
_ALIKE = 0.3  # share of words that two blocks must have in common to be one block, changed


def changed_spans(old: Sequence[Part], new: Sequence[Part]) -> Iterator[Span]:
    """The spans in which ``old`` and ``new`` differ, in order; what lies between them is equal.

    ``difflib`` alone costs the square of the length where the same line comes again and again.  Here parts that occur
    once on both sides are anchors (Bram Cohen's "patience diff"), and only what lies between anchors is searched.
    """
    yield from _between(old, new, 0, len(old), 0, len(new), _DEEP)


def _between(old: Sequence[Part], new: Sequence[Part], a: int, b: int, c: int, d: int, deep: int) -> Iterator[Span]:
    while a < b and c < d and old[a] == new[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
    if a == b and c == d:
        return
    if a == b or c == d:
        yield a, b, c, d
    elif (b - a) * (d - c) <= _EXACT:
        matcher = SequenceMatcher(None, old[a:b], new[c:d], autojunk=False)
        yield from ((a + i, a + j, c + k, c + m) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal")
    else:
        yield from _by_anchors(old, new, a, b, c, d, deep)


def _by_anchors(old: Sequence[Part], new: Sequence[Part], a: int, b: int, c: int, d: int, deep: int) -> Iterator[Span]:
    anchors = _anchors(old, new, a, b, c, d) if deep else []
    if not anchors:
        yield a, b, c, d
        return
    for i, k in anchors:
        yield from _between(old, new, a, i, c, k, deep - 1)
        a, c = i + 1, k + 1
    yield from _between(old, new, a, b, c, d, deep - 1)


def _anchors(old: Sequence[Part], new: Sequence[Part], a: int, b: int, c: int, d: int) -> list[tuple[int, int]]:
    """Places of parts that occur once on both sides, in the longest run that rises on both."""
    in_old, in_new = Counter(old[a:b]), Counter(new[c:d])
    place = {new[k]: k for k in range(c, d) if in_new[new[k]] == 1}
    pairs = [(i, place[old[i]]) for i in range(a, b) if in_old[old[i]] == 1 and old[i] in place]
    ends: list[int] = []  # ends[n]: smallest place in ``new`` at which a run of n + 1 pairs ends
    last: list[int] = []  # the pair it ends with
    before: list[int] = []
    for number, (_, k) in enumerate(pairs):
        at = bisect_left(ends, k)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1] = [k]
        last[at : at + 1] = [number]
    run: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        run.append(pairs[number])
        number = before[number]
    return run[::-1]


def paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Blocks of a changed stretch beside each other: ``(1, 1)`` one that was changed, ``(2, None)`` one removed.

    In order on both sides, so that as many words as possible stand beside the same word.
    """
    if len(old) == len(new) == 1:
        yield 0, 0
        return
    if len(old) * len(new) > _PAIRS:
        yield from _paired_ahead(old, new)
        return
    alike = [[_likeness(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for k in range(len(new) - 1, -1, -1):
            best[i][k] = max(best[i + 1][k], best[i][k + 1], best[i + 1][k + 1] + alike[i][k])
    i = k = 0
    while i < len(old) and k < len(new):
        if alike[i][k] and best[i][k] == best[i + 1][k + 1] + alike[i][k]:
            yield i, k
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            yield i, None
            i += 1
        else:
            yield None, k
            k += 1
    yield from ((rest, None) for rest in range(i, len(old)))
    yield from ((None, rest) for rest in range(k, len(new)))


def _paired_ahead(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """As ``paired`` for a long stretch: each block takes the first like it among the next few of the other side."""
    k = 0
    for i, one in enumerate(old):
        found = next((n for n in range(k, min(k + _AHEAD, len(new))) if _likeness(one, new[n])), None)
        if found is None:
            yield i, None
            continue
        yield from ((None, skipped) for skipped in range(k, found))
        yield i, found
        k = found + 1
    yield from ((None, rest) for rest in range(k, len(new)))


def _likeness(one: str, other: str) -> float:
    """The share of words that two blocks have in common, 0 where it is too small to call them one block."""
    mine, theirs = set(one.split()), set(other.split())
    share = 2 * len(mine & theirs) / ((len(mine) + len(theirs)) or 1)
    return share if share >= _ALIKE else 0.0
