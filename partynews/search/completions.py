"""What a reader who is still typing may be about to write: pure, over printed titles."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from partynews.search.phrases import Occurrence, Phrases
from partynews.search.terms import Word, words_in
from partynews.text.fold import fold_words, one_tone_place

_LOOKED_AT = 400  # occurrences of what was typed
_MORE = 6  # words at most after those that were typed
_LEAST_TIMES, _LEAST_WORDS = 2, 2
_OPEN_WAYS, _ONE_WAY = 3, 0.5  # a phrase ends where it goes on in so many ways, none of them so frequent
_ENDS_SELDOM = 0.05  # one title that was cut off makes no end
_SAME = 0.8  # what goes on so often in one way is offered only with it
_TORN = 0.9  # what so often has the same word before it is a part of something
_JOINTS = (  # a phrase may end before one of these, and never with one
    "và của với tại ở trong ngoài cho về từ đến tới là có theo bằng do để khi trên dưới cùng như được bị đã sẽ đang"
    " vào ra qua hay hoặc lần năm quý tháng ngày tuần khóa nhằm nhân sau trước giữa đối"
)
_BEFORE_MORE = frozenset(word.exact for word in words_in(_JOINTS))
_NEVER_LAST = _BEFORE_MORE | {"các", "những", "mỗi", "mọi", "một", "số", "thứ", "kỳ", "không", "chưa", "nhiệm", "lên"}


@dataclass
class _Phrase:
    times: int
    next: Counter[str] = field(default_factory=Counter)
    inside: Counter[str] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)
    before: Counter[str] = field(default_factory=Counter)


def completions(typed: Sequence[Word], phrases: Phrases, most: int, *, is_whole: bool = False) -> list[str]:
    """The likeliest ways on from ``typed``, whose last word may be a beginning unless ``is_whole``: at most ``most``.

    As they are printed most often.  Each ends where a phrase of the titles ends, and occurs in two of them at least;
    accents that were typed stay.
    """
    found = list(_occurrences(typed, phrases, is_whole))
    sizes = range(max(_LEAST_WORDS, len(typed)), len(typed) + _MORE + 1)
    counted = Counter(exact[:size] for _, exact in found for size in sizes if size <= len(exact))
    known = {words: _Phrase(times) for words, times in counted.items() if times >= _LEAST_TIMES}
    for occurrence, exact in found:
        _look_around(known, occurrence, exact, sizes)
    ends = {words: phrase for words, phrase in known.items() if _is_end(words, phrase)}
    if len(typed) == 1:
        ends = {words: phrase for words, phrase in ends.items() if not _is_torn(phrase)}
    longer = Counter[tuple[str, ...]]()
    for words, phrase in ends.items():
        for size in range(_LEAST_WORDS, len(words)):
            longer[words[:size]] = max(longer[words[:size]], phrase.times)
    kept = [words for words, phrase in ends.items() if longer[words] < _SAME * phrase.times]
    kept.sort(key=lambda words: (-ends[words].times, len(words)))
    return [_printed(words, known) for words in _each_once(kept)][:most]


def _occurrences(
    typed: Sequence[Word], phrases: Phrases, is_whole: bool
) -> Iterator[tuple[Occurrence, tuple[str, ...]]]:
    """Each with its words as they are compared."""
    for occurrence in phrases.occurrences(typed, is_whole=is_whole, most=_LOOKED_AT):
        words = occurrence.words[: len(typed) + _MORE + 1]
        exact = tuple([_compared(word) for word in words])
        if _fits(typed, exact, is_whole):
            yield occurrence, exact


@lru_cache(maxsize=4096)
def _compared(word: str) -> str:
    return one_tone_place(word.rstrip(",").lower())


def _fits(typed: Sequence[Word], exact: Sequence[str], is_whole: bool) -> bool:
    """Whether the accents of the whole words that were ``typed`` are those of ``exact``."""
    whole = typed if is_whole else typed[:-1]
    return all(not one.has_accents or one.exact == other for one, other in zip(whole, exact, strict=False))


def _look_around(
    known: dict[tuple[str, ...], _Phrase], occurrence: Occurrence, exact: tuple[str, ...], sizes: range
) -> None:
    for size in sizes:
        phrase = known.get(exact[:size]) if size <= len(exact) else None
        if phrase is None:
            return
        phrase.next[exact[size] if size < len(exact) else ""] += 1
        phrase.before[occurrence.before] += 1
        forms = phrase.first if occurrence.is_first else phrase.inside
        forms[" ".join(occurrence.words[:size]).rstrip(",")] += 1


def _is_end(words: Sequence[str], phrase: _Phrase) -> bool:
    if words[-1] in _NEVER_LAST:
        return False
    ends = sum(times for word, times in phrase.next.items() if not word or word in _BEFORE_MORE)
    ways = [times for word, times in phrase.next.items() if not word.isdigit()]
    is_open = len(ways) >= _OPEN_WAYS and max(ways) <= _ONE_WAY * phrase.times
    return is_open or ends > _ENDS_SELDOM * phrase.times


def _is_torn(phrase: _Phrase) -> bool:
    ((before, times),) = phrase.before.most_common(1)
    return bool(before) and phrase.times >= _OPEN_WAYS and times >= _TORN * phrase.times


def _each_once(lines: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Without the rarer ones of those that differ in accents only."""
    seen: set[str] = set()
    for words in lines:
        folded = fold_words(" ".join(words))
        if folded not in seen:
            seen.add(folded)
            yield words


def _printed(words: tuple[str, ...], known: dict[tuple[str, ...], _Phrase]) -> str:
    """The most frequent form; of what only ever begins a title, with the first word as its pair has it inside."""
    phrase, pair = known[words], known.get(words[:_LEAST_WORDS])
    if phrase.inside:
        return phrase.inside.most_common(1)[0][0]
    head, _, rest = phrase.first.most_common(1)[0][0].partition(" ")
    if pair and pair.inside:
        head = pair.inside.most_common(1)[0][0].partition(" ")[0]
    return f"{head} {rest}"
