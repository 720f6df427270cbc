"""What a search that finds nothing offers instead: another spelling ("Ý của bạn là …"), or fewer words.

For the search page: ``near_misses(search)`` is ``None`` where ``search`` finds something or nothing can be offered.
Otherwise ``proposals`` (none, one or two) are other spellings, each with ``text`` to show and to link to as
``/tim-kiem/?q=text`` (without filters: a spelling is checked against everything that is public).  ``search`` is what
to show at once under a heading of its own, with the filters of the search that found nothing, or ``None``:

- ``near.shown`` is set: ``search`` shows that proposal: "Không có bài nào có “hoii nghi”. Đang hiện kết quả cho “hội
  nghị”."
- ``near.missing`` is not empty: ``search`` has all words but those, as they were typed: "Không có bài đủ các từ; dưới
  đây là bài thiếu từ “…”."

Never both, and neither where a filter alone is what finds nothing: all words are found without it.  ``search`` counts,
ranks and pages like any other; page 2 of an address asks again and gets the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from articles.search.engine import Filters, Search
from articles.search.fewer import without_some
from articles.search.probes import exist, public_rows
from articles.search.vocabulary import vocabulary
from partynews.search.expressions import All, Expression, Term
from partynews.search.query import MAX_WORDS, Query, read_query
from partynews.search.spelling import respelled
from partynews.search.terms import Word, words_in
from partynews.text.fold import fold_words

_MOST = 2


@dataclass(frozen=True)
class Proposal:
    """Another spelling of what was typed, with accents, that finds something."""

    text: str

    @property
    def query(self) -> Query:
        return read_query(self.text)


@dataclass(frozen=True)
class NearMiss:
    """What is offered for a search that finds nothing (module docstring)."""

    proposals: tuple[Proposal, ...] = ()
    search: Search | None = None
    missing: tuple[str, ...] = ()

    @property
    def shown(self) -> Proposal | None:
        """The proposal whose hits ``search`` gives."""
        return self.proposals[0] if self.search and self.proposals else None


def near_misses(search: Search) -> NearMiss | None:
    """What to offer where ``search`` finds nothing; ``None`` where it finds something, or nothing is near."""
    query = search.query
    if not query or search.total.number:
        return None
    words, wanted = _line(query)
    whole, *known = exist(
        [public_rows(query.anywhere) if search.filters != Filters() else [], *map(public_rows, wanted)]
    )
    if whole and Search(query, now=search.now).total.number:
        return None
    proposals = _proposals(query, words, known)
    if proposals:
        instead = replace(search, query=proposals[0].query)
        return NearMiss(proposals, instead if instead.total.number else None)
    fewer = without_some(search, {word for word, is_known in zip(words, known, strict=True) if not is_known})
    return NearMiss((), *fewer) if fewer else None


def _line(query: Query) -> tuple[list[Word], list[Expression]]:
    """The words as they were typed one after the other, again where they stand twice, and what proves each of them.

    The words of a document's number are proved by the number.
    """
    numbers = {word: part.within("", exact=False) for part in query.parts if part.number for word in part.words}
    words = words_in(query.text)[:MAX_WORDS]
    return words, [numbers.get(word, Term(word.folded)) for word in words]


def _proposals(query: Query, words: Sequence[Word], known: Sequence[bool]) -> tuple[Proposal, ...]:
    """Other spellings that find something, the likeliest first; without quotation marks, where they alone hinder."""
    in_numbers = {word for part in query.parts if part.number for word in part.words}
    line = [
        (word, is_known) for word, is_known in zip(words, known, strict=True) if is_known or word not in in_numbers
    ]
    lines = respelled([word for word, _ in line], [is_known for _, is_known in line], vocabulary())
    if not lines and any(part.is_phrase for part in query.parts):
        lines = [tuple(words)]
    forms = [form for words in lines for form in _forms(words)]
    asked = [(read_query(form).anywhere, _as_spelled(form)) for form in forms]
    found = exist([public_rows(All(both)) for both in asked])
    texts = {fold_words(form): form for form, is_found in reversed(list(zip(forms, found, strict=True))) if is_found}
    return tuple(Proposal(text) for text in reversed(texts.values()))[:_MOST]


def _forms(words: Sequence[Word]) -> Iterator[str]:
    """How ``words`` may be spelled, the best first: with the accents typed, with those of titles, with none."""
    yield " ".join(vocabulary().spelled(words))
    yield " ".join(vocabulary().spelled([Word(word.folded, word.folded) for word in words]))
    yield " ".join(word.folded for word in words)


def _as_spelled(text: str) -> Expression:
    """All words with exactly their accents: else the spelling may be that of a text that is no longer public."""
    return All([Term(word.exact) for word in words_in(text)])
