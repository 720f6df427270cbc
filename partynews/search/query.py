"""What a reader typed, as conditions on terms, the best first."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from typing import NamedTuple

from partynews.search.expressions import All, Any, Expression, Term
from partynews.search.short_forms import ShortForm, full_forms, meant_by
from partynews.search.terms import LEAD, NUMBER, PLAIN, TITLE, Word, pair, words_in
from partynews.text.document_numbers import typed_numbers
from partynews.text.fold import clean_line

MAX_QUERY = 200
MAX_WORDS = 12
_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]')


@dataclass(frozen=True)
class Part:
    """A word, a phrase (words side by side) or a document's number, which may also stand there as words.

    ``also``: other words for the same thing ("UBND" for "Ủy ban nhân dân").  ``is_loose``: words that nobody put into
    quotes, together because they have a short form; they may stand apart.
    """

    words: tuple[Word, ...]
    number: str = ""
    also: tuple[tuple[Word, ...], ...] = ()
    is_loose: bool = False

    @property
    def is_phrase(self) -> bool:
        """Whether it was put into quotes to stand side by side."""
        return len(self.words) > 1 and not self.number and not self.is_loose

    def within(self, prefix: str, *, exact: bool, side_by_side: bool = False) -> Expression:
        """Rows that have this part where terms begin with ``prefix``; ``exact``: accents as they were typed."""
        spelled = [_spelled(self.words, prefix, exact=exact, apart=self.is_loose and not side_by_side)]
        spelled += [_spelled(words, prefix, exact=exact) for words in self.also]
        if self.number:
            spelled.append(Term(f"{prefix}{NUMBER}{self.number}", begins=True))
        return spelled[0] if len(spelled) == 1 else Any(spelled)


def _spelled(words: Sequence[Word], prefix: str, *, exact: bool, apart: bool = False) -> Expression:
    terms = [Term(prefix + (word.exact if exact else word.folded)) for word in words]
    pairs = [] if apart else [Term(prefix + pair(*both)) for both in pairwise(words)]
    return All([*terms, *pairs])


class Tier(NamedTuple):
    """Rows that are found equally well.  ``by_closeness``: in titles, where words may stand near each other or not.

    Where they do not (``closeness.LOOSE``), a row belongs ``falls`` tiers further down.
    """

    wanted: Expression
    by_closeness: bool = False
    falls: int = 0


@dataclass(frozen=True)
class Query:
    """A reader's words.  ``text`` is what is looked for, ``left_out`` the words beyond the first twelve."""

    text: str
    parts: tuple[Part, ...]
    left_out: tuple[str, ...] = ()
    short_forms: tuple[ShortForm, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.parts)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All words in their order."""
        return tuple(word for part in self.parts for word in part.words)

    @property
    def has_accents(self) -> bool:
        return any(word.has_accents for word in self.words)

    @property
    def phrases(self) -> list[str]:
        """Folded phrases that pairs of neighbours alone do not prove, as they stand in a ``FoldedField``."""
        return [
            f" {' '.join(word.folded for word in part.words)} "
            for part in self.parts
            if part.is_phrase and len(part.words) > 2
        ]

    @property
    def also(self) -> list[tuple[str, str]]:
        """What is looked for beside what was typed: short form and full form."""
        return [(known.short, known.full) for known in self.short_forms]

    @property
    def anywhere(self) -> Expression:
        """Every part somewhere, accents or not: what is found at all."""
        return self._within("", exact=False)

    @property
    def exact(self) -> Expression:
        """Every part somewhere, with the accents that were typed."""
        return self._within("", exact=True)

    def exact_tiers(self) -> list[Tier]:
        """What has the accents that were typed, the best first; nothing where none were.

        A word typed without accents may have some, but titles in which it has none come first: "Hoa" before "Hòa".
        """
        if not self.has_accents:
            return []
        as_typed = [Term(TITLE + word.exact if word.has_accents else PLAIN + word.folded) for word in self.words]
        is_mixed = any(not word.has_accents for word in self.words)
        return [*([Tier(All(as_typed), by_closeness=True)] if is_mixed else []), *self._by_place(exact=True)]

    def tiers(self) -> list[Tier]:
        """What is found, the best first; each tier may find again what one before it has found.

        Accents as typed come before other accents.  Then words that stand side by side, or at least two by two as most
        words of Vietnamese do, come before words apart, and each of them in the title before the lead before the text;
        in a title words apart are as good as long as they are not far apart.
        """
        return [*self.exact_tiers(), *self._by_place(exact=False)]

    def _by_place(self, *, exact: bool) -> list[Tier]:
        def tier(prefix: str, *more: Expression, side_by_side: bool = False) -> Expression:
            parts = [part.within(prefix, exact=exact, side_by_side=side_by_side) for part in self.parts]
            return All([*parts, *more])

        apart = [Tier(tier(LEAD)), Tier(tier(""))]
        title = tier(TITLE)
        if len(self.words) == 1:
            return [Tier(title), *apart]
        whole = [tier(prefix, *self._neighbours(prefix), side_by_side=True) for prefix in (TITLE, LEAD, "")]
        two_by_two = [
            [tier(prefix, any_pairs) for any_pairs in self._two_by_two(prefix)] for prefix in (TITLE, LEAD, "")
        ]
        between = [Tier(wanted) for wanted in (*two_by_two[1], whole[2], *two_by_two[2])]
        if not two_by_two[1]:
            between = [Tier(whole[1]), Tier(whole[2])]
        near = [Tier(wanted, by_closeness=True) for wanted in two_by_two[0]]
        return [Tier(whole[0]), *near, Tier(title, by_closeness=True, falls=len(between) + 1), *between, *apart]

    def _within(self, prefix: str, *, exact: bool) -> Expression:
        return All([part.within(prefix, exact=exact) for part in self.parts])

    def _neighbours(self, prefix: str) -> list[Term]:
        return [term for term in self._joints(prefix) if term is not None]

    def _joints(self, prefix: str) -> list[Term | None]:
        """The pair at each joint of two parts; ``None`` at a number or short form, which has several spellings."""
        return [
            None
            if before.number or after.number or before.also or after.also
            else Term(prefix + pair(before.words[-1], after.words[0]))
            for before, after in pairwise(self.parts)
        ]

    def _two_by_two(self, prefix: str) -> list[Expression]:
        """Rows in which words stand in twos, counted from the first or from the second; for three words or more."""
        joints = self._joints(prefix)
        if len(joints) < 2:
            return []
        ways = [[term for term in joints[start::2] if term is not None] for start in (0, 1)]
        return [Any([All(way) for way in ways])] if all(ways) else []


def read_query(typed: str) -> Query:
    """What ``typed`` asks for: words, words in quotes side by side, document numbers typed any way.

    Of the first 200 characters; false without letters or digits.
    """
    text = clean_line(typed[: 4 * MAX_QUERY])[:MAX_QUERY].strip()
    parts: list[Part] = []
    at = 0
    for quoted in _QUOTED.finditer(text):
        parts += _loose(text[at : quoted.start()])
        if phrase := tuple(words_in(quoted[1])):
            parts.append(Part(phrase))
        at = quoted.end()
    parts += _loose(text[at:])
    grouped, short_forms = _with_short_forms(parts, text)
    kept, left_out = _first(grouped)
    return Query(text, kept, left_out, short_forms[: sum(bool(part.also) for part in kept)])


def _loose(text: str) -> Iterator[Part]:
    """The words of ``text``, with the numbers of documents among them in one piece."""
    at = 0
    for start, end, key in typed_numbers(text):
        before = words_in(text[at:start])
        if before and before[-1].folded == "so":
            del before[-1]  # "Kế hoạch số 149-KH/QU": the register has no "số"
        yield from (Part((word,)) for word in before)
        yield Part(tuple(words_in(text[start:end])), key)
        at = end
    yield from (Part((word,)) for word in words_in(text[at:]))


def _first(parts: Sequence[Part]) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    kept: list[Part] = []
    left_out: list[str] = []
    room = MAX_WORDS
    for part in dict.fromkeys(parts):
        words, rest = part.words[:room], part.words[room:]
        room -= len(words)
        left_out += [word.exact for word in rest]
        if rest and not part.is_phrase:
            kept += [Part((word,)) for word in words]
        elif words:
            kept.append(part if not rest else Part(words))
    return tuple(kept), tuple(left_out)


def _with_short_forms(parts: Sequence[Part], text: str) -> tuple[tuple[Part, ...], tuple[ShortForm, ...]]:
    """``parts`` with short forms in full beside them, and words that have a short form in one part with it."""
    typed = text.split()
    known: list[ShortForm] = []
    found: list[Part] = []
    for is_word, run in groupby(parts, key=lambda part: len(part.words) == 1 and not part.number):
        if not is_word:
            found += run
            continue
        words, at = [part.words[0] for part in run], 0
        for start, end, form in full_forms(words):
            found += _short_in_full(words[at:start], typed, known)
            found.append(Part(tuple(words[start:end]), also=(tuple(words_in(form.short)),), is_loose=True))
            known.append(form)
            at = end
        found += _short_in_full(words[at:], typed, known)
    return tuple(found), tuple(dict.fromkeys(known))


def _short_in_full(words: Sequence[Word], typed: Sequence[str], known: list[ShortForm]) -> Iterator[Part]:
    for word in words:
        form = meant_by(word, typed)
        known += [form] if form else []
        yield Part((word,), also=(tuple(words_in(form.full)),) if form else ())
