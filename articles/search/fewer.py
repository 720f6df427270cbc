"""Fewer words, where no row has all that were typed."""

from collections.abc import Sequence
from dataclasses import replace

from articles.search.engine import Search
from articles.search.probes import Probe, count, first_found
from partynews.search.query import Part, Query
from partynews.search.terms import Word


def without_some(search: Search, absent: set[Word]) -> tuple[Search, tuple[str, ...]] | None:
    """``search`` without some words, and those: what occurs nowhere, then the rarest; ``None`` if none is left.

    With the filters of ``search``; ``absent`` are words known to occur nowhere.  At most five statements, however many
    words there are, and one where it is enough to leave out those.
    """
    parts = search.query.parts
    rest = [part for part in parts if part.also or not absent.intersection(part.words)]
    if len(rest) < len(parts) and _first_found(search, rest, [[]]) is not None:
        return _without(search, rest)
    frequency = dict(zip(rest, count([_rows(search, [part]) for part in rest]), strict=True)) if parts[1:] else {}
    rarest = sorted((part for part in rest if frequency.get(part)), key=lambda part: frequency[part])
    left_out = _fewest(search, rarest) if rarest else None
    return None if left_out is None else _without(search, [part for part in rarest if part not in left_out])


def _without(search: Search, kept: Sequence[Part]) -> tuple[Search, tuple[str, ...]]:
    """``search`` with the parts ``kept`` alone, and what is missing, in the order in which it was typed."""
    parts = search.query.parts
    missing = [_typed(part) for part in parts if part not in kept]
    return _only(search, [part for part in parts if part in kept]), tuple(missing)


def _fewest(search: Search, rarest: Sequence[Part]) -> list[Part] | None:
    """Which of ``rarest`` (in order, each occurs) to leave out so that a row has all others: one or the rarest."""
    tries: list[list[Part]] = [[], *([part] for part in rarest)]
    if (found := _first_found(search, rarest, tries)) is not None:
        return found
    chain = [list(rarest[:many]) for many in range(2, len(rarest))]
    found = _first_found(search, rarest, chain)
    if not found:
        return None
    fewer = [[other for other in found if other != part] for part in reversed(found)]
    return _first_found(search, rarest, fewer) or found


def _first_found(search: Search, parts: Sequence[Part], tries: Sequence[list[Part]]) -> list[Part] | None:
    """The first of ``tries`` without which the other parts are found together."""
    rest = [[part for part in parts if part not in left_out] for left_out in tries]
    number = first_found([_rows(search, kept) if kept else [] for kept in rest])
    return None if number is None else tries[number]


def _only(search: Search, parts: Sequence[Part]) -> Search:
    return replace(search, query=Query(" ".join(map(_typed, parts)), tuple(parts)))


def _typed(part: Part) -> str:
    words = " ".join(word.exact for word in part.words)
    return f"“{words}”" if part.is_phrase else words


def _rows(search: Search, parts: Sequence[Part]) -> list[Probe]:
    return _only(search, parts).probes()
