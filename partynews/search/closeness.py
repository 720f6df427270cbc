"""How closely the words of a query stand together in a title."""

from collections.abc import Sequence

_SORTS = 3  # gaps of so many words count alike, so that the newer of two such titles comes first
_WIDEST = 3
LOOSE = 4


def looseness(wanted: Sequence[str], title: Sequence[str]) -> int:
    """0 where the words of ``wanted`` stand side by side in ``title``, more the further apart; both are folded.

    From ``LOOSE`` on they stand in another order and far apart, as in two things that have nothing to do with each
    other.  0 where the title lacks some of them (a number in another spelling).
    """
    different = list(dict.fromkeys(wanted))
    places = [[at for at, word in enumerate(title) if word == one] for one in different]
    if len(different) < 2 or not all(places):
        return 0
    in_order = [gap for start in places[0] if (gap := _gap_in_order(start, places)) is not None]
    turned_around = 2 + min(_gap(places) // _SORTS, _WIDEST)
    return min([turned_around, *(min(gap // _SORTS, _WIDEST) for gap in in_order)])


def _gap_in_order(start: int, places: Sequence[Sequence[int]]) -> int | None:
    """How many other words stand between the first and the last, taken in order from ``start``; ``None`` if not so."""
    at = start
    for following in places[1:]:
        at = next((place for place in following if place > at), -1)
        if at < 0:
            return None
    return at - start + 1 - len(places)


def _gap(places: Sequence[Sequence[int]]) -> int:
    """How many other words stand in the shortest stretch that has all of them."""
    marks = sorted((at, number) for number, each in enumerate(places) for at in each)
    last = [-1] * len(places)
    best = marks[-1][0] + 1
    for at, number in marks:
        last[number] = at
        if min(last) >= 0:
            best = min(best, at - min(last) + 1 - len(places))
    return best
