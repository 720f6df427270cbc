"""What a reader may have meant by words that occur nowhere: pure functions over a vocabulary.

A slip is one letter too many, missing, another or changed places; a typing method that was off; words run together or
broken apart.  Of all readings of the whole line the likeliest are kept: each word's probability after the one before
it, less what a slip of its kind costs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from heapq import nlargest
from itertools import pairwise
from math import log
from string import ascii_lowercase
from typing import NamedTuple

from partynews.search.terms import Word
from partynews.search.vocabulary import Vocabulary, has_digit
from partynews.text.fold import fold_words
from partynews.text.typing_methods import telex, vni

_NEAR = {near for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm") for near in pairwise(row)}
_NEAR |= set(pairwise("qawsedrftgyhujikol")) | set(pairwise("azsxdcfvgbhnjmk"))
_METHOD, _PLACES, _NEAR_KEY, _LETTER, _JOINED, _SPLIT, _LEFT_OUT = 1.0, 3.0, 3.0, 4.0, 3.0, 3.0, 20.0
_LONGEST_SLIP, _LONGEST_RUN = 12, 24
_MOST_SLIPS = 4  # beyond, a line is no slip of typing
_STATES, _CANDIDATES = 8, 8
_FAR = 6.0  # what is so much less likely than the best is noise


class _Reading(NamedTuple):
    """A word that may be meant, in place of one or two typed ones, and what the slip costs."""

    words: tuple[Word, ...]
    cost: float


@dataclass(frozen=True)
class _State:
    score: float
    words: tuple[Word, ...] = ()
    is_changed: bool = False


def respelled(
    words: Sequence[Word], known: Sequence[bool], vocabulary: Vocabulary, most: int = 3
) -> list[tuple[Word, ...]]:
    """The likeliest other readings of ``words``, at most ``most``, the best first.

    ``known`` words occur somewhere and stay as they are.  A word that resembles nothing is left out, unless all do.
    """
    unknown = [word for word, is_known in zip(words, known, strict=True) if not is_known]
    slips = [word for word in unknown if not _methods(word.exact)]
    if len(slips) > _MOST_SLIPS:
        return []
    states: list[list[_State]] = [[_State(0.0)], *([] for _ in words)]
    for at, here in enumerate(states[:-1]):
        for length, reading in _readings(words[at:], known[at:], vocabulary):
            states[at + length] += [_followed(state, reading, vocabulary) for state in here]
            states[at + length] = nlargest(_STATES, states[at + length], key=lambda state: state.score)
    found = [state for state in states[-1] if state.is_changed and state.words]
    likely = [state.words for state in found if state.score > found[0].score - _FAR]
    return list(dict.fromkeys(likely))[:most]


def _followed(state: _State, reading: _Reading, vocabulary: Vocabulary) -> _State:
    score, before = state.score - reading.cost, state.words[-1].folded if state.words else ""
    for word in reading.words:
        score += _likely(before, word.folded, vocabulary)
        before = word.folded
    is_changed = state.is_changed or 0 < reading.cost < _LEFT_OUT
    return _State(score, state.words + reading.words, is_changed)


def _likely(before: str, word: str, vocabulary: Vocabulary) -> float:
    """The logarithm of how probable ``word`` is after ``before``."""
    alone = vocabulary.word(word)
    share = ((alone.times if alone else 0) + 0.1) / vocabulary.total
    first = vocabulary.word(before) if before else None
    if first is None:
        return log(share)
    both = vocabulary.pair(before, word)
    return log(((both.times if both else 0) + share) / (first.times + 1))


def _readings(words: Sequence[Word], known: Sequence[bool], vocabulary: Vocabulary) -> Iterator[tuple[int, _Reading]]:
    """How many of ``words`` the reading of the first stands for (itself, or with the next), and the reading."""
    word, is_known = words[0], known[0]
    if is_known:
        yield 1, _Reading((word,), 0.0)
    else:
        cost = partial(_cost, word.folded, vocabulary)
        candidates = {reading.words: reading for reading in _slips(word, vocabulary)}
        likely = nlargest(_CANDIDATES, candidates.values(), key=cost)
        yield from ((1, reading) for reading in likely)
        yield 1, _Reading((), _LEFT_OUT)
    if len(words) > 1 and not (is_known and known[1] and vocabulary.pair(word.folded, words[1].folded)):
        joined = word.folded + words[1].folded
        if not has_digit(joined) and vocabulary.word(joined):
            yield 2, _Reading((Word(joined, joined),), _JOINED)


def _cost(typed: str, vocabulary: Vocabulary, reading: _Reading) -> float:
    return _likely("", reading.words[0].folded, vocabulary) - reading.cost


def _methods(word: str) -> list[str]:
    return [meant for meant in (telex(word), vni(word)) if meant]


def _slips(word: Word, vocabulary: Vocabulary) -> Iterator[_Reading]:
    for exact in _methods(word.exact):
        folded = fold_words(exact).strip()
        if vocabulary.word(folded):
            yield _Reading((Word(exact, folded),), _METHOD)
    if has_digit(word.folded):
        return
    for meant, cost in edits(word.folded):
        if meant != word.folded and vocabulary.word(meant):
            yield _Reading((Word(meant, meant),), cost)
    for pieces in _pieces(word.folded, vocabulary):
        if len(pieces) > 1:
            yield _Reading(tuple(Word(piece, piece) for piece in pieces), _SPLIT)


def edits(word: str) -> Iterator[tuple[str, float]]:
    """What is one slip away from a folded ``word``, each with its cost; words of 2 to 12 letters have some."""
    if not 2 <= len(word) <= _LONGEST_SLIP:
        return
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    for head, tail in halves:
        if tail:
            yield head + tail[1:], _NEAR_KEY if head[-1:] == tail[0] else _LETTER
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:], _PLACES
        for letter in ascii_lowercase:
            yield head + letter + tail, _LETTER
            if tail:
                is_near = (letter, tail[0]) in _NEAR or (tail[0], letter) in _NEAR
                yield head + letter + tail[1:], _NEAR_KEY if is_near else _LETTER


def _pieces(
    run: str, vocabulary: Vocabulary, before: str = "", alone: int = 1, most: int = 5
) -> Iterator[tuple[str, ...]]:
    """``run`` as at most five known words, of which neighbours are known side by side, or ``alone`` times are not."""
    if len(run) > _LONGEST_RUN or most == 0:
        return
    for length in range(1, min(len(run), 7) + 1):
        piece = run[:length]
        beside = bool(before) and vocabulary.pair(before, piece) is not None
        left = alone if beside or not before else alone - 1
        if left < 0 or not (beside or (vocabulary.word(piece) and (length > 1 or not before))):
            continue
        if length == len(run):
            yield (piece,)
        else:
            yield from ((piece, *rest) for rest in _pieces(run[length:], vocabulary, piece, left, most - 1))
